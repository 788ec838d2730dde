"""Secrets in a Markdown table, told by the head of their column: ``| env | password |``."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.randomness import looks_random
from localcoach.redact.rules import LIKELY, RuleRecognizer, Spans
from localcoach.redact.stand_ins import is_stand_in

_ROW = fixed.compile(r"^[ \t>]*\|(?P<cells>[^\n]+)\|[ \t]*$", regex.MULTILINE)
_RULER = fixed.compile(r"[ \t:|-]+")
_CELL = fixed.compile(r"[^|]+")
_VALUE = fixed.compile(r"[\s`\"'*]*(?P<value>[^\s`\"'*|][^\s|]{2,200}?)[\s`\"'*]*")  # one word
_PASSWORD = fixed.compile(
    r"(?i)(?:[\w-]+\s)?(?:pass(?:word|wd|phrase|code|wort)?|pwd|pw|pin(?:\scode)?|contraseña|senha)s?"
)
_KEY = fixed.compile(
    r"(?i)(?:[\w-]+[\s_-])?(?:secret|token|credential|(?:api|access|secret|private|signing|licen[cs]e)[\s_-]?key|key)s?"
)
Accept = Callable[[str], bool]


def _is_password(value: str) -> bool:
    """Anything but a stand-in, a word of English or a technology: nothing else stands below that head."""
    if is_stand_in(value) or not regex.search(r"[\p{L}\d]", value):
        return False
    return looks_random(value) or not (Lexicon.load().is_english(value) or Gazetteer.load().is_technical(value))


def _is_key(value: str) -> bool:
    """A key may be a map's: it must look drawn at random."""
    return looks_random(value) and not is_stand_in(value)


class Column:
    """Finds the cells below a head that says what they are."""

    name, entity, score, length = "column", "SECRET", LIKELY, 0

    def spans(self, text: str) -> Spans:
        """Yield the character ranges of the secrets in the tables of ``text``."""
        accept: list[Accept | None] = []
        rows = list(_ROW.finditer(text))
        for above, row in pairwise(rows):
            if above.end() + 1 != row.start():
                accept = []  # another table
            elif _RULER.fullmatch(row["cells"]):
                accept = [_accept(cell.group().strip(" \t*_`")) for cell in _CELL.finditer(above["cells"])]
            elif accept:
                yield from _cells(row, accept)


def _accept(head: str) -> Accept | None:
    if _PASSWORD.fullmatch(head):
        return _is_password
    return _is_key if _KEY.fullmatch(head) else None


def _cells(row: regex.Match[str], accept: list[Accept | None]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the cells of a row that their column accepts."""
    cells = _CELL.finditer(row.string, *row.span("cells"))
    for cell, accepts in zip(cells, accept, strict=False):
        match = _VALUE.fullmatch(row.string, *cell.span())
        if match and accepts and accepts(match["value"]):
            yield match.span("value")


def build() -> list[EntityRecognizer]:
    """Return the recognizer of secrets in tables."""
    return [RuleRecognizer("column-secret", (Column(),))]
