"""The interviewer's five traits from their criteria.

score = Σ weight · value / Σ weight over the assessed criteria of a trait, with value 1 for met, 0.5 for weak and 0 for
missing. A trait of which less than half the weight was assessed has no score. Reports show bands, not the number.
"""

from collections.abc import Mapping
from typing import Literal

from localcoach.evidence.types import Judgement
from localcoach.result import TraitResult, Verdict
from localcoach.rubric import Rubric, Trait

Band = Literal["strong", "solid", "developing", "not shown", "not assessed"]
_VALUES = {Verdict.MET: 1.0, Verdict.WEAK: 0.5, Verdict.MISSING: 0.0}
_BANDS: tuple[tuple[float, Band], ...] = ((0.8, "strong"), (0.55, "solid"), (0.25, "developing"), (0.0, "not shown"))


def traits(rubric: Rubric, judgements: Mapping[str, Judgement]) -> tuple[TraitResult, ...]:
    """Return the score and band of each trait that the rubric's criteria speak to, in the rubric's order."""
    used = {criterion.trait for criterion in rubric.criteria}
    return tuple(_trait(trait, rubric, judgements) for trait in rubric.traits if trait.id in used)


def _trait(trait: Trait, rubric: Rubric, judgements: Mapping[str, Judgement]) -> TraitResult:
    members = [c for c in rubric.criteria if c.trait == trait.id]
    assessed = [c for c in members if judgements[c.id].verdict in _VALUES]
    weight = sum(c.weight for c in assessed)
    if 2 * weight < sum(c.weight for c in members):
        return TraitResult(id=trait.id, label=trait.label, score=None, band="not assessed")
    score = sum(c.weight * _VALUES[judgements[c.id].verdict] for c in assessed) / weight
    band = next(band for least, band in _BANDS if score >= least)
    return TraitResult(id=trait.id, label=trait.label, score=round(score, 2), band=band)
