"""Postal codes by shape, label or place."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("ZIP: 94107", "94107"),
    ("San Francisco, CA 94107", "94107"),
    ("SW1A 1AA", "SW1A 1AA"),
    ("London EC1V 4PY", "EC1V 4PY"),
    ("K1A 0B1", "K1A 0B1"),
    ("Hauptstraße 12, 10115 Berlin", "10115"),
    ("1011 AB Amsterdam", "1011 AB"),
    ("in Bjert 6091 in its mission", "6091"),
    ("Mellemvej 32\nAalborg NO 9100", "9100"),
    ("ZIP: 7412 SL", "7412 SL"),
    ("PLZ 10115", "10115"),
    ("94107-1234", "94107-1234"),
    ("postcode 3610-114", "3610-114"),
]
NEAR_MISSES = [
    "rolled out to Windows 2000",
    "in RFC 2119 it says",
    "from Kafka 2800 to",
    "moved to Postgres 9600",
    "in March 2021",
    "at PyCon 2023",
    "port 94107",
    "in Section 1421 of",
    "10115 requests",
    "error 50000",
    "B2B and P2P",
    "Q3 2024",
    "in Berlin 2024",
    "to Series 4000 cards",
    "CA 12 certificates",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("postal_code", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("postal_code", text) == []
