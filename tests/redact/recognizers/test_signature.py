"""Signature blocks: the firm has no mark but its line."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("Cormac Allan\nEchocardiographer\nPlaceilive\n338 Elm Road, Leeds", "Placeilive"),
    ("Zizi K. Konya\nEnigmaio\n5850 Jana Nerudy 894", "Enigmaio"),
    ("naomi ryan\nsewer pipe cleaner\nhubbard, fox and gillespie\n3747 fourth avenue", "hubbard, fox and gillespie"),
    ("Olga Krylova\nFitter\nHere\nPSC 5420, Box 27", "Here"),
]
NEAR_MISSES = [
    "Cormac Allan\nand others\nleft\nthe room",
    "We had three ways:\none\ntwo\nthree",
    "Results\n\n12 ms and 14 ms",
    "Maria Gomez\nled the work on the queue.\nThen\n12 errors came",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert value in covered("signature", text)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("signature", text) == []
