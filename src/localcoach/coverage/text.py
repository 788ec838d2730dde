"""The heat map for a terminal: a column a story, one character wide, so that fifty stories fit beside the labels."""

import textwrap
from collections.abc import Iterator, Sequence

from localcoach.coverage.types import Coverage, Told
from localcoach.report.escape import plain

MARKS = {
    "met": "●",
    "weak": "◐",
    "missing": "·",
    "not-assessed": "?",
    "answers": "●",
    "partly": "◐",
    "no": "·",
}
_LABEL = 28
_WIDTH = 80
_COLORS = {"●": "\x1b[32m", "◐": "\x1b[33m", "·": "\x1b[31m"}


def render(found: Coverage, *, color: bool = False) -> str:
    """Return the map with what follows from it."""
    return "\n".join(_lines(found, color)) + "\n"


def unasked(found: Coverage) -> list[str]:
    """Return the questions that no story answers."""
    return [row.asked for row in found.questions if row.id in found.without_story]


def _lines(found: Coverage, color: bool) -> Iterator[str]:
    for number, story in enumerate(found.stories, 1):
        note = "; carries too much" if story.carries_too_much else ""
        yield f"{number:>3}  {plain(story.path)}: {story.met} criteria, {story.alone} alone{note}"
    yield ""
    yield from _grid("Questions", [(row.label, row.cells) for row in found.questions], len(found.stories), color)
    yield from _wrap("Without a story: ", unasked(found), "each question has one")
    yield ""
    yield from _grid("Criteria", [(row.label, row.cells) for row in found.criteria], len(found.stories), color)
    yield from _wrap("Shown nowhere: ", list(found.shown_nowhere), "all are shown somewhere")
    if found.contradictions:
        yield ""
        yield "Told differently:"
    for pair in found.contradictions:
        yield f"  {_told(pair.one)} but {_told(pair.other)} ({plain(pair.other.measures)})"
    yield ""
    yield "● shown  ◐ hinted at or in part  · not shown  ? not assessed"


def _grid(title: str, rows: Sequence[tuple[str, Sequence[str]]], stories: int, color: bool) -> Iterator[str]:
    yield f"{title:<{_LABEL}} " + "".join(str(number % 10) for number in range(1, stories + 1))
    for label, cells in rows:
        marks = "".join(_mark(MARKS[str(cell)], color) for cell in cells)
        yield f"{plain(label)[:_LABEL]:<{_LABEL}} {marks}"


def _mark(mark: str, color: bool) -> str:
    return f"{_COLORS[mark]}{mark}\x1b[0m" if color and mark in _COLORS else mark


def _wrap(title: str, items: Sequence[str], none: str) -> list[str]:
    text = title + (" ".join(map(plain, items)) if items else f"{none}.")
    return textwrap.wrap(text, _WIDTH - 1, subsequent_indent="  ")


def _told(figure: Told) -> str:
    return f"{plain(figure.text)} ({plain(figure.path)}:{figure.line}:{figure.column})"
