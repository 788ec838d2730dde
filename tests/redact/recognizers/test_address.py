"""Streets, boxes and their parts by form."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("at 48 Marlborough Road now", "48 Marlborough Road"),
    ("Hauptstraße 17 in", "Hauptstraße 17"),
    ("lives in 12 Rue de Rivoli", "12 Rue de Rivoli"),
    ("Calle de Alcalá 45 is", "Calle de Alcalá 45"),
    ("Via Garibaldi 9", "Via Garibaldi 9"),
    ("ul. Długa 44 is", "ul. Długa 44"),
    ("to PO Box 1184 today", "PO Box 1184"),
    ("Keizersgracht 174,", "Keizersgracht 174"),
    ("LS6 2AB is", "LS6 2AB"),
    ("Unit 5022 Box 1225 is", "Unit 5022 Box 1225"),
    ("221B Baker Street,", "221B Baker Street"),
    ("Drottninggatan 71", "Drottninggatan 71"),
    ("Rua Augusta 1508", "Rua Augusta 1508"),
    ("配送先は〒604-8277 京都府京都市中京区三坊堀川町92-4です。", "〒604-8277 京都府京都市中京区三坊堀川町92-4"),
    ("地址：上海市浦东新区世纪大道100号", "上海市浦东新区世纪大道100号"),
]
NEAR_MISSES = [
    "unit tests",
    "a 12 way split",
    "3 drive failures",
    "the road to 2025",
    "in 40 places",
    "box 12",
    "version 3.11",
    "P95 240 ms",
    "Route 53 was",
    "the 90 day plan",
    "In Spring 2024 we",
    "During 1984 it",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert value in covered("address", text)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("address", text) == []
