"""Persons by the lists of names."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("then Maria Gomez came", "Maria Gomez"),
    ("ask Priya about it", "Priya"),
    ("Wei Zhang is here", "Wei Zhang"),
    ("it was Siobhan who", "Siobhan"),
    ("Ludwig van Dijk wrote", "Ludwig van Dijk"),
    ("looped in diego ramirez, and", "diego ramirez"),
    ("the codey m ramirez version", "codey m ramirez"),
    ("Halldor O Ramirez said", "Halldor O Ramirez"),
]
NEAR_MISSES = [
    "the cluster was slow",
    "`Maria` is a type",
    "KAFKA_HOST",
    "see https://example.com/Maria",
    "the Kubernetes operator",
    "In January we",
    "in good faith we",
    "in la paz we",
    "the jenkins job",
    "brachten sie von 3,4 s auf 20 ms",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert value in covered("person_names", text)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("person_names", text) == []
