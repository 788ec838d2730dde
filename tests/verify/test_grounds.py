"""What the check of content measures, and that its learned weights fit it."""

from pathlib import Path

import pytest

from localcoach import draft
from localcoach.verify import Claim, Knowledge, grounds
from localcoach.verify.case import Case, Subject
from localcoach.verify.checks.content import measured, solid
from localcoach.verify.passages import Passages

DRAFT = (Path(__file__).parent / "data/draft.md").read_text(encoding="utf-8")
SUBJECT = Subject(Passages(draft.parse(DRAFT, "draft.md")), Knowledge())


def features(comment: str) -> dict[str, float]:
    case = Case(Claim("c", comment), SUBJECT)
    (statement,) = case.statements
    return measured(statement, solid(statement, case), case)


def test_every_feature_has_a_weight() -> None:
    assert set(features("Investors praised the design.")) == set(grounds.head().weights)


def test_own_words_are_held_and_others_are_not() -> None:
    own, other = features("The gateway took nine weeks."), features("Shoppers sued the caterer.")
    assert own["held"] == own["exact"] == 1.0
    assert other["held"] < 0.5
    assert (own["foreign"], own["told"]) == (0, False)
    assert (other["fdeeds"], other["told"]) == (1, True)


def test_figures_and_names_anchor_a_statement() -> None:
    found = features("Kofi's squad built the desktop for 900 agents.")
    assert (found["nfig"], found["grounded"], found["nnear"]) == (1, True, True)


def test_a_verdict_is_told_from_a_deed() -> None:
    verdict, deed = features("Your gateway is a clear decision."), features("The gateway was shipped.")
    assert (verdict["you"], verdict["pres"], verdict["was"]) == (True, 1, 0)
    assert (deed["you"], deed["pres"], deed["was"]) == (False, 0, 1)


@pytest.mark.parametrize("comment", ["The gateway took nine weeks.", "Abandoned chats dropped by 41 percent."])
def test_what_the_draft_says_scores_below_the_threshold(comment: str) -> None:
    assert grounds.score(features(comment)) < grounds.head().threshold - 0.5


@pytest.mark.parametrize("comment", ["Investors praised the catering.", "Shoppers sued the vendor."])
def test_what_it_does_not_say_scores_above(comment: str) -> None:
    assert grounds.score(features(comment)) > grounds.head().threshold
