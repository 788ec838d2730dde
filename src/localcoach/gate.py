"""The gate: which findings and scores fail a run.

``fail-on`` names severities (that one and graver), codes or their first letters, or ``none``; ``fail-under`` bounds the
scores of traits. A suppressed finding and one known from the baseline never fail a run. What was not assessed is no
finding, but it does not pass either: a criterion that the gate watches, and a trait with a bound, must be assessed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from localcoach.findings import Finding, Severity
from localcoach.result import Review, Verdict

ALL = "all"
NONE = "none"


@dataclass(frozen=True)
class Gate:
    """What fails a run: names as in ``fail-on``, bounds by trait as in ``fail-under``."""

    fail_on: tuple[str, ...] = (Severity.ERROR,)
    fail_under: Mapping[str, float] = field(default_factory=dict)

    def failing(self, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings that fail the run."""
        return tuple(f for f in found if f.counts and self._watches(f.code, f.severity))

    def shortfalls(self, review: Review, reported: Iterable[str]) -> tuple[str, ...]:
        """Return one line for each trait under its bound, and for what the gate watches but nobody assessed.

        ``reported`` are the codes that are selected and not suppressed.
        """
        return (*self._low_traits(review), *self._not_assessed(review, frozenset(reported)))

    def _watches(self, code: str, severity: Severity) -> bool:
        names = [name for name in self.fail_on if name != NONE]
        grave = any(severity.rank <= Severity(name).rank for name in names if name in set(Severity))
        return grave or any(code.startswith(name.upper()) for name in names)

    def _low_traits(self, review: Review) -> Iterator[str]:
        for trait in review.traits:
            bound = self.fail_under.get(trait.id, self.fail_under.get(ALL))
            if bound is not None and trait.score is None:
                yield f"{trait.id}: not assessed, must be at least {bound:g}"
            elif bound is not None and trait.score is not None and trait.score < bound:
                yield f"{trait.id}: {trait.score:.2f}, must be at least {bound:g}"

    def _not_assessed(self, review: Review, reported: frozenset[str]) -> Iterator[str]:
        for criterion in review.criteria:
            unknown = criterion.verdict is Verdict.NOT_ASSESSED and criterion.code in reported
            if unknown and self._watches(criterion.code, Severity.WARNING):  # as grave as if it were missing
                yield f"{criterion.code}: not assessed ({criterion.reason or 'no reason given'})"
