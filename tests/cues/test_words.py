"""A sentence as tokens with keys."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach.cues import Words


def keys(text: str, word: str) -> frozenset[str]:
    words = Words(text)
    return next(token.keys for token in words.tokens if text[token.start : token.end] == word)


def test_a_word_has_its_beginnings_and_endings_as_keys() -> None:
    assert {"decided", "de*", "decid*", "*ed", "*ded"} <= keys("I decided.", "decided")


def test_a_capital_within_the_sentence_makes_a_name() -> None:
    assert "@name" in keys("We asked Petra.", "Petra")
    assert "@name" in keys("We asked <PERSON_1>.", "<PERSON_1>")
    assert "@name" not in keys("Petra asked.", "Petra")
    assert "@name" not in keys("Then I asked.", "I")


@pytest.mark.parametrize(
    ("text", "figure", "classes"),
    [
        ("It took nine weeks.", "nine weeks", {"#", "#time", "#period"}),
        ("It took 1.4 s.", "1.4 s", {"#", "#time"}),
        ("Down by 30%.", "30%", {"#", "#percent"}),
        ("It saves €40k.", "€40k", {"#", "#money"}),
        ("We had 4,100 users.", "4,100", {"#", "#count"}),
    ],
)
def test_a_figure_has_its_class(text: str, figure: str, classes: set[str]) -> None:
    assert keys(text, figure) == classes


@pytest.mark.parametrize("text", ["Since 2019 it ran.", "We met in room 12.", "Version 3.1 came.", "The P95 was high."])
def test_a_number_that_names_is_no_figure(text: str) -> None:
    assert "#" not in Words(text).places


def test_contractions_and_typographic_quotes() -> None:
    assert "couldn't" in keys("We couldn’t.", "couldn’t")
    assert "'d" in keys("I'd go.", "'d")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_tokens_are_in_order_and_within_the_text(text: str) -> None:
    tokens = Words(text).tokens
    assert (tokens[0].keys, tokens[-1].keys) == (frozenset("^"), frozenset("$"))
    spans = [(token.start, token.end) for token in tokens]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(0 <= start <= end <= len(text) for start, end in spans)
