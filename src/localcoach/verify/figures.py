"""Where the draft gives a figure of a claim."""

from collections.abc import Iterable, Sequence

from localcoach.verify import quantity
from localcoach.verify.case import Case
from localcoach.verify.passages import Passage
from localcoach.verify.quantity import Quantity


def given(readings: Sequence[Quantity], case: Case) -> list[tuple[Passage, Quantity]]:
    """Return the places where the draft gives a figure, in one of its readings."""
    stated = [(p, q) for p, q in everywhere(case) if any(quantity.same(r, q) for r in readings)]
    return stated or [(p, q) for p, q in everywhere(case) if any(quantity.implied(r, q) for r in readings)]


def everywhere(case: Case) -> Iterable[tuple[Passage, Quantity]]:
    """Return the figures of the draft, each with its place."""
    return ((p, q) for p in case.passages.all for q in p.quantities)


def has_rival(passage: Passage, figure: Quantity) -> bool:
    """Say whether a passage has another figure of the same kind."""
    return any(q.dimension == figure.dimension and q.value != figure.value for q in meant(passage))


def in_figures(start: int, figures: tuple[Quantity, ...]) -> bool:
    """Say whether a position of a text is in one of its figures."""
    return any(q.start <= start < q.end for q in figures)


def meant(passage: Passage) -> list[Quantity]:
    """Return the figures of a passage that are meant as figures."""
    return [q for q in passage.quantities if not q.weak]


def written(text: str, figure: Quantity) -> str:
    """Return a figure as a text writes it, on one line."""
    return " ".join(text[figure.start : figure.end].split())
