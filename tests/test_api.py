"""The Python interface: what it offers, and that it is lazy."""

import subprocess
import sys

import pytest

import localcoach
from localcoach import Coach, Verdict, api

TEXT = """\
# Refunds

Support agents at three banks issued refunds by hand. A refund took 9 minutes. I built a queue with retries, and within
six weeks the median fell from 9 minutes to 2.
"""

PUBLIC = {
    "AuthorWords",
    "Coach",
    "ConfigError",
    "Draft",
    "DraftError",
    "Finding",
    "LeakError",
    "LocalcoachError",
    "ModelError",
    "Policy",
    "Redaction",
    "Redactor",
    "Review",
    "Reviewed",
    "Severity",
    "Verdict",
    "__version__",
    "check",
    "parse",
    "redact",
    "review",
    "verify",
}


def test_the_public_names_are_these_and_each_is_there_and_documented() -> None:
    assert set(localcoach.__all__) == PUBLIC == set(dir(localcoach))
    for name in PUBLIC:
        assert getattr(localcoach, name).__doc__, name


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'reveiw'"):
        _ = localcoach.reveiw


def test_importing_it_imports_nothing_else() -> None:
    code = "import sys, localcoach; print(*sorted(m for m in sys.modules if m.startswith('localcoach')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["localcoach"]


def test_a_text_that_is_no_draft_is_an_error() -> None:
    with pytest.raises(localcoach.DraftError):
        localcoach.parse("# Only a heading")


@pytest.mark.assets
def test_a_text_is_checked_without_a_model() -> None:
    result = localcoach.check(TEXT)
    verdicts = {c.id: c.verdict for c in result.criteria}
    assert verdicts["quantified-result"] is Verdict.MET
    assert result.model is None
    assert result.privacy.network.guard == "none"


@pytest.mark.assets
def test_a_coach_keeps_its_tools_for_many_drafts() -> None:
    with Coach(model=None, network=api.Unguarded("mine", 3)) as coach:
        first, second = (coach.review(text).review for text in (TEXT, TEXT))
    assert first.model_copy(update={"timing": {}}) == second.model_copy(update={"timing": {}})
    assert (first.privacy.network.guard, first.privacy.network.attempts) == ("mine", 3)
