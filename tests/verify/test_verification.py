"""Every claim gets one status, in order; placeholders are restored; nothing breaks on odd claims."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach import draft
from localcoach.verify import Claim, Knowledge, verify
from localcoach.verify.statements import statements

DRAFT = draft.parse((Path(__file__).parent / "data" / "draft.md").read_text(encoding="utf-8"), "draft.md")


def status(comment: str, quote: str | None = None, known: Knowledge | None = None) -> str:
    (result,) = verify(DRAFT, [Claim("c", comment, quote)], known).results
    assert bool(result.reasons) == (result.status != "supported")
    return result.status


def test_results_keep_the_order_of_the_claims() -> None:
    claims = [Claim("b", "p95 is 310 ms."), Claim("a", "", problem="broken"), Claim("c", "p95 is 999 ms.")]
    verification = verify(DRAFT, claims)
    assert [(r.id, r.status) for r in verification.results] == [
        ("b", "supported"),
        ("a", "unparseable"),
        ("c", "unsupported"),
    ]
    assert [r.id for r in verification.withdrawn] == ["a", "c"]


def test_a_placeholder_stands_for_the_authors_words() -> None:
    known = Knowledge(placeholders={"<PERSON_1>": "Brigid", "<PERSON_2>": "Kofi"})
    assert status("<PERSON_1> from workforce planning trained the agents.", known=known) == "supported"
    assert status("<PERSON_2> from workforce planning trained the agents.", known=known) == "unsupported"


def test_a_placeholder_that_nothing_explains() -> None:
    assert status("<PERSON_9> trained the agents.") == "unparseable"
    known = Knowledge(placeholders={"<PERSON_1>": "Brigid"})
    assert status("<PERSON_9> trained the agents.", known=known) == "unsupported"


def test_evidence_overrules_the_heads() -> None:
    claim = "No guardrail metric is given."
    assert status(claim) == "supported"
    assert status(claim, known=Knowledge(evidence={"guardrail-metric": ("S3",)})) == "unsupported"
    assert status("No target is given.", known=Knowledge(evidence={"target": ()})) == "supported"


@pytest.mark.parametrize(
    ("comment", "moods"),
    [
        ("The target is named. What was the cost?", ["states", "asks"]),
        ("Add the cost. You could also say who decided.", ["advises", "advises"]),
        ("No cost is given. The vendor gave no reason.", ["misses", "states"]),
        ("It fell to 3.8 s, e.g. Redis helped.", ["states"]),
    ],
)
def test_moods(comment: str, moods: list[str]) -> None:
    assert [s.mood for s in statements(comment)] == moods


def test_blanks_and_quotes_are_no_words_of_the_comment() -> None:
    (statement,) = statements('Say "it fell by 7 %" with [baseline: 12 ms before].')
    assert statement.quantities == ()
    assert statement.quotes == ("it fell by 7 %",)


@given(st.text(max_size=200), st.none() | st.text(max_size=80))
def test_any_claim_has_a_status(comment: str, quote: str | None) -> None:
    assert status(comment, quote) in ("supported", "unsupported", "unparseable")


@given(st.integers(min_value=0, max_value=90), st.integers(min_value=4, max_value=12))
def test_every_run_of_words_is_a_quote(start: int, length: int) -> None:
    plain = " ".join(s.text for s in DRAFT.sentences).split()
    run = plain[start : start + length]
    assert status("", " ".join(run)) == "supported"
    assert status("", " ".join([*run[:2], "unheard", *run[3:]])) == "unsupported"


@pytest.mark.parametrize(
    ("text", "status"), [("<ORG_1> stayed with us.", "supported"), ("<ORG_1> left us.", "unsupported")]
)
def test_a_placeholder_stands_for_any_form_of_its_value(text: str, status: str) -> None:
    known = Knowledge(placeholders={"<ORG_1>": "Nordvik Systems"})
    claim = Claim("e", "", sentences=("S1",), passages=(text,))
    assert verify(draft.parse("Nordvik stayed with us."), [claim], known).results[0].status == status
