"""Secrets below the head of a column; what is told of passwords in a table stays."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("| host | password |\n|---|---|\n| a | Roggen!brot3 |\n| b | tiefsee |", ["Roggen!brot3", "tiefsee"]),
    ("| pin | door |\n|:--|--:|\n| 88213 | east |", ["88213"]),
    ("> | user | Root password |\n> |---|---|\n> | root | `Ofen-77x` |", ["Ofen-77x"]),
    ("| **API key** | owner |\n|---|---|\n| aB3xQ9zL2mK7tR5w | ops |", ["aB3xQ9zL2mK7tR5w"]),
]
NEAR_MISSES = [
    "| host | password |\n|---|---|\n| a | rotated |\n| b | bcrypt |\n| c | - |",
    "| key | value |\n|---|---|\n| max_retries | 3 |\n| region | eu-west-1 |",
    "| password rules | since |\n|---|---|\n| 12characters | 2021 |",
    "| host | password |\n|---|---|\n| a | rotated every 90 days |",
    "| env | password |\n|---|---|\n| dev | <password> |\n| prod | ${DB_PASSWORD} |",
    "| token | count |\n|---|---|\n| the | 1204 |",
]


@pytest.mark.parametrize(("text", "values"), HITS)
def test_hit(text: str, values: list[str]) -> None:
    assert covered("column_secrets", text) == values


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("column_secrets", text) == []
