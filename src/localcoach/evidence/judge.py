"""From log-odds to judgements: which criteria a draft meets, how sure that is, and which sentences show it."""

from collections.abc import Iterable, Sequence

import numpy as np

from localcoach.evidence.assess import Assessor
from localcoach.evidence.calibration import Calibration
from localcoach.evidence.cues import Cued
from localcoach.evidence.passages import Run
from localcoach.evidence.rules import judge_by_cues
from localcoach.evidence.types import Evidence, FloatArray, Judgement
from localcoach.llm.base import Progress, no_progress
from localcoach.result import Judge, Verdict

WEAK = 0.2  # a criterion that is probably not met is weak, not missing, from this probability on
SHOWN = 0.5  # a sentence is evidence from this probability on
SHOWN_AT_MOST = 3
_NEVER = -30.0  # log-odds of a sentence that may not be evidence


def judge(
    runs: tuple[Run, ...],
    criteria: Sequence[Cued],
    assessors: Sequence[Assessor],
    calibration: Calibration,
    *,
    barred: Iterable[str] = (),
    progress: Progress = no_progress,
) -> Evidence:
    """Assess every sentence and judge every criterion; ``barred`` are sentences that may be evidence for nothing.

    A criterion that the calibration does not know is judged by its cues.
    """
    labels = assessors[0].labels
    ids = tuple(i for run in runs for i in run.ids)
    contributions = {a.name: _logits(runs, a, progress) for a in assessors}
    fused = calibration.fuse(contributions, labels)
    silent = frozenset(barred)
    fused[:, [j for j, i in enumerate(ids) if i in silent]] = _NEVER
    decided_by = assessors[-1].judge
    judgements = tuple(
        _judgement(c.id, fused[labels.index(c.id)], ids, calibration, decided_by)
        if c.id in calibration.labels
        else judge_by_cues(c, runs, silent)
        for c in criteria
    )
    probability = (1 / (1 + np.exp(-fused))).astype(np.float32)
    pitfalls = tuple(_pitfalls(probability, labels, ids, calibration))
    return Evidence(labels, ids, probability, contributions, judgements, pitfalls)


def _logits(runs: Sequence[Run], assessor: Assessor, progress: Progress) -> FloatArray:
    """(labels, sentences)."""
    return np.concatenate(assessor.logits([run.passage for run in runs], progress)).T


def _judgement(
    criterion: str, fused: FloatArray, ids: tuple[str, ...], calibration: Calibration, decided_by: Judge
) -> Judgement:
    order = np.argsort(-fused, kind="stable")
    probability = calibration.of_draft(criterion, float(fused[order[0]]))
    met = probability >= calibration.labels[criterion].threshold
    shown = [ids[j] for j in order[:SHOWN_AT_MOST] if 1 / (1 + np.exp(-fused[j])) >= SHOWN]
    verdict = Verdict.MET if met else Verdict.WEAK if probability >= WEAK else Verdict.MISSING
    return Judgement(
        criterion,
        verdict,
        round(max(probability if met else 1 - probability, 0.5), 4),
        decided_by,
        tuple(shown if met and shown else [ids[order[0]]]),
    )


def _pitfalls(
    probability: FloatArray, labels: tuple[str, ...], ids: tuple[str, ...], calibration: Calibration
) -> Iterable[tuple[str, str]]:
    for i, label in enumerate(labels):
        if calibration.labels[label].pitfall:
            threshold = calibration.labels[label].threshold
            yield from ((label, ids[j]) for j in np.flatnonzero(probability[i] >= threshold))
