"""Tokens of the web by their shape."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-DEF into", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-DEF"),
    ("Authorization: Bearer abcdef123456789", "abcdef123456789"),
    ("Authorization: Basic YWRtaW46aHVudGVyMg==", "YWRtaW46aHVudGVyMg=="),
    ("`-H 'X-Api-Key: 9x8Kd72ms'`", "9x8Kd72ms"),
    ("Cookie: session=abc123def456", "abc123def456"),
    ("JSESSIONID=9F3A7C2B1D", "9F3A7C2B1D"),
    ("https://x.org/reset?token=abc123def456", "abc123def456"),
    ("?sv=2022&sig=abcDEF123abc%3D", "abcDEF123abc%3D"),
    ("$2b$12$KIXQ0c3yZ1oQ1S0C7cGq7e", "$2b$12$KIXQ0c3yZ1oQ1S0C7cGq7e"),
    ("maria:$apr1$x9x$Qk3m1N2b3V4c5X6z", "maria:$apr1$x9x$Qk3m1N2b3V4c5X6z"),
    ("Set-Cookie: JSESSIONID=2A656D787020015893C09B62; Path=/; HttpOnly", "2A656D787020015893C09B62"),
    ("Cookie: theme=dark; cart=x81kd93kd02k; lang=en", "x81kd93kd02k"),
]
NEAR_MISSES = [
    "Authorization: Bearer <token>",
    "Authorization: Bearer ${TOKEN}",
    "the Authorization header",
    "bearer tokens expire",
    "Basic understanding of it",
    "?page=2&sort=asc",
    "?key=created",
    "a cookie: fresh",
    "eyJ prefix",
    "$100 and $200",
    "basic authentication was enabled",
    "Cookie: theme=dark; lang=en",
    "Set-Cookie: theme=<value>; Path=/",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("web_tokens", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("web_tokens", text) == []
