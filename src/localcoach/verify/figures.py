"""Where the draft gives a figure of a claim."""

from collections.abc import Iterable, Sequence

from localcoach.verify import quantity
from localcoach.verify.case import Case
from localcoach.verify.passages import Passage
from localcoach.verify.quantity import Quantity
from localcoach.verify.statements import Statement


def given(readings: Sequence[Quantity], case: Case) -> list[tuple[Passage, Quantity]]:
    """Return the places where the draft gives a figure, in one of its readings."""
    stated = [(p, q) for p, q in everywhere(case) if any(quantity.same(r, q) for r in readings)]
    return stated or _implied(readings, case)


def _implied(readings: Sequence[Quantity], case: Case) -> list[tuple[Passage, Quantity]]:
    return [(p, q) for p, q in everywhere(case) if any(quantity.implied(r, q) for r in readings)]


def fitting(statement: Statement, figure: Quantity, case: Case) -> list[tuple[Passage, Quantity]]:
    """Return those places; of a bound ("to less than 1 %") what it bounds instead, if that stands among more words."""
    readings = statement.readings(figure)
    stated = given(readings, case)
    bounded = _implied(readings, case) if figure.bound else []
    held = {p: sum(bool(w.lemmas & p.lemmas) for w in statement.words) for p, _ in (*stated, *bounded)}
    most = max((held[p] for p, _ in stated), default=0)
    better = [(p, q) for p, q in bounded if held[p] > most]
    return better or stated


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


def read(passage: Passage) -> list[Quantity]:
    """Return the figures of a passage that are meant as figures, those that leave their unit out in that unit too."""
    bare = {q.start for q in passage.quantities if q.bare}
    return [q for q in passage.quantities if not q.weak or q.start in bare]


def written(text: str, figure: Quantity) -> str:
    """Return a figure as a text writes it, on one line."""
    return " ".join(text[figure.start : figure.end].split())
