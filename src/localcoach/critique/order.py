"""What to comment on: what is missing before what is weak, weightier before lighter, and the strongest passages.

Within a weight the less sure verdict comes later: advice about something that may stand in the draft helps least.
"""

from collections.abc import Sequence

from localcoach.critique.types import Remark
from localcoach.evidence.types import Judgement
from localcoach.result import Verdict
from localcoach.rubric import Rubric

PRAISES = 2  # of the strongest criteria
_URGENCY = {Verdict.MISSING: 0, Verdict.WEAK: 1}


def remarks_due(rubric: Rubric, judgements: Sequence[Judgement], lacks: int | None) -> tuple[Remark, ...]:
    """Return empty remarks for at most ``lacks`` weak or missing criteria (None: all) and the strongest ones."""
    weight = {criterion.id: criterion.weight for criterion in rubric.criteria}
    wanting = sorted(
        (j for j in judgements if j.verdict in _URGENCY and j.sentences),
        key=lambda j: (-weight[j.criterion], _URGENCY[j.verdict], -j.confidence),
    )
    met = sorted(
        (j for j in judgements if j.verdict is Verdict.MET and j.sentences),
        key=lambda j: (-weight[j.criterion], -j.confidence),
    )
    praised = () if lacks == 0 else _distinct(met)[:PRAISES]
    return (
        *(Remark(j.criterion, "lack", j.sentences[0]) for j in wanting[:lacks]),
        *(Remark(j.criterion, "praise", j.sentences[0]) for j in praised),
    )


def _distinct(judgements: Sequence[Judgement]) -> Sequence[Judgement]:
    """Keep the first of those that point at the same sentence: praise names different passages."""
    first: dict[str, Judgement] = {}
    for judgement in judgements:
        first.setdefault(judgement.sentences[0], judgement)
    return list(first.values())
