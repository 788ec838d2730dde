"""The small pattern language of the rubric files.

A term is a row of elements, each matching one token: ``word``, ``begin*``, ``*end``, alternatives ``a|b``, a figure
``#`` or ``#money``, ``@name`` for a capitalised word, ``@list`` for a list of the lexicon, ``^`` and ``$`` for the ends
of the sentence. ``~3`` lets up to three tokens stand between. Examples: ``i ~2 @did``, ``from # ~2 to #``,
``dashboard*|board|panel``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from localcoach.cues.words import Key, Words

MAX_ELEMENTS = 12
MAX_GAPS = 3
MAX_GAP = 20

_GAP = re.compile(r"~(\d+)")
_ALTERNATIVE = re.compile(
    r"\^|\$|#(?:percent|money|time|period|count)?|@[a-z-]+|[^\s|*~#@^$]{2,}\*|\*[^\s|*~#@^$]{2,4}|[^\s|*~#@^$]+"
)

Element = frozenset[Key] | int


@dataclass(frozen=True, slots=True)
class Term:
    """A parsed term; an element is the keys that a token may have, or the number of tokens that may stand between."""

    source: str
    elements: tuple[Element, ...]

    def find(self, words: Words) -> tuple[int, int] | None:
        """Return the positions of the first and last token of its first match, or None."""
        return next(self.find_all(words), None)

    def find_all(self, words: Words) -> Iterator[tuple[int, int]]:
        """Yield its matches in order, at most one from each starting token."""
        first = self.elements[0]
        assert isinstance(first, frozenset)
        for start in sorted({place for key in first for place in words.places.get(key, ())}):
            end = self._match(words, start, 0)
            if end is not None:
                yield start, end

    def _match(self, words: Words, position: int, index: int) -> int | None:
        """Return the position of the last token if the elements from ``index`` on match from ``position`` on."""
        element, gap = self.elements[index], 0
        if isinstance(element, int):
            gap, index = element, index + 1
            element = self.elements[index]
        assert isinstance(element, frozenset)
        for at in range(position, min(position + gap + 1, len(words.tokens))):
            if element.isdisjoint(words.tokens[at].keys):
                continue
            end = at if index + 1 == len(self.elements) else self._match(words, at + 1, index + 1)
            if end is not None:
                return end
        return None


def parse_term(source: str, lists: Mapping[str, frozenset[Key]]) -> Term:
    """Parse a term; ``lists`` are the lexicon's. Raises ValueError saying what is wrong with it."""
    parts = source.split()
    if not 0 < len(parts) <= MAX_ELEMENTS:
        raise ValueError(f"the term '{source}' has {len(parts)} elements; 1 to {MAX_ELEMENTS} are allowed")
    elements = tuple(_element(part, source, lists) for part in parts)
    gaps = [isinstance(element, int) for element in elements]
    if sum(gaps) > MAX_GAPS:
        raise ValueError(f"the term '{source}' has more than {MAX_GAPS} gaps")
    if gaps[0] or gaps[-1] or any(a and b for a, b in pairwise(gaps)):
        raise ValueError(f"the term '{source}' has a gap that does not stand between two words")
    return Term(source, elements)


def _element(part: str, source: str, lists: Mapping[str, frozenset[Key]]) -> Element:
    gap = _GAP.fullmatch(part)
    if gap:
        if int(gap[1]) > MAX_GAP:
            raise ValueError(f"the term '{source}' has a gap of more than {MAX_GAP}")
        return int(gap[1])
    return frozenset().union(*(_keys(alternative, source, lists) for alternative in part.split("|")))


def _keys(alternative: str, source: str, lists: Mapping[str, frozenset[Key]]) -> frozenset[Key]:
    name = alternative[1:]
    if alternative.startswith("@") and name != "name" and name not in lists:
        raise ValueError(f"the term '{source}' names the list '{name}', which the lexicon does not have")
    if not _ALTERNATIVE.fullmatch(alternative):
        raise ValueError(f"the term '{source}' has the unreadable element '{alternative}'")
    return lists[name] if alternative.startswith("@") and name in lists else frozenset({alternative.lower()})
