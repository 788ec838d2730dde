"""Terms that are names as well: by what stands beside them."""

import pytest

from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.standing import FIRM, PERSON, TOOL, standing

SAID = {"cue:PERSON": 0.6}
EMPLOYED = {"employer:ORGANIZATION": 1.0}


def found(text: str, word: str, evidence: dict[str, float]) -> set[str]:
    start = text.index(word)
    return set(standing(text, start, start + len(word), evidence, Lexicon.load(), Gazetteer.load()))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("I rewrote it in Julia last year.", "Julia"),
        ("The Cassandra cluster fell over.", "Cassandra"),
        ("We ran Jenkins for years.", "Jenkins"),
        ("Julia 1.10 was faster.", "Julia"),
        ("Hudson became Jenkins.", "Hudson"),
        ("Claude and Copilot drafted it.", "Claude"),
        ("Claude wrote the first draft.", "Claude"),
        ("It was Kotlin, Julia or nothing.", "Julia"),
    ],
)
def test_a_tool(text: str, word: str) -> None:
    assert TOOL in found(text, word, SAID)


@pytest.mark.parametrize(("text", "word"), [("Julia said no.", "Julia"), ("I asked Claude again.", "Claude")])
def test_a_person(text: str, word: str) -> None:
    assert found(text, word, SAID) == {PERSON}
    assert found(text, word, {}) == set()


def test_a_firm() -> None:
    assert FIRM in found("I spent four years at Stripe then.", "Stripe", EMPLOYED)


def test_a_person_in_a_city_is_no_tool() -> None:
    assert found("We met in Phoenix twice.", "Phoenix", {}) == set()
