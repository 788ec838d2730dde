"""What heads and calibrations said about the stories that they had not seen, kept on disk; and how often each verdict.

Verdicts are counted by the judge of a review itself, which is given the log-odds instead of an assessor's.
"""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from bench.evidence.states import CACHE, LAYERS
from localcoach.evidence.calibration import Calibration
from localcoach.evidence.judge import judge
from localcoach.evidence.passages import runs
from localcoach.evidence.types import FloatArray
from localcoach.llm.base import Passage, Progress, no_progress
from localcoach.redact import Redaction
from localcoach.result import Judge, Verdict
from localcoach.rubric import BOTH, load_rubric
from localcoach.training.calibrate import Contributions, Measured
from localcoach.training.fit import Table
from localcoach.training.stories import CRITERIA, LABELS, LabelledDraft

Verdicts = dict[tuple[str, int], dict[str, tuple[bool, bool]]]  # story, variant: criterion: met, first pointer right


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


def keep_verdicts(name: str, table: Table, measured: Measured) -> None:
    """Write what was said of each draft and criterion, for comparison with others on the same drafts.

    A row: story, variant, criterion, probability, whether it is shown, the best sentence, met, first pointer right.
    """
    held_out = measured.held_out
    rows = [
        [
            *(draft.story, draft.variant, criterion, float(held_out.chance[i, j]), bool(held_out.shown[i, j])),
            draft.draft.sentences[held_out.first[i, j]].text,
            *(bool(held_out.met[i, j]), bool(held_out.right[i, j])),
        ]
        for i, draft in enumerate(table.drafts)
        for j, criterion in enumerate(CRITERIA)
    ]
    (CACHE / f"{name}.pairs.json").write_text(json.dumps(rows), encoding="utf-8")


def load_verdicts(wanted: Collection[tuple[str, int]]) -> dict[str, Verdicts]:
    """Return what the judges said of the wanted drafts; a judge that did not see all of them is left out."""
    found = {}
    for name in ("scout", *LAYERS):
        kept = CACHE / f"{name}.pairs.json"
        rows = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else []
        verdicts: Verdicts = {}
        for story, variant, criterion, *_, met, right in rows:
            verdicts.setdefault((story, variant), {})[criterion] = met, right
        if verdicts.keys() >= set(wanted):
            found[name] = verdicts
    return found
