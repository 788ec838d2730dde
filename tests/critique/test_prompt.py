"""The request for a comment: golden texts, and a form that keeps figures and quotes out."""

import re

import pytest

from localcoach.critique.prompt import load_critique_prompt, request
from localcoach.critique.types import Remark, RemarkKind
from localcoach.rubric import load_rubric

PROMPT = load_critique_prompt()
BASELINE = load_rubric("project-deep-dive").criterion("baseline")
PASSAGE = "<PERSON_1> says that review time fell to 9 hours."

GOLDEN: dict[RemarkKind, str] = {
    "lack": f"Passage: {PASSAGE}\nMissing: the number from before the change",
    "praise": f"Passage: {PASSAGE}\nShows: the number from before the change",
}


@pytest.mark.parametrize("kind", ["lack", "praise"])
def test_the_passage_comes_last_behind_what_all_requests_share(kind: RemarkKind) -> None:
    asked = request(PROMPT, Remark("baseline", kind, "S1"), BASELINE, PASSAGE)
    assert asked.prompt.system == PROMPT.system
    assert asked.prompt.user == GOLDEN[kind]


def test_a_passage_cannot_fill_another_slot() -> None:
    asked = request(PROMPT, Remark("baseline", "lack", "S1"), BASELINE, "{point} and {passage}")
    assert asked.prompt.user.startswith("Passage: {point} and {passage}\nMissing: the number")


def _comment_pattern(passage: str) -> str:
    pattern = str(
        request(PROMPT, Remark("baseline", "lack", "S1"), BASELINE, passage).schema["properties"]["comment"]["pattern"]
    )
    return pattern.replace(r"\p{L}", "A-Za-z").replace(r"\p{M}", "")


@pytest.mark.parametrize(
    ("comment", "allowed"),
    [
        ("Say what review time was before <PERSON_1> came.", True),
        ("Say what review time was before the 9 hours.", False),
        ("Say what review time was before <PERSON_2> came.", False),
        ('Say what "review time" was before.', False),
        ("Review time was not given before.", False),
        ("Say what review time was before", False),
    ],
)
def test_a_comment_holds_no_figure_and_no_strange_placeholder(comment: str, allowed: bool) -> None:
    assert bool(re.search(_comment_pattern(PASSAGE), comment)) is allowed
