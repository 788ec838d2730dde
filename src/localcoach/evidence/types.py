"""What the evidence stage says: for each criterion and sentence a probability, and for each criterion a judgement."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from localcoach.result import Judge, Verdict

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of one criterion.

    ``confidence`` is the calibrated probability that the verdict ``met`` (or its opposite) is right; ``sentences`` are
    the ids that show it, the surest first, or, when it is not met, the one that comes closest.
    """

    criterion: str
    verdict: Verdict
    confidence: float
    decided_by: Judge
    sentences: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class Evidence:
    """Scores of a draft: ``probability[i, j]`` is that of label ``i`` (criterion or pitfall) for sentence ``j``.

    ``contributions`` holds, per assessor, the log-odds of the same shape from which they were fused.
    """

    labels: tuple[str, ...]
    sentences: tuple[str, ...]
    probability: FloatArray
    contributions: dict[str, FloatArray]
    judgements: tuple[Judgement, ...]
    pitfalls: tuple[tuple[str, str], ...] = ()

    def of(self, criterion: str) -> Judgement:
        """Return the judgement of a criterion; raises KeyError."""
        return {judgement.criterion: judgement for judgement in self.judgements}[criterion]
