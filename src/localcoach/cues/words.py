"""A sentence as tokens, each with the keys that a term can ask for.

A word has as keys itself, its beginnings and its endings (``decided`` also ``deci*`` and ``*ed``), and ``@name`` if it
is capitalised within the sentence. A figure has ``#`` and its class: ``#percent``, ``#money``, ``#time`` (from a day on
also ``#period``) or ``#count``. A virtual token ``^`` stands before the first one and ``$`` behind the last.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from localcoach.verify.quantity import Quantity, find

Key = str

_TOKEN = re.compile(
    r"""<[A-Z]+(?:_[A-Z]+)*_\d+>         # a placeholder of the redaction
      | [^\W\d_]+n't\b | '[a-z]+\b      # couldn't; 'd
      | \w+ (?:[.@]\w+)* (?:\+\+|\#)?   # P95, 2.48, e.g, C++
      | -> | [^\w\s]""",
    re.VERBOSE,
)
_FOLDED = str.maketrans("’‘“”–—→", "''\"\"-->")
_MIN_BEGINNING = 2
_ENDINGS = (2, 3, 4)
_CLASSES = {"": "#count", "time": "#time", "share": "#percent", "point": "#percent"}
_CURRENCY = re.compile(r"[A-Z]{3,5}")
_NO_FIGURE = ("percentile", "ordinal", "calendar", "fold")
_DAY = 86_400  # seconds
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMING = re.compile(  # "room 12", "version 3.1": the number names and does not count
    r"annex|appendix|article|building|chapter|class|clause|figure|floor|form|hall|item|level|page|paragraph|phase|release"
    r"|rfc|room|rule|section|slide|step|table|version|zone"
)
_DATING = re.compile(r"by|from|in|of|since|until|year")  # "since 2019"


@dataclass(frozen=True, slots=True)
class Token:
    """One word, mark or figure at ``[start, end)`` of the text."""

    start: int
    end: int
    keys: frozenset[Key]
    figure: Quantity | None = None


class Words:
    """The tokens of a text and where each key occurs."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: tuple[Token, ...] = (
            Token(0, 0, frozenset("^")),
            *_tokens(text.translate(_FOLDED)),
            Token(len(text), len(text), frozenset("$")),
        )

    @cached_property
    def places(self) -> dict[Key, tuple[int, ...]]:
        """The positions of the tokens that have a key, in order."""
        places: dict[Key, list[int]] = {}
        for position, token in enumerate(self.tokens):
            for key in token.keys:
                places.setdefault(key, []).append(position)
        return {key: tuple(positions) for key, positions in places.items()}

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters ``[start, end)`` of the tokens from ``first`` to ``last``, both included."""
        return self.tokens[first].start, self.tokens[last].end


def _tokens(text: str) -> Iterator[Token]:
    figures = [figure for figure in find(text) if _counts(text, figure)]
    at = 0
    for figure in figures:
        if figure.start < at:
            continue
        yield from _words(text, at, figure.start)
        yield Token(figure.start, figure.end, frozenset({"#", *_classes(figure)}), figure)
        at = figure.end
    yield from _words(text, at, len(text))


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match[0].lower()
        keys = {word, *(f"{word[:n]}*" for n in range(_MIN_BEGINNING, len(word) + 1))}
        keys |= {f"*{word[-n:]}" for n in _ENDINGS if n < len(word)}
        if match[0][0] == "<" or (match[0][0].isupper() and match.start() > 0 and word != "i"):
            keys.add("@name")
        yield Token(match.start(), match.end(), frozenset(keys))


def _counts(text: str, figure: Quantity) -> bool:
    """Tell a figure from a number that is a name: a year, a version, a room, the end of a placeholder."""
    if figure.weak or figure.dimension.startswith(_NO_FIGURE) or text[: figure.start].endswith("_"):
        return False
    if figure.dimension:
        return True
    word = re.split(r"[\s(,;:]+", text[: figure.start].lower().rstrip())[-1]
    year = _YEAR.fullmatch(text[figure.start : figure.end]) and _DATING.fullmatch(word)
    return not year and not _NAMING.fullmatch(word)


def _classes(figure: Quantity) -> Iterator[Key]:
    if _CURRENCY.fullmatch(figure.dimension):
        yield "#money"
    else:
        yield _CLASSES.get(figure.dimension, "#count")
    if figure.dimension == "time" and figure.value >= _DAY:
        yield "#period"
