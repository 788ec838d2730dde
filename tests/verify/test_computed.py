"""Figures that a claim works out from those of the draft, and words that English builds from others."""

import pytest

from localcoach import draft
from localcoach.verify import Claim, verify
from localcoach.verify.lexicon import lexicon

DRAFT = draft.parse(
    "# Bakery\n\nThe oven cost $310,000 against a budget of $275,000. "
    "Of the faults, 58 % came from the mixer, 27 % from the belt, and the remainder from people. "
    "Hosting is £6 a month for the server, plus £19 for the texts. "
    "We run forty ovens in three towns. Last spring I converted twenty ovens to gas. "
    "Every morning the count took ninety minutes; the count is down to twenty minutes. "
    "We missed four out of 61 burnt trays. Dust must stay below 500 mg. Peak since: 462. "
    "The budget for the van was €30,000. The van came to €21,000. "
    "Nadia wrote the tests for the mixer and found the loose belt. I wrote the timer for the proofing room. "
    "Orders from schools went from 160 to 540 a week."
)


def holds(comment: str) -> bool:
    (result,) = verify(DRAFT, [Claim("c", comment)]).results
    return result.status == "supported"


@pytest.mark.parametrize(
    "comment",
    [
        "The oven went $35,000 over budget.",
        "The remaining 15 % of the faults came from people.",
        "Hosting is £25 a month in total.",
        "Half of the ovens were converted to gas.",
        "The baker gets 70 minutes of the morning count back.",
        "Of 61 burnt trays, 57 were caught.",
        "Dust peaked 38 mg under the permitted value.",
        "The van came in nine thousand euros below the ceiling.",
        "The oven was $35,000 more expensive than the budget.",
        "Orders from schools more than tripled.",
        "Orders from schools rose by 380 a week.",
    ],
)
def test_what_follows_from_the_figures_holds(comment: str) -> None:
    assert holds(comment)


@pytest.mark.parametrize(
    "comment",
    [
        "The oven went $53,000 over budget.",
        "The remaining 25 % of the faults came from people.",
        "Hosting is £52 a month in total.",
        "Hosting is £25 a month for the server.",  # nothing is added up
        "A third of the ovens were converted to gas.",
        "Half of the mixers were converted to gas.",
        "The baker gets 80 minutes of the morning count back.",
        "Of 61 burnt trays, 56 were caught.",
        "Dust peaked 83 mg under the permitted value.",
        "The van came in six thousand euros below the ceiling.",
        "The oven was $53,000 more expensive than the budget.",
        "Orders from schools rose by 830 a week.",
    ],
)
def test_what_does_not_follow_is_withdrawn(comment: str) -> None:
    assert not holds(comment)


@pytest.mark.parametrize("word", ["replanning", "recomputed", "retune", "undercount", "mistyped", "checkable"])
def test_words_built_from_words_are_ordinary(word: str) -> None:
    assert lexicon().ordinary(word)


@pytest.mark.parametrize("word", ["redis", "nonagon", "resque", "prefect2", "unrai"])
def test_names_that_begin_like_it_are_not(word: str) -> None:
    assert not lexicon().ordinary(word)


@pytest.mark.parametrize(
    ("comment", "kept"), [("Say how far the van drives: ___ km.", True), ("Say what Mo did: ___.", False)]
)
def test_a_unit_behind_a_blank_is_no_name(comment: str, kept: bool) -> None:
    assert holds(comment) is kept


@pytest.mark.parametrize(
    ("comment", "kept"),
    [
        ("The tests for the mixer were your own work.", False),
        ("You found the loose belt on the mixer yourself.", False),
        ("The timer for the proofing room was your own work.", True),
        ("You wrote the timer for the proofing room yourself.", True),
    ],
)
def test_what_another_did_is_not_the_authors_own(comment: str, kept: bool) -> None:
    assert holds(comment) is kept
