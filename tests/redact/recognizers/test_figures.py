"""Money and headcount, which the strict policy replaces."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("a budget of $41k a month", "$41k"),
    ("fined €12,000 an hour", "€12,000"),
    ("3.4 million euros a year", "3.4 million euros"),
    ("cost 60k EUR", "60k EUR"),
    ("USD 1,200,000 saved", "USD 1,200,000"),
    ("about 11 million dollars", "11 million dollars"),
    ("a team of six", "six"),
    ("with 12 engineers", "12 engineers"),
    ("for 1,400 employees", "1,400 employees"),
    ("with four backend engineers", "four backend engineers"),
    ("5 000 kr or 300 £", "300 £"),
]
NEAR_MISSES = [
    "P95 fell to 240 ms",
    "12 services and 4 queues",
    "3 weeks",
    "99.95% uptime",
    "the $HOME folder",
    "2.3 million sessions",
    "team of reviewers",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert value in covered("figures", text)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("figures", text) == []
