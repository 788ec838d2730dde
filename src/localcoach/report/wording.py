"""How the reports for people write names, places, counts and times."""

from pathlib import PurePath
from typing import TypeAlias

from localcoach.findings import Finding
from localcoach.report.escape import plain
from localcoach.result import CriterionResult, EvidenceSpan, FigureResult, PitfallResult

_ALMOST_ALL = 0.995  # would be rounded to 100%

Placed: TypeAlias = EvidenceSpan | PitfallResult | FigureResult | Finding


def label(result: CriterionResult) -> str:
    """Return what a criterion is called."""
    return plain(result.label or words(result.id))


def path(name: str) -> str:
    """Return a path as CI systems match it with their own: forward slashes, no ``./`` before it."""
    return plain(PurePath(name).as_posix())


def words(id_: str) -> str:
    """Return an id as words: ``guardrail-metric`` as ``guardrail metric``."""
    return plain(id_.replace("-", " ").replace("_", " "))


def place(passage: Placed | CriterionResult) -> str:
    """Return ``line:column`` of a passage, of a criterion's first evidence, or an empty string."""
    if isinstance(passage, CriterionResult):
        return place(passage.evidence[0]) if passage.evidence else ""
    return f"{passage.line}:{passage.column}"


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 finding``, ``2 findings``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def percent(share: float) -> str:
    """Return a share as a percentage: ``93%``. What is less than all is never called 100%."""
    return "over 99%" if _ALMOST_ALL <= share < 1 else f"{share:.0%}"


def clock(seconds: float) -> str:
    """Return a time as minutes and seconds: ``4:05``."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def budget(low: float | None, high: float | None) -> str:
    """Return a time budget: ``0:30–1:00``, ``1:00``, ``up to 1:00``, ``at least 1:00``, or an empty string."""
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return f"up to {clock(high)}" if low is None and high is not None else f"at least {clock(low or 0)}"
    return clock(low) if low == high else f"{clock(low)}–{clock(high)}"


def against(seconds: float, low: float | None, high: float | None) -> str:
    """Return how a time keeps to its budget: ``0:16 short``, ``0:20 over``, ``in budget``, or an empty string."""
    if high is not None and seconds > high:
        return f"{clock(seconds - high)} over"
    if low is not None and seconds < low:
        return f"{clock(low - seconds)} short"
    return "" if low is None and high is None else "in budget"
