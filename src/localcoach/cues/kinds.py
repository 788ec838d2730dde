"""The kinds of cue: each a small typed detector over one sentence and its heading.

    phrase        one of the given terms
    quantity      a figure of a unit class near one of the given terms
    change        a figure set against an earlier one of the same unit
    first-person  what the speaker did, decided or owned, note form included
    rejection     something turned down, with the reason
    hindsight     what the speaker would do differently
    negation      one of the given terms, denied

Any of them can ask for further terms (``needs``), shy away from some (``unless``) and be bound to headings (``under``).
"""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator

from localcoach.cues.lexicon import lexicon
from localcoach.cues.terms import Term, parse_term
from localcoach.cues.words import Words

Range = tuple[int, int]  # positions of the first and the last token

_REASON_REACH = 8  # tokens between "was turned down" and "because"


def _term(source: object) -> Term:
    if not isinstance(source, str):
        raise ValueError("a term is text; quote it if it holds ':' or '#'")
    return parse_term(source, lexicon().lists)


Terms = tuple[Annotated[Term, PlainValidator(_term), PlainSerializer(lambda term: term.source)], ...]


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue fired on the characters ``[start, end)`` of a sentence's text."""

    kind: str
    start: int
    end: int


class _Cue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    needs: Terms = ()
    unless: Terms = ()
    under: Terms = ()

    def fire(self, sentence: Words, heading: Words) -> CueHit | None:
        """Return where the cue fires, or None."""
        found = self._find(sentence)
        if found is None or not self._holds(sentence, heading):
            return None
        return CueHit(self.kind, *sentence.span(*found))

    def _holds(self, sentence: Words, heading: Words) -> bool:
        return (
            all(term.find(sentence) for term in self.needs)
            and _first(self.unless, sentence) is None
            and (not self.under or _first(self.under, heading) is not None)
        )

    @abstractmethod
    def _find(self, words: Words) -> Range | None: ...


class PhraseCue(_Cue):
    """One of the given terms."""

    kind: Literal["phrase"]
    any: Terms = Field(min_length=1)

    def _find(self, words: Words) -> Range | None:
        return _first(self.any, words)


class QuantityCue(_Cue):
    """A figure of one of the classes ``of``, with one of the terms ``near`` at most ``reach`` tokens away."""

    kind: Literal["quantity"]
    of: tuple[Literal["percent", "money", "time", "period", "count"], ...] = ("percent", "money", "time", "count")
    near: Terms = ()
    reach: int = Field(default=4, ge=0, le=20)

    def _find(self, words: Words) -> Range | None:
        figures = sorted(place for name in self.of for place in words.places.get(f"#{name}", ()))
        ranges = [(figure, figure) for figure in figures]
        return _nearby(ranges, words, self.near, self.reach) if self.near else next(iter(ranges), None)


class ChangeCue(_Cue):
    """Two figures of one unit, set against each other: "from 9 s to 2 s", "340 before, 4 after"."""

    kind: Literal["change"]

    def _find(self, words: Words) -> Range | None:
        matches = (match for term in lexicon().phrases["change"] for match in term.find_all(words))
        return next((match for match in matches if _same_unit(words, match)), None)


class FirstPersonCue(_Cue):
    """What the speaker did, decided or owned; "I think" and "I would" are none of these."""

    kind: Literal["first-person"]

    def _find(self, words: Words) -> Range | None:
        return _first(lexicon().phrases["first-person"], words)


class RejectionCue(_Cue):
    """Something was turned down, and the sentence gives the reason."""

    kind: Literal["rejection"]

    def _find(self, words: Words) -> Range | None:
        phrases = lexicon().phrases
        return _near(words, phrases["rejected"], phrases["reason"], _REASON_REACH)


class HindsightCue(_Cue):
    """What the speaker would do differently."""

    kind: Literal["hindsight"]

    def _find(self, words: Words) -> Range | None:
        return _first(lexicon().phrases["hindsight"], words)


class NegationCue(_Cue):
    """One of the given terms with a word of denial or keeping out at most ``reach`` tokens away."""

    kind: Literal["negation"]
    any: Terms = Field(min_length=1)
    reach: int = Field(default=6, ge=0, le=20)

    def _find(self, words: Words) -> Range | None:
        return _near(words, self.any, lexicon().phrases["denial"], self.reach)


Cue = Annotated[
    PhraseCue | QuantityCue | ChangeCue | FirstPersonCue | RejectionCue | HindsightCue | NegationCue,
    Field(discriminator="kind"),
]


def _first(terms: Terms, words: Words) -> Range | None:
    return next((match for term in terms if (match := term.find(words))), None)


def _near(words: Words, terms: Terms, others: Terms, reach: int) -> Range | None:
    """Return what covers the first match of a term that has a match of another one in reach."""
    return _nearby([match for term in terms for match in term.find_all(words)], words, others, reach)


def _nearby(ranges: list[Range], words: Words, terms: Terms, reach: int) -> Range | None:
    matches = [match for term in terms for match in term.find_all(words)] if ranges else []
    return next((_span(r, m) for r in ranges for m in matches if _gap(r, m) <= reach), None)


def _gap(a: Range, b: Range) -> int:
    """Return how many tokens lie between two ranges."""
    return max(0, b[0] - a[1] - 1, a[0] - b[1] - 1)


def _span(a: Range, b: Range) -> Range:
    return min(a[0], b[0]), max(a[1], b[1])


def _same_unit(words: Words, match: Range) -> bool:
    """Tell whether the first and the last figure of a match measure the same; a bare number takes the other's unit."""
    figures = [figure for token in words.tokens[match[0] : match[1] + 1] if (figure := token.figure)]
    dimensions = {figure.dimension for figure in (figures[0], figures[-1])} - {""}
    return len(figures) > 1 and len(dimensions) <= 1
