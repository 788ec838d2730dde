"""From log-odds to verdicts: thresholds, pointers, barred sentences, pitfalls, and what no head knows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from bench.evidence.verdicts import Replayed

from localcoach.draft import parse
from localcoach.evidence.calibration import Calibration, LabelCalibration, load_calibration
from localcoach.evidence.judge import judge
from localcoach.evidence.passages import Run, runs
from localcoach.evidence.types import Evidence, FloatArray
from localcoach.llm.base import Passage, Progress, no_progress
from localcoach.redact import Redaction
from localcoach.result import Judge, Verdict
from localcoach.rubric import BOTH, Criterion, load_rubric
from localcoach.training.stories import LABELS as LABELLED

CRITERIA = tuple(c for c in load_rubric("project-deep-dive").criteria if c.id in ("users", "baseline"))
USERS, BASELINE = (next(c for c in CRITERIA if c.id == i) for i in ("users", "baseline"))
LABELS = ("users", "baseline", "vague-claim")


def _fit(**changes: object) -> LabelCalibration:
    values = {"weights": {"scout": 1.0}, "bias": 0.0, "slope": 1.0, "intercept": 0.0, "threshold": 0.5}
    return LabelCalibration.model_validate(values | changes)


CALIBRATION = Calibration(
    name="test", labels={"users": _fit(), "baseline": _fit(threshold=0.7), "vague-claim": _fit(pitfall=True)}
)


@dataclass
class Scripted:
    """Gives the log-odds of a sentence by its first word."""

    scores: dict[str, tuple[float, float, float]]
    judge: Judge = Judge.SCOUT
    name: str = "scout"
    labels: tuple[str, ...] = LABELS
    version: str = "1"

    def logits(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[FloatArray]:
        progress(1, 1)
        return [np.array([self.scores[s.split()[0]] for s in p.sentences], np.float32) for p in passages]


def _runs(text: str) -> tuple[Run, ...]:
    draft = parse(text)
    return runs(draft, Redaction.of(draft.text, ()))


def _judge(
    scores: dict[str, tuple[float, float, float]],
    criteria: Sequence[Criterion] = CRITERIA,
    barred: Sequence[str] = (),
) -> Evidence:
    text = " ".join(f"{name} said so." for name in scores)
    return judge(_runs(text), criteria, [Scripted(scores)], CALIBRATION, barred=barred)


def test_the_surest_sentence_is_pointed_at_first() -> None:
    found = _judge({"Ann": (1, -9, -9), "Ben": (3, -9, -9), "Cid": (-3, -9, -9)}).of("users")
    assert (found.verdict, found.sentences) == (Verdict.MET, ("S2", "S1"))
    assert found.confidence == pytest.approx(1 / (1 + np.exp(-3)), abs=1e-4)
    assert found.decided_by is Judge.SCOUT


@pytest.mark.parametrize(
    ("logit", "verdict"), [(0.9, Verdict.MET), (0.8, Verdict.WEAK), (-1.3, Verdict.WEAK), (-1.5, Verdict.MISSING)]
)
def test_verdicts_by_probability(logit: float, verdict: Verdict) -> None:
    found = _judge({"Ann": (-9, logit, -9)}).of("baseline")
    assert found.verdict is verdict
    assert found.sentences == ("S1",)
    assert found.confidence >= 0.5


def test_a_barred_sentence_is_evidence_for_nothing() -> None:
    scores = {"Ann": (9.0, 9.0, 9.0), "Ben": (-4.0, -4.0, -4.0)}
    found = _judge(scores, barred=["S1"])
    assert [j.verdict for j in found.judgements] == [Verdict.MISSING, Verdict.MISSING]
    assert found.of("users").sentences == ("S2",)
    assert found.pitfalls == ()


def test_pitfalls_are_told_of_sentences() -> None:
    assert _judge({"Ann": (-9, -9, 2), "Ben": (-9, -9, -2)}).pitfalls == (("vague-claim", "S1"),)


def test_a_criterion_that_no_head_knows_is_judged_by_its_cues() -> None:
    own = BASELINE.model_copy(update={"id": "own"})
    runs_ = _runs("Latency fell from 900 ms to 300 ms. Ben said so.")
    scripted = Scripted({"Latency": (-9, -9, -9), "Ben": (-9, -9, -9)})
    found = judge(runs_, [own], [scripted], CALIBRATION).of("own")
    assert (found.verdict, found.decided_by, found.sentences) == (Verdict.MET, Judge.RULE, ("S1",))
    barred = judge(runs_, [own], [scripted], CALIBRATION, barred=["S1"]).of("own")
    assert (barred.verdict, barred.sentences) == (Verdict.MISSING, ())
    mute = judge(runs_, [own.model_copy(update={"cues": ()})], [scripted], CALIBRATION).of("own")
    assert mute.verdict is Verdict.NOT_ASSESSED
    assert mute.reason


@pytest.mark.parametrize("name", ["scout", "qwen2.5-coder-0.5b", "qwen2.5-coder-1.5b"])
def test_every_criterion_is_assessed_whatever_the_log_odds(name: str) -> None:
    calibration = load_calibration(name)
    rng = np.random.default_rng(0)
    cut = _runs(" ".join(f"Ann{i} said so." for i in range(40)))
    criteria = load_rubric(BOTH).criteria
    for scale in (0.1, 3.0, 12.0):
        rows = rng.normal(0, scale, (40, len(LABELLED))).astype(np.float32)
        assessors = [Replayed(assessor, rows) for assessor in calibration.assessors]
        verdicts = [judgement.verdict for judgement in judge(cut, criteria, assessors, calibration).judgements]
        assert len(verdicts) == 35
        assert Verdict.NOT_ASSESSED not in verdicts
