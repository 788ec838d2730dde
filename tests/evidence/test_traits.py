"""Trait scores follow their formula, and nothing is scored of which too little was assessed."""

from localcoach.evidence.traits import traits
from localcoach.evidence.types import Judgement
from localcoach.result import Judge, Verdict
from localcoach.rubric import load_rubric

RUBRIC = load_rubric("project-deep-dive")


def _judged(verdicts: dict[str, Verdict], rest: Verdict) -> dict[str, Judgement]:
    return {c.id: Judgement(c.id, verdicts.get(c.id, rest), 0.9, Judge.PROBE) for c in RUBRIC.criteria}


def test_all_met_is_strong_and_none_met_is_not_shown() -> None:
    assert {t.band for t in traits(RUBRIC, _judged({}, Verdict.MET))} == {"strong"}
    assert {(t.score, t.band) for t in traits(RUBRIC, _judged({}, Verdict.MISSING))} == {(0.0, "not shown")}


def test_a_score_is_the_weighted_mean_of_what_was_assessed() -> None:
    members = [c for c in RUBRIC.criteria if c.trait == "ownership"]
    verdicts = {members[0].id: Verdict.MET, members[1].id: Verdict.WEAK}
    score = next(t for t in traits(RUBRIC, _judged(verdicts, Verdict.MISSING)) if t.id == "ownership").score
    assert score == round((members[0].weight + members[1].weight / 2) / sum(c.weight for c in members), 2)


def test_what_was_not_assessed_is_no_bad_score() -> None:
    found = traits(RUBRIC, _judged({}, Verdict.NOT_ASSESSED))
    assert {(t.score, t.band) for t in found} == {(None, "not assessed")}
