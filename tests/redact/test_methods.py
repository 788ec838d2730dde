"""Methods that are called by who thought of them, and people who are not."""

import pytest

from localcoach.redact.lexicon import Lexicon
from localcoach.redact.methods import is_pair, names_a_method


@pytest.mark.parametrize(
    ("text", "name", "bears"),
    [
        ("We fitted a Heston model.", "Heston", True),
        ("The adjusted Rand index rose.", "Rand", True),
        ("An Otsu threshold came first.", "Otsu", True),
        ("Then Hoare triples, and a Wilson interval.", "Wilson", True),
        ("Kahan summation fixed it.", "Kahan summation", True),
        ("I used Ruppert's algorithm.", "Ruppert", True),
        ("We moved to Shamir's secret sharing.", "Shamir", True),
        ("Gustafson's law says why.", "Gustafson", True),
        ("Julia's theorem says why.", "Julia", True),
        ("The law of Demeter came up.", "Demeter", True),
        ("Barnard's exact test says why.", "Barnard", True),
        ("Glorot initialisation made no difference.", "Glorot", True),
        ("With a Holm correction we kept two.", "Holm", True),
        ("Hungarian matching assigns them.", "Hungarian", True),
        ("The Allan variance fell.", "Allan", True),
        ("The owner of Demeter came up.", "Demeter", False),
        ("I liked Heston's model.", "Heston", False),
        ("I used Priya's algorithm.", "Priya", False),
        ("I used Welford's method.", "Welford", True),
        ("Gustafson's review says why.", "Gustafson", False),
        ("Otsu wrote the threshold.", "Otsu", False),
        ("Kahan summed it up.", "Kahan summed", False),
    ],
)
def test_a_method_is_told_by_its_noun(text: str, name: str, bears: bool) -> None:
    start = text.index(name)
    assert names_a_method(text, start, start + len(name), Lexicon.load()) is bears


@pytest.mark.parametrize(("noun", "bears"), [("transform", True), ("bridge", False), ("model", False)])
def test_what_may_be_a_place_needs_a_noun_that_places_have_not(noun: str, bears: bool) -> None:
    assert names_a_method(f"The Hough {noun} stood.", 4, 9, Lexicon.load(), may_be_place=True) is bears


@pytest.mark.parametrize(
    ("value", "pair"),
    [
        ("Gauss-Seidel", True),
        ("Cook-Torrance BRDF", True),
        ("Jean-Luc", False),
        ("Anna-Lena", False),
        ("Gauss", False),
        ("Li-Wu", False),
        ("HTTP-Server", False),
    ],
)
def test_a_pair_of_surnames(value: str, pair: bool) -> None:
    assert is_pair(value, Lexicon.load()) is pair
