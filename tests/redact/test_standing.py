"""Terms that are names as well: by what stands beside them."""

import pytest

from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.standing import FIRM, PERSON, TOOL, is_called_a_tool, standing, terms_beside

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


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Isabelle is a theorem prover, and slow.", True),
        ("Isabelle is an open-source tool for proofs.", True),
        ("Isabelle is a service engineer.", False),
        ("Isabelle is a friend.", False),
        ("Isabelle has a tool.", False),
    ],
)
def test_what_is_said_to_be_a_tool(text: str, called: bool) -> None:
    assert is_called_a_tool(text, len("Isabelle")) is called


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Catalogues: Marquez, DataHub and Trino. Redis is none.", 2),
        ("We liked Postgres. Marquez came. Redis stayed.", 0),
        ("Then Marquez rewrote the grpc calls.", 0),
        ("Marquez, Jenkins and Cassandra", 0),
    ],
)
def test_the_terms_of_the_same_sentence_are_counted(text: str, terms: int) -> None:
    start = text.index("Marquez")
    assert terms_beside(text, start, start + len("Marquez"), Gazetteer.load()) == terms
