"""Namesakes: the name of a person in the text that is a word or a term as well (Grace, May, Julia, Ada).

The sweep asks here which of its mentions mean the person. A word does where it has its capital inside a sentence; a
term by the part that it plays ("Julia found it", "we wrote it in Julia"), and the first name wherever it stands.
"""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

import regex

from localcoach import fixed
from localcoach.redact.finding import Finding
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.names import Cues, any_of
from localcoach.redact.sentences import INSIDE, place_of
from localcoach.redact.standing import Terms, stands_as_tool

_CAPITAL = fixed.compile(r"(?<![\p{L}\d])\p{Lu}[\p{L}\p{M}]{2,}(?![\p{L}\d])")
_MONTHS = frozenset(calendar.month_name)
_DATE_BEFORE = fixed.compile(
    r"(?:(?<!\p{L})(?i:in|since|until|till|early|mid|late|last|next|this|every|each|during)|\d(?:st|nd|rd|th)?)[ ]$"
)
_DATE_AFTER = fixed.compile(r"[ ](?:of[ ])?\d")
_TOOL = 0.5  # probability of a tool from which on a term is one


@lru_cache(maxsize=1)
def _did() -> regex.Pattern[str]:
    """What only a person did ("Will thanked me"): in the present it may be the word's own ("Will says")."""
    says = tuple(word for word in Cues.load().says if " " not in word and not word.endswith("s"))
    did = any_of((*says, "thanked", "showed", "gave", "sent", "joined", "left", "helped"), caseless=False)
    return fixed.compile(rf"[ ]{did}(?![\p{{L}}\d])")


class Part(Protocol):
    """A word with the probability that it is a tool's, by its part in the sentence."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def score(self) -> float: ...


@dataclass(frozen=True)
class Namesakes:
    """The words of the names in ``found`` that mean something else as well."""

    text: str
    found: Sequence[Finding]
    parts: Sequence[Part]
    lexicon: Lexicon
    terms: Terms

    def mentions(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield where in ``[start, end)`` one of them means the name again, with the name's type."""
        for match in _CAPITAL.finditer(self.text, start, end) if self._words or self._first_names else ():
            type_ = self._words.get(match.group()) or ("PERSON" if match.group() in self._first_names else "")
            if type_ and self._means_the_name(match):
                yield *match.span(), type_

    def _means_the_name(self, match: regex.Match[str]) -> bool:
        word = match.group()
        if word not in self._first_names and not self._stands_as_name(match):
            return False
        return not (self._is_tool(match) if self.terms.is_technical(word) else _is_date(self.text, match))

    def _stands_as_name(self, match: regex.Match[str]) -> bool:
        """Tell whether a word has its capital inside a sentence, or a person's verb in the past behind it."""
        if place_of(self.text, match.start()) == INSIDE:
            return True
        return self._words.get(match.group()) == "PERSON" and _did().match(self.text, match.end()) is not None

    def _is_tool(self, match: regex.Match[str]) -> bool:
        if stands_as_tool(self.text, *match.span(), self.terms, may_be_place=False):
            return True
        return any(part.score >= _TOOL for part in self.parts if part.start <= match.start() < part.end)

    @cached_property
    def _words(self) -> dict[str, str]:
        """The English words, as they are written, with the type of the name.

        Of a person it is any word that is listed as a name, of an organisation the first one if it is seldom used.
        """
        return {
            word: finding.type
            for finding in self.found
            for place, word in enumerate(self._capitals(finding))
            if (finding.type == "PERSON" and self.lexicon.is_name(word) and self.lexicon.is_english(word))
            or (finding.type == "ORGANIZATION" and place == 0 and self.lexicon.is_rare(word))
        }

    @cached_property
    def _first_names(self) -> frozenset[str]:
        """The terms that are first names of persons who are named in full."""
        full = (self._capitals(finding) for finding in self.found if finding.type == "PERSON")
        first = {words[0] for words in full if len(words) > 1}
        return frozenset(w for w in first if self.lexicon.is_name(w) and self.terms.is_technical(w))

    def _capitals(self, finding: Finding) -> list[str]:
        words = _CAPITAL.findall(self.text[finding.start : finding.end])
        return [word for word in words if not word.isupper()]


def _is_date(text: str, match: regex.Match[str]) -> bool:
    """Tell whether a name that is a month as well is meant as one ("in May", "April 2024")."""
    before, after = (
        _DATE_BEFORE.search(text, max(0, match.start() - 12), match.start()),
        _DATE_AFTER.match(text, match.end()),
    )
    return match.group() in _MONTHS and bool(before or after)
