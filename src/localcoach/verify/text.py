"""Words of a text with their places: folded for comparison, with their base forms.

Folding takes away what does not change what was said: case, Markdown marks, typographic quotes and dashes, white space.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from localcoach.verify.lexicon import lexicon

_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "‛": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "⁃": "-"}
)
_WORD = re.compile(
    r"<[A-Z_]+_\d+>"  # a placeholder
    r"|\d+(?:[.,:]\d+)*(?:[^\W\d_]+)?"  # a figure and letters glued to it
    r"|[^\W_]+(?:['&./_](?=[^\W_])[^\W_]+)*(?:\+\+|#)?"  # a word, with apostrophes and inner marks
    r"|[%‰€£$¥₹×<>=≤≥+]"
)
_SPLIT = re.compile(r"[-./_&]|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Word:
    """One word at ``[start, end)``: as written, folded, and its lemmas (with those of the parts of a compound)."""

    text: str
    folded: str
    start: int
    end: int
    lemmas: frozenset[str]


def fold(text: str) -> str:
    """Return ``text`` with case, quotes, dashes and compatibility characters folded; its length may change."""
    return unicodedata.normalize("NFKC", text.translate(_MARKS)).casefold()


def words(text: str) -> tuple[Word, ...]:
    """Return the words of ``text`` in order; punctuation is left out, compounds with hyphens come apart."""
    plain = text.translate(_MARKS)
    return tuple(_word(m.group(), *m.span()) for m in _WORD.finditer(plain))


@lru_cache(maxsize=50_000)
def _lemmas(folded: str, raw: str) -> frozenset[str]:
    base = re.sub(r"'s$|'$", "", folded)
    parts = [p.casefold() for p in _SPLIT.split(raw) if len(p) > 1]
    return frozenset(lemma for word in (base, *parts) for lemma in lexicon().lemmas(word))


def _word(raw: str, start: int, end: int) -> Word:
    folded = fold(raw)
    return Word(raw, folded, start, end, _lemmas(folded, raw))


def find_run(needle: Sequence[str], haystack: Sequence[str]) -> int:
    """Return where ``needle`` stands in ``haystack`` without a gap, or -1."""
    length = len(needle)
    if not length:
        return -1
    first = needle[0]
    for start in range(len(haystack) - length + 1):
        if haystack[start] == first and list(haystack[start : start + length]) == list(needle):
            return start
    return -1
