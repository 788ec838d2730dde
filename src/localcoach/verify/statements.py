"""A comment taken apart: its sentences, what each does (states, asks, advises, misses), and what it quotes.

Checks look at statements, since a question or a piece of advice claims less about the draft than a statement does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from localcoach.verify import quantity
from localcoach.verify.lexicon import lexicon
from localcoach.verify.names import Name, names
from localcoach.verify.phrases import phrases
from localcoach.verify.quantity import Quantity
from localcoach.verify.text import Word, words
from localcoach.verify.topics import misses, missing

Mood = Literal["states", "asks", "advises", "misses"]

_QUOTED = re.compile(
    r"\"([^\"]+)\"|“([^”]+)”|„([^“”]+)[“”]|«([^»]+)»|``([^`]+)``|`([^`]+)`|(?<![\w])‘([^’]+)’(?!\w)|(?<!\w)'([^']{12,})'(?!\w)"
)
_BLANK = re.compile(r"\[[^\]\n]*\]|_{2,}|\{[^}\n]*\}|<[a-z][^>\n]*>")
_END = re.compile(
    r"(?<=[.!?…])[\"”»’')\]]*\s+(?=[\"“«‘'(\[]?[A-Z0-9<])|\n+|(?<=[?!])\s+"
    r"|(?<=;)\s+(?=(?:how|what|who|why|when|which|where)\b)"
)
_REVIEWER = r"(?:you|that|it|this|(?:the|an?) (?:author|answer|draft|text|story|\w+er)|(?:read|listen|interview)ers)"
_ADVISED = re.compile(  # "stops climbed, and you should explain why" states, then advises
    rf",?\s+(?=(?:and|so|but|which|whereas|hence)\s+{_REVIEWER}\s+(?:should|could|can(?:no|['’])t|cannot|might|must|may|"
    r"needs?|ought|deserves?|will|would)\b)|;\s+(?=please\b)"
)
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|approx|cf|ca|no|fig|dr|mr|mrs|ms|st|inc|ltd)\.$", re.IGNORECASE)
_LABEL = re.compile(
    r"^[^\w\n<\[\"“'‘«]*(?P<label>[A-Z][\w'’/&-]*(?: [\w'’/&-]+){0,3})"
    r"(?: \(\d+(?:\.\d+)?/\d+\))?(?::| [–—-])[*_]*\s+(?=\S)",
    re.MULTILINE,
)
_NONE = re.compile(r"\W*no\b", re.IGNORECASE)  # "no lesson is drawn"
_CLAUSE = re.compile(
    r";\s+|:\s+|\s[–—-]\s|,\s+(?=(?:and|but|while|whereas|yet|so|because|since|though|although|which|who)\b)|\s+(?=(?:but|while|whereas|although|though)\b)"
)


@dataclass(frozen=True)
class Clause:
    """A part ``[start, end)`` of a statement's text that says one thing."""

    start: int
    end: int


@dataclass(frozen=True)
class Statement:
    """One sentence of a comment. ``text`` holds its own words; quotes and blanks to fill in are spaces in it."""

    text: str
    mood: Mood
    quotes: tuple[str, ...] = ()

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses in order."""
        cuts = [0, *(m.end() for m in _CLAUSE.finditer(self.text)), len(self.text)]
        return tuple(Clause(a, b) for a, b in pairwise(cuts) if self.text[a:b].strip())

    def within(self, clause: Clause) -> tuple[Word, ...]:
        """Return the words of one clause."""
        return tuple(w for w in self.words if clause.start <= w.start < clause.end)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its own words, without the quoted ones."""
        return words(self.text)

    @cached_property
    def _figures(self) -> tuple[Quantity, ...]:
        return quantity.find(self.text)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its figures that are meant as figures."""
        return tuple(q for q in self._figures if not q.weak)

    def readings(self, figure: Quantity) -> tuple[Quantity, ...]:
        """Return all readings of a figure: a bare "ten" may be ten weeks."""
        return tuple(q for q in self._figures if (q.start, q.end) == (figure.start, figure.end))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Its names; letters of a unit or currency are none."""
        found = names(self.text, self.words)
        return tuple(n for n in found if not any(q.start <= n.word.start < q.end for q in self.quantities))


def statements(comment: str) -> tuple[Statement, ...]:
    """Take a comment apart into statements."""
    return tuple(_statement(part) for sentence in _sentences(comment) for part in _parts(sentence))


def unlabelled(comment: str, own: frozenset[str]) -> str:
    """Return ``comment`` without the reviewer's labels ("**Impact (8/10):**") at the start of its lines.

    A label says nothing of the draft; one that holds a word of the draft (its lemmas are ``own``) or a denial may.
    """
    return _LABEL.sub(lambda m: "" if _is_label(m["label"], own) else m.group(), comment)


def _is_label(text: str, own: frozenset[str]) -> bool:
    found = words(text)
    plain = [w for w in found if w.folded not in lexicon().function]
    if any(w.folded in lexicon().negators or not lexicon().ordinary(w.folded) for w in found) or misses(text):
        return False
    return all(w.lemmas & (lexicon().feedback | lexicon().general) or not w.lemmas & own for w in plain)


def blank(text: str) -> str:
    """Return ``text`` with blanks to fill in (``[baseline: … before]``) replaced by spaces."""
    return _BLANK.sub(lambda m: " " * len(m.group()), text)


def quoted(text: str) -> Iterator[str]:
    """Yield what stands in quotation marks."""
    for match in _QUOTED.finditer(text):
        yield next(group for group in match.groups() if group is not None)


def _sentences(comment: str) -> Iterator[str]:
    """Split at sentence ends outside quotes; an abbreviation ends none."""
    masked = _QUOTED.sub(lambda m: m.group()[0] + "x" * (len(m.group()) - 2) + m.group()[-1], comment)
    start = 0
    for match in _END.finditer(masked):
        if _ABBREVIATION.search(masked[start : match.start()]):
            continue
        yield comment[start : match.end()]
        start = match.end()
    if comment[start:].strip():
        yield comment[start:]


def _parts(sentence: str) -> list[str]:
    """Cut what a sentence states off from the advice that follows from it."""
    head, *tail = _ADVISED.split(sentence, maxsplit=1)
    return [head, *tail] if tail and _mood(blank(head)) in ("states", "misses") else [sentence]


def _statement(sentence: str) -> Statement:
    quotes = tuple(quoted(sentence))
    own = blank(_QUOTED.sub(lambda m: " " * len(m.group()), sentence))
    return Statement(own, _mood(own), quotes)


def _mood(own: str) -> Mood:
    if own.rstrip(" \"”»)’'").endswith("?"):
        return "asks"
    if phrases().advice.match(own) or phrases().modal.search(own):
        return "advises"
    return "misses" if misses(own) or (_NONE.match(own) and missing(own)) else "states"
