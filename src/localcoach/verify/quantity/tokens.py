"""A text cut into what figures are made of, and a reader over it."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<quarter>\b[QH][1-4]\b)
      | (?P<percentile>\b[pP]\d{2}(?:\.\d+)?\b|\b\d{2}(?:\.\d+)?(?:th|st|nd|rd)[ -]percentile)
      | (?P<clock>\b\d+[hm]\d\d(?:m|min|s)?\b)                                   # 6h10, 3m40
      | (?P<times>\b[x×]\d+(?:\.\d+)?\b)                                         # x9
      | (?P<opaque>[A-Z][A-Za-z]*[-/]\d(?:[\w.]*\w)?|[^\W\d_]+\d\w*(?:\.\d+)*         # GPT-4, HTTP/2, int8, v1.2
          |\d+(?:[.:]\d+){2,}|\d+:\d\d|\d{4}-\d\d-\d\d|24/7)                     # versions, times, dates
      | (?P<fraction>\d/\d{1,2}(?![\d/]))
      | (?P<ordinal>\d+(?:st|nd|rd|th)\b)
      | (?P<number>\d{1,3}(?:[,\u00a0\u202f'’]\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[ ]\d{3})+(?!\d)
          |\d+(?:[.,]\d+)?|[½¼¾⅓⅔])
      | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)
      | (?P<sign>[^\w\s])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign at ``[start, end)``."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()


class Tokens:
    """The tokens of a text; positions outside of it are empty, so that neighbours can be asked for freely."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = [Token(m.lastgroup or "", m.group(), *m.span()) for m in _TOKEN.finditer(text)]

    def __len__(self) -> int:
        return len(self.all)

    def at(self, at: int) -> Token | None:
        """Return the token at a position, or None."""
        return self.all[at] if 0 <= at < len(self.all) else None

    def word(self, at: int) -> str:
        """Return the word at a position in lower case; empty if there is none."""
        token = self.at(at)
        return token.lower if token and token.kind == "word" else ""

    def raw(self, first: int, last: int) -> str:
        """Return the text from one token to another, or nothing if there are not so many."""
        return self.text[self.all[first].start : self.all[last].end] if last < len(self.all) else ""

    def glued(self, at: int) -> bool:
        """Say whether no space stands before the token."""
        return 0 < at < len(self.all) and self.all[at - 1].end == self.all[at].start

    def behind_hyphen(self, at: int) -> int:
        """Return the position behind a hyphen that joins two tokens, or ``at`` if there is none."""
        token = self.at(at)
        return at + 1 if token and token.text in "-‑" and self.glued(at) and self.glued(at + 1) else at
