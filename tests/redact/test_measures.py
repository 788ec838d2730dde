"""Figures with their units."""

import pytest

from localcoach.redact.measures import touches_measure


@pytest.mark.parametrize(
    "text",
    [
        "12 ms",
        "12ms",
        "P95",
        "p99.9",
        "99.95%",
        "410 ms",
        "1.4 GB",
        "6,500 rps",
        "25 seconds",
        "~3x",
        "14,000 requests",
    ],
)
def test_a_figure_with_its_unit_is_a_measure(text: str) -> None:
    assert touches_measure(f"then {text} later", 5, 5 + len(text))


@pytest.mark.parametrize(
    "text", ["12 Main Street", "12 S Main", "4 B", "P.O. Box 12", "10961 Berlin", "Flat 4", "12 mstr"]
)
def test_a_part_of_an_address_is_none(text: str) -> None:
    assert not touches_measure(f"then {text} later", 5, 5 + len(text))


def test_a_measure_beside_the_range_is_not_touched() -> None:
    text = "Main Street 12, 40 ms"
    assert not touches_measure(text, 0, 14)
    assert touches_measure(text, 0, 18)
