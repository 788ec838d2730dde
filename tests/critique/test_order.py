"""What is commented on, and in which order."""

from localcoach.critique import remarks_due
from localcoach.evidence.types import Judgement
from localcoach.result import Judge, Verdict
from localcoach.rubric import load_rubric

RUBRIC = load_rubric("project-deep-dive")
WEIGHT = {c.id: c.weight for c in RUBRIC.criteria}


def _judgement(criterion: str, verdict: Verdict, confidence: float = 0.9, sentence: str = "S1") -> Judgement:
    return Judgement(criterion, verdict, confidence, Judge.PROBE, (sentence,))


def test_weight_then_absence_then_certainty() -> None:
    light, heavy = (next(i for i, w in WEIGHT.items() if w == wanted) for wanted in (1, 3))
    other = next(i for i, w in WEIGHT.items() if w == 3 and i != heavy)
    due = remarks_due(
        RUBRIC,
        [
            _judgement(light, Verdict.MISSING, 0.99),
            _judgement(heavy, Verdict.WEAK, 0.99),
            _judgement(other, Verdict.MISSING, 0.6),
        ],
        None,
    )
    assert [remark.criterion for remark in due] == [other, heavy, light]
    assert {remark.kind for remark in due} == {"lack"}


def test_at_most_as_many_as_asked_for_and_two_praises_of_different_passages() -> None:
    met = [_judgement(c.id, Verdict.MET, 0.9, "S1" if i < 5 else f"S{i}") for i, c in enumerate(RUBRIC.criteria[:10])]
    missing = [_judgement(c.id, Verdict.MISSING) for c in RUBRIC.criteria[10:20]]
    due = remarks_due(RUBRIC, met + missing, 3)
    assert [remark.kind for remark in due] == ["lack"] * 3 + ["praise"] * 2
    assert len({remark.sentence for remark in due if remark.kind == "praise"}) == 2


def test_none_asked_for_means_verdicts_only_and_what_was_not_assessed_is_left_alone() -> None:
    judgements = [_judgement("users", Verdict.MET), _judgement("pain", Verdict.MISSING)]
    assert remarks_due(RUBRIC, judgements, 0) == ()
    unknown = Judgement("scale", Verdict.NOT_ASSESSED, 0.5, Judge.NONE)
    assert remarks_due(RUBRIC, [unknown], None) == ()
