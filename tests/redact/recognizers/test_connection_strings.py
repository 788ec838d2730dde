"""Connection strings with credentials, whole."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("postgres://app:s3cret@db.internal:5432/app", "postgres://app:s3cret@db.internal:5432/app"),
    ("redis://:s3cretpw@10.0.0.1:6379/0", "redis://:s3cretpw@10.0.0.1:6379/0"),
    ("amqp://user:pa55@rabbit:5672/%2f", "amqp://user:pa55@rabbit:5672/%2f"),
    (
        "mongodb+srv://maria:Xy12@cluster0.ab1cd.mongodb.net/prod.",
        "mongodb+srv://maria:Xy12@cluster0.ab1cd.mongodb.net/prod",
    ),
    (
        "jdbc:postgresql://db-01.corp.acme.com:5432/app?user=app&password=x",
        "jdbc:postgresql://db-01.corp.acme.com:5432/app?user=app&password=x",
    ),
    ("jdbc:oracle:thin:scott/tiger@//host:1521/svc", "jdbc:oracle:thin:scott/tiger@//host:1521/svc"),
    (
        "Server=tcp:db.acme.com,1433;Initial Catalog=x;User Id=sa;Password=P@ss;Encrypt=true",
        "Server=tcp:db.acme.com,1433;Initial Catalog=x;User Id=sa;Password=P@ss;",
    ),
    (
        "AccountName=acme;AccountKey=abcd1234==;EndpointSuffix=core.windows.net",
        "AccountName=acme;AccountKey=abcd1234==;",
    ),
    ("https://user:token9@github.com/x/y.git", "https://user:token9@github.com/x/y.git"),
    ("host=db user=app password=s3cret dbname=x", "host=db user=app password=s3cret dbname=x"),
    ("db.acme.com:5432:app:maria:s3cret", "db.acme.com:5432:app:maria:s3cret"),
    ("machine api.acme.com login maria password s3cret", "machine api.acme.com login maria password s3cret"),
    ("otpauth://totp/Acme:maria?secret=JBSWY3DPEHPK3PXP", "otpauth://totp/Acme:maria?secret=JBSWY3DPEHPK3PXP"),
    (
        "otpauth://totp/root?secret=OJYQJBOUQAEE3BSW5ZRERFEXB3EWVKEC&period=30&digits=6",
        "otpauth://totp/root?secret=OJYQJBOUQAEE3BSW5ZRERFEXB3EWVKEC",
    ),
    ("User Id=crm_rw;Password=T8walnut;MultipleActiveResultSets=true", "User Id=crm_rw;Password=T8walnut;"),
]
NEAR_MISSES = [
    "https://example.com/a:b",
    "postgres://user:password@host/db",
    "postgres://app:${PASSWORD}@db/app",
    "redis://localhost:6379",
    "at 12:30:45:22:10",
    "a=b;c=d",
    "std::collections::HashMap",
    "mailto:x@y.z",
    "http://localhost:8080/@me",
    "jdbc drivers",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("connection_strings", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("connection_strings", text) == []
