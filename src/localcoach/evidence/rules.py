"""Criteria that no head was trained for, an author's own for example: judged by their cues alone, and so with doubt."""

from collections.abc import Set as AbstractSet

from localcoach.evidence.cues import Cued, cue_matrix
from localcoach.evidence.passages import Run
from localcoach.evidence.types import Judgement
from localcoach.result import Judge, Verdict

# Nobody has measured the cues of an author's own criterion. These say no more than "rather this than that".
_FIRED = 0.7
_SILENT = 0.6


def judge_by_cues(criterion: Cued, runs: tuple[Run, ...], barred: AbstractSet[str]) -> Judgement:
    """Met when a cue fires on a sentence that may be evidence; not assessed when the criterion has no cues."""
    if not criterion.cues:
        return Judgement(criterion.id, Verdict.NOT_ASSESSED, 0.5, Judge.NONE, reason="the criterion has no cues")
    fired: list[str] = []
    for run in runs:
        headings = [run.passage.heading] * len(run.ids)
        hits = cue_matrix([criterion], run.passage.sentences, headings)[criterion.id]
        fired += [i for i, hit in zip(run.ids, hits, strict=True) if hit and i not in barred]
    if fired:
        return Judgement(criterion.id, Verdict.MET, _FIRED, Judge.RULE, tuple(dict.fromkeys(fired))[:3])
    return Judgement(criterion.id, Verdict.MISSING, _SILENT, Judge.RULE)
