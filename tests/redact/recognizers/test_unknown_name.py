"""Capitalised words that no list knows."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("then Transunion grew", "Transunion"),
    ("the contract with Brennhof ended", "Brennhof"),
    ("we met Zorblatt Quentrix there", "Zorblatt Quentrix"),
]
NEAR_MISSES = [
    "I'd say so",
    "the Kafka cluster",
    "on Monday in January",
    "The Larkspur sings",
    "an API of NASA",
    "`Brennhof` is a type",
    "see https://brennhof.example/Zorblatt",
    "AbstractFactoryBean(x)",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("unknown_name", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("unknown_name", text) == []
