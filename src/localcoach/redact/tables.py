"""Tables in a text: the cells below a head, in Markdown and in rows of comma-separated values."""

from collections.abc import Iterator

import regex

from localcoach import fixed

_LINE = fixed.compile(r"[^\n]+")
_EDGES = " >\"'`*_"
_RULER = fixed.compile(r"[ \t>:|-]+")
_SEPARATORS = "|\t;,"
_LONGEST = 1000  # characters of a row on each side of the head
_MOST = 500  # rows of a table that are read


def cells_below(text: str, head: regex.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the cells below a cell that ``head`` matches, quotes and spaces aside."""
    read = 0
    for match in head.finditer(text):
        line = _line(text, *match.span()) if match.start() >= read else None
        separator = next((sign for sign in _SEPARATORS if line and sign in text[slice(*line)]), "")
        if line and separator and _is_cell(text, *match.span(), separator, line):
            place = text[line[0] : match.start()].count(separator)
            for cell in _column(text, line[1] + 1, separator, place):
                yield cell
                read = cell[1]


def _line(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the line around ``[start, end)``, None if it is the last one or too long for a row."""
    first, last = text.rfind("\n", max(0, start - _LONGEST), start) + 1, text.find("\n", end, end + _LONGEST)
    return None if last < 0 or start - first > _LONGEST else (first, last)


def _is_cell(text: str, start: int, end: int, separator: str, line: tuple[int, int]) -> bool:
    """Tell whether nothing else stands in the cell around ``[start, end)``."""
    before = text[line[0] : start].rstrip(_EDGES)
    after = text[end : line[1]].lstrip(_EDGES)
    return before[-1:] in {"", separator} and after[:1] in {"", separator}


def _column(text: str, start: int, separator: str, place: int) -> Iterator[tuple[int, int]]:
    """Yield the cells of one column from ``start`` on, as long as the lines are rows."""
    for count, row in enumerate(_LINE.finditer(text, start)):
        if count == _MOST or row.start() != start or separator not in row.group():
            return
        start = row.end() + 1
        cells = row.group().split(separator)
        if place < len(cells) and not _RULER.fullmatch(row.group()):
            first = row.start() + sum(len(cell) + 1 for cell in cells[:place])
            yield _bare(text, first, first + len(cells[place]))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without the spaces and quotes at its edges."""
    cell = text[start:end]
    return start + len(cell) - len(cell.lstrip(_EDGES)), start + len(cell.rstrip(_EDGES))
