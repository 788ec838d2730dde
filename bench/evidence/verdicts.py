"""How often each verdict is given.

Verdicts are counted by the judge of a review itself, which is given the log-odds instead of an assessor's.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from localcoach.evidence.calibration import Calibration
from localcoach.evidence.judge import judge
from localcoach.evidence.passages import runs
from localcoach.evidence.types import FloatArray
from localcoach.llm.base import Passage, Progress, no_progress
from localcoach.redact import Redaction
from localcoach.result import Judge, Verdict
from localcoach.rubric import BOTH, load_rubric
from localcoach.training.calibrate import Contributions
from localcoach.training.fit import Table
from localcoach.training.stories import LABELS, LabelledDraft


@dataclass(frozen=True)
class Replayed:
    """An assessor that gives the log-odds it was made with, whatever it is asked."""

    name: str
    rows: FloatArray
    labels: tuple[str, ...] = LABELS
    judge: Judge = Judge.SCOUT
    version: str = ""

    def logits(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[FloatArray]:
        """Return the rows, cut as the passages are."""
        progress(len(passages), len(passages))
        return np.split(self.rows, np.cumsum([len(passage.sentences) for passage in passages])[:-1])


def verdict_counts(table: Table, contributions: Contributions, calibration: Calibration) -> dict[Verdict, int]:
    """Return how often each verdict is given over all drafts and criteria."""
    counts: Counter[Verdict] = Counter()
    for i, labelled in enumerate(table.drafts):
        assessors = [Replayed(name, logits[table.draft == i]) for name, logits in contributions.items()]
        counts.update(_verdicts(labelled, assessors, calibration))
    return {verdict: counts[verdict] for verdict in Verdict}


def _verdicts(labelled: LabelledDraft, assessors: Sequence[Replayed], calibration: Calibration) -> list[Verdict]:
    cut = runs(labelled.draft, Redaction.of(labelled.draft.text, ()))
    found = judge(cut, load_rubric(BOTH).criteria, assessors, calibration)
    return [judgement.verdict for judgement in found.judgements]
