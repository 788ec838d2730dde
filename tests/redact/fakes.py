"""Hits without a model, and findings by hand, for the tests of the stages after the recognizers."""

from dataclasses import dataclass

from localcoach.redact.finding import Finding


@dataclass(frozen=True, slots=True)
class FakeHit:
    """What a recognizer would report."""

    start: int
    end: int
    label: str
    score: float = 1.0


def hit(text: str, value: str, label: str, score: float = 1.0) -> FakeHit:
    """Return a hit on the first place where ``value`` stands in ``text``."""
    start = text.index(value)
    return FakeHit(start, start + len(value), label, score)


def finding(text: str, value: str, type_: str = "PERSON", score: float = 0.9, nth: int = 0) -> Finding:
    """Return a finding on the n-th place where ``value`` stands in ``text``."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(value, start + 1)
    return Finding(start, start + len(value), type_, score, ("test",), "by hand")
