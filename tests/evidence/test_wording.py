"""Words as features: what a sentence's terms are, and that heads read them wherever the sentence stands."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach.evidence.heads import Heads, HeadsCard
from localcoach.evidence.wording import Wording, terms, words
from localcoach.llm.base import Passage

CARD = HeadsCard(
    model="wording",
    model_sha256="",
    prompt_version=0,
    layers=(),
    labels=("baseline", "users"),
    stories=1,
    sentences=1,
    seed=0,
    npz_sha256="0",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("From 31% to 4.", ["from", "#", "%", "to", "#"]),
        ("I'd asked <PERSON_12> twice", ["i'd", "asked", "person", "twice"]),
        ("It’s €1,200 -> €90", ["it's", "€", "#", "->", "€", "#"]),
        ("", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_own_words_and_those_around_are_told_apart() -> None:
    first, second = terms(Passage("Results", ("We shipped it", "Costs fell")))
    assert {"we", "we shipped", "h:results", "n:costs"} <= first.keys()
    assert {"costs fell", "p:shipped", "h:results"} <= second.keys()
    assert "p:costs" not in second


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5), st.text(max_size=20))
def test_own_terms_weigh_one_together(sentences: list[str], heading: str) -> None:
    for sentence, weighed in zip(sentences, terms(Passage(heading, tuple(sentences))), strict=True):
        own = [weight for term, weight in weighed.items() if term[1:2] != ":" or term[0] not in "hpn"]
        assert not words(sentence) or sum(weight**2 for weight in own) == pytest.approx(1)


def test_heads_add_up_the_terms_that_they_know() -> None:
    heads = Heads(
        CARD,
        mean=np.zeros(1, np.float32),
        scale=np.ones(1, np.float32),
        weight=np.array([[2, 0], [0, 3]], np.float32),
        bias=np.array([-1, -2], np.float32),
        terms=("fell", "clerks"),
    )
    (logits,) = Wording(heads).logits([Passage("", ("fell", "clerks", "nothing known"))])
    assert logits == pytest.approx(np.array([[1, -2], [-1, 1], [-1, -2]], np.float32))
