"""Tables: the header says what role a row's figures have ("Before"), the row's label in what unit they are.

"Driver overtime, hours per week | 61 | 44" under "Measure | Before | After" are 61 hours, the baseline, and 44 hours.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from localcoach.verify.quantity import Quantity, find
from localcoach.verify.quantity.types import ORDINAL

_RULE = "|:- \t\r"  # of what the line below a header is made
_SEPARATOR = " | "  # between the cells of a row's text
_NUMBER = re.compile(r"[~≈<>≤≥+−-]?\s*[\d.,\s]*\d")
_UNITS = (  # where a label or a header has its unit
    re.compile(r"[(\[]([^)\]]+)[)\]]\s*$"),
    re.compile(r",\s*(?:in\s+)?([^,]+)$"),
    re.compile(r"^\s*(\S+)(?=\s+(?:per|a|an|/)\b|\s*$)"),
)


def headers(text: str) -> dict[int, tuple[str, ...]]:
    """Return the cells of the header of each row of a Markdown text's tables, by the offset of the row's line."""
    found: dict[int, tuple[str, ...]] = {}
    cells: tuple[str, ...] = ()
    above, at = "", 0
    for line in text.split("\n"):
        if "|" not in line:
            cells = ()
        elif cells:
            found[at] = cells
        elif "-" in line and not line.strip(_RULE):
            cells = tuple(cell.strip() for cell in above.strip().removeprefix("|").removesuffix("|").split("|"))
        above, at = line, at + len(line) + 1
    return found


def column(text: str, at: int, columns: Sequence[str]) -> str:
    """Return the header of the column in which character ``at`` of a row's text stands, empty if it has none."""
    index = text.count(_SEPARATOR, 0, at)
    return columns[index] if index < len(columns) else ""


def with_units(text: str, columns: Sequence[str], found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the figures of a row, the bare ones in the unit that their column or the row's label names."""
    label, _, _ = text.partition(_SEPARATOR)
    return tuple(_measured(text, q, (column(text, q.start, columns), label)) if _is_bare(text, q) else q for q in found)


def _is_bare(text: str, figure: Quantity) -> bool:
    """Say whether a plain number is all that its cell holds, and the cell is not the label."""
    start = text.rfind(_SEPARATOR, 0, figure.start) + len(_SEPARATOR)
    cell = text[start:].partition(_SEPARATOR)[0]
    return _SEPARATOR in text[: figure.start] and not figure.dimension and bool(_NUMBER.fullmatch(cell.strip()))


def _measured(text: str, figure: Quantity, names: Sequence[str]) -> Quantity:
    number = text[figure.start : figure.end]
    read = (find(f"{number} {unit}") for name in names for unit in _units(name))
    named = next((q[0] for q in read if q and q[0].dimension not in ("", ORDINAL)), None)  # no "11 March"
    return replace(named, start=figure.start, end=figure.end) if named else figure


def _units(name: str) -> Iterator[str]:
    yield from (match[1] for pattern in _UNITS if (match := pattern.search(name)))
