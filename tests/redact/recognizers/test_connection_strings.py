"""Connection strings: user, password, host and secret options of them; port, database and plain options stay."""

import pytest

from localcoach.redact import connections
from localcoach.redact.finding import Finding
from tests.redact.recognizers.tables import covered

HITS = [
    ("postgres://app:s3cret@db.internal:5432/app", ["app:s3cret@db.internal"]),
    ("postgres://app:p@ss/w0rd@db.internal:5432/app", ["app:p@ss/w0rd@db.internal"]),
    ("postgresql+asyncpg://app:s3cret@db1/ledger?sslmode=require", ["app:s3cret@db1"]),
    ("postgres://app:s3cret@[2001:db8::1]:5432/app", ["app:s3cret@[2001:db8::1]"]),
    ("redis://:s3cretpw@10.0.0.1:6379/0", [":s3cretpw@10.0.0.1"]),
    ("amqp://user:pa55@rabbit:5672/%2f?heartbeat=30", ["user:pa55@rabbit"]),
    ("mongodb+srv://maria:Xy12@cluster0.ab1cd.mongodb.net/prod.", ["maria:Xy12@cluster0.ab1cd.mongodb.net"]),
    ("mongodb://app:Xy12@n1:27017,n2:27017/prod?replicaSet=rs0", ["app:Xy12@n1:27017,n2"]),
    ("mongodb://app:Xy12@n1/prod?authSource=admin&retryWrites=true", ["app:Xy12@n1"]),
    (
        "nats://svc:Pa55word@b1:4222?token=abcdef1234&peer=b2.int.acme.com",
        ["svc:Pa55word@b1", "abcdef1234", "b2.int.acme.com"],
    ),
    ("mysql://app:s3cret@db1/app?a=1|b", ["app:s3cret@db1"]),
    ("ldap://reader:s3cret@ldap1:389/dc=acme,dc=com", ["reader:s3cret@ldap1:389/dc=acme,dc=com"]),
    (
        "jdbc:postgresql://db-01.corp.acme.com:5432/app?user=app&password=x&ssl=true",
        ["db-01.corp.acme.com", "x"],
    ),
    ("jdbc:oracle:thin:scott/tiger@//host:1521/svc", ["scott/tiger@//host"]),
    ("url=jdbc:oracle:thin:@//ora1.corp.acme.com:1521/FINPRD", ["ora1.corp.acme.com"]),
    ("jdbc:oracle:thin:@ora1.corp.acme.com:1521:ORCL", ["ora1.corp.acme.com"]),
    (
        "jdbc:sqlserver://sql4:1433;databaseName=tariff;user=etl;password=Gr4in-77; was there",
        ["sql4", "Gr4in-77"],
    ),
    (
        "Server=tcp:db.acme.com,1433;Initial Catalog=x;User Id=sa;Password=P@ss;Encrypt=true",
        ["tcp:db.acme.com,1433", "P@ss"],
    ),
    ("AccountName=acme;AccountKey=abcd1234==;EndpointSuffix=core.windows.net", ["acme", "abcd1234=="]),
    (
        "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=dG9rZW4=;EntityPath=orders",
        ["sb://acme.servicebus.windows.net/", "dG9rZW4="],
    ),
    ("We set Data Source=sql7;Trust Server Certificate=True;Pwd=s3cret;Pooling=false in it", ["sql7", "s3cret"]),
    ("Driver={ODBC Driver 17};Server=sql4;Uid=report;Pwd=Mz!77;", ["sql4", "Mz!77"]),
    ("User Id=crm_rw;Password=T8walnut;MultipleActiveResultSets=true", ["crm_rw", "T8walnut"]),
    ("Server=localhost;Password=T8walnut", ["T8walnut"]),
    ("host=db7 user=app password=s3cret dbname=x", ["db7", "s3cret"]),
    ("host=db user=maria password=s3cret dbname=x", ["maria", "s3cret"]),  # a role says nothing of anybody
    ("https://user:token9@github.com/x/y.git", ["https://user:token9@github.com/x/y.git"]),
    ("db.acme.com:5432:app:maria:s3cret", ["db.acme.com:5432:app:maria:s3cret"]),
    ("machine api.acme.com login maria password s3cret", ["machine api.acme.com login maria password s3cret"]),
    ("otpauth://totp/Acme:maria?secret=JBSWY3DPEHPK3PXP", ["otpauth://totp/Acme:maria?secret=JBSWY3DPEHPK3PXP"]),
    (
        "otpauth://totp/root?secret=OJYQJBOUQAEE3BSW5ZRERFEXB3EWVKEC&period=30&digits=6",
        ["otpauth://totp/root?secret=OJYQJBOUQAEE3BSW5ZRERFEXB3EWVKEC"],
    ),
]
NEAR_MISSES = [
    "https://example.com/a:b",
    "postgres://user:password@host/db",
    "postgres://app:${PASSWORD}@db/app",
    "redis://localhost:6379",
    "jdbc:postgresql://localhost:5432/app",
    "jdbc:h2:mem:testdb",
    "at 12:30:45:22:10",
    "a=b;c=d",
    "std::collections::HashMap",
    "mailto:x@y.z",
    "http://localhost:8080/@me",
    "jdbc drivers",
]


@pytest.mark.parametrize(("text", "values"), HITS)
def test_hit(text: str, values: list[str]) -> None:
    assert covered("connection_strings", text) == values


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("connection_strings", text) == []


LINK = "redis://app:s3cret@cache1:6379/0?token=abcdef99"
NARROWED = [
    (LINK, "SECRET", ["app:s3cret@cache1", "abcdef99"]),  # whoever takes the whole
    (LINK, "URL", ["app:s3cret@cache1", "abcdef99"]),
    ("s3cret@cache1:6379", "URL", ["s3cret@cache1"]),  # or more than is hidden
    ("s3cret", "SECRET", ["s3cret"]),
    ("6379", "SECRET", ["6379"]),  # a finding about one of the plain values stays
    ("6379/0", "DOMAIN_NAME", []),  # but there is no place among these
]


@pytest.mark.parametrize(("value", "type_", "values"), NARROWED)
def test_narrowed(value: str, type_: str, values: list[str]) -> None:
    start = LINK.index(value)
    finding = Finding(start, start + len(value), type_, 0.9, ("x",), "")
    cut = connections.narrowed(LINK, [finding])
    assert [LINK[f.start : f.end] for f in cut] == values
