"""Feedback with a false quote, made from any review."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from localcoach.demo.tamper import falsified, tampered
from localcoach.result import PLACEHOLDER, Verdict
from localcoach.verify import verify
from localcoach.verify.case import Knowledge
from tests.report.samples import moderation

WORD = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
PIECES = st.one_of(WORD, st.integers(0, 10**6).map(str), st.sampled_from(["<PERSON_1>", "4.2", "31%", "1,200"]))


@given(st.lists(PIECES, min_size=1, max_size=12).map(" ".join))
def test_a_falsified_quote_is_another_and_keeps_its_placeholders(quote: str) -> None:
    changed = falsified(quote)
    assert changed != quote
    assert PLACEHOLDER.findall(changed) == PLACEHOLDER.findall(quote)


@given(st.integers(0, 10**9), WORD, WORD)
def test_a_figure_is_all_that_changes_where_there_is_one(figure: int, before: str, after: str) -> None:
    assume(not before.isdigit())
    assert re.fullmatch(rf"{before} \d+ {after}", falsified(f"{before} {figure} {after}"))


def test_the_checks_hold_what_is_true_and_throw_out_what_is_false() -> None:
    sample = moderation()
    found = verify(sample.draft, tampered(sample.review), Knowledge(placeholders=sample.redaction.values))
    assert {r.id: r.status for r in found.results} == {
        "true-1": "supported",
        "true-2": "supported",
        "false-quote": "unsupported",
    }


def test_a_review_without_evidence_gives_no_feedback() -> None:
    review = moderation().review
    lacking = tuple(c.model_copy(update={"verdict": Verdict.MISSING, "evidence": ()}) for c in review.criteria)
    assert tampered(review.model_copy(update={"criteria": lacking})) == ()
