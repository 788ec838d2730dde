"""Two reviews of one story: which criteria an edit gained or lost, and by which sentences."""

from collections.abc import Iterator

from localcoach.result import CriterionResult, EvidenceSpan, Frozen, Review, Verdict

SCHEMA_VERSION = 1
_ORDER = {Verdict.MISSING: 0, Verdict.WEAK: 1, Verdict.MET: 2}


class Change(Frozen):
    """One criterion whose verdict changed, with the sentences that show it on the side where it is stronger."""

    id: str
    code: str
    label: str
    before: Verdict
    after: Verdict
    sentences: tuple[EvidenceSpan, ...]


class Side(Frozen):
    """One of the two versions."""

    name: str
    sha256: str
    met: int
    words: int
    speaking_seconds: float


class Comparison(Frozen):
    """What an edit changed. All texts are redacted."""

    schema_version: int = SCHEMA_VERSION
    old: Side
    new: Side
    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    pitfalls_before: int
    pitfalls_after: int


def compare(old: Review, new: Review) -> Comparison:
    """Compare two reviews by the same rubric; what was not assessed on a side is neither gained nor lost."""
    changes = list(_changes(old, new))
    return Comparison(
        old=_side(old),
        new=_side(new),
        gained=tuple(c for c in changes if _ORDER[c.after] > _ORDER[c.before]),
        lost=tuple(c for c in changes if _ORDER[c.after] < _ORDER[c.before]),
        pitfalls_before=len(old.pitfalls),
        pitfalls_after=len(new.pitfalls),
    )


def met(review: Review) -> int:
    """Return how many criteria are met."""
    return sum(c.verdict is Verdict.MET for c in review.criteria)


def _changes(old: Review, new: Review) -> Iterator[Change]:
    before = {c.id: c for c in old.criteria}
    for after in new.criteria:
        was = before.get(after.id)
        if was and was.verdict in _ORDER and after.verdict in _ORDER and was.verdict is not after.verdict:
            stronger = after if _ORDER[after.verdict] > _ORDER[was.verdict] else was
            yield _change(was, after, stronger)


def _change(was: CriterionResult, after: CriterionResult, stronger: CriterionResult) -> Change:
    return Change(
        id=after.id,
        code=after.code,
        label=after.label,
        before=was.verdict,
        after=after.verdict,
        sentences=stronger.evidence,
    )


def _side(review: Review) -> Side:
    info = review.draft
    return Side(
        name=info.path,
        sha256=info.sha256,
        met=met(review),
        words=info.words,
        speaking_seconds=info.speaking_seconds,
    )
