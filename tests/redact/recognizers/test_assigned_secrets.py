"""Secrets given to a name; variables, types and code stay."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("password: hunter2", "hunter2"),
    ("password=letmein", "letmein"),
    ("DB_PASSWORD=letmein", "letmein"),
    ("export SECRET=abc123def", "abc123def"),
    ('"token": "a8f5f167f44f4964e6c998dee827110c"', "a8f5f167f44f4964e6c998dee827110c"),
    ('{"password": "p@ss", "user": "x"}', "p@ss"),
    ("api_key: 7f3a9c2b1d", "7f3a9c2b1d"),
    ("API_KEY=abcdef", "abcdef"),
    ("--password foo", "foo"),
    ("mysql -u root -ps3cret db", "s3cret"),
    ("curl -u admin:hunter2 https://x", "admin:hunter2"),
    ("apiKey = 'ab12cd34ef'", "ab12cd34ef"),
    ("spring.datasource.password=hunter2", "hunter2"),
    ("client_secret: Zx9~8Q", "Zx9~8Q"),
    ("<password>hunter2</password>", "hunter2"),
    ('os.environ["API_KEY"] = "ab12cd34"', "ab12cd34"),
    ('echo "s3cretP@ss" | docker login --password-stdin', "s3cretP@ss"),
    ("htpasswd -b file user s3cretPw", "s3cretPw"),
    ("--api-key=9x8Kd72ms", "9x8Kd72ms"),
    ("//registry.example.org/:_authToken=abc-123-def", "abc-123-def"),
    ("redis-cli -h cache -a s3cretPw", "s3cretPw"),
    ("`DB_PASSWORD=Tr0ub4dor`", "Tr0ub4dor"),
    ("password: 'correct horse battery'", "correct horse battery"),
    ("secret=OJYQJBOUQAEE3BSW&period=30", "OJYQJBOUQAEE3BSW"),
    ("Password=T8#walnut^Fjord;MultipleActiveResultSets=true", "T8#walnut^Fjord"),
    ("okta_api_token = 00BTv0eUhkVY-yz6m3zsyaPatKs\nrate_limit = 600", "00BTv0eUhkVY-yz6m3zsyaPatKs"),
]
NEAR_MISSES = [
    "token: String",
    "let token = lexer.next();",
    "password: Optional[str] = None",
    'secret = os.environ["SECRET"]',
    "SECRET=${SECRET}",
    "API_KEY=<your-api-key>",
    "API_KEY=xxxx",
    "token=xxxxxxxx",
    "password: changeme",
    "Password: required, at least 12 characters",
    "key: value",
    "partition key = tenant_id",
    "cache key=user:42",
    "seed=42",
    "max_tokens=4096",
    "key=lambda x: x[1]",
    "foreign key: orders.customer_id",
    "auth = OAuth2Session(client)",
    "const token = await getToken()",
    '"key": "created_at"',
    '"type": "password"',
    "session_id=42",
    "signature: fn(&self) -> Result",
    "secret: the team never met",
    "Token: a unit of text",
    "password == stored",
    "n_tokens: 512",
    "auth: none",
    "pin: 1.2.3",
    '"redirect_uris": ["urn:ietf:wg:oauth:2.0:oob"]',
    "Cookie: theme=dark; lang=en",
    "client_id: 148207377362-web",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("assigned_secrets", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("assigned_secrets", text) == []
