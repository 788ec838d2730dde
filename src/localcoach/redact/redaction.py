"""The result of redaction: the text as the model sees it, and the way back, which stays in memory.

The original words are kept in fields that no ``repr`` shows, and nothing here writes them anywhere.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import regex

from localcoach.draft import Section, Sentence
from localcoach.redact.traces import Traces, Value
from localcoach.redact.vocabulary import CommonWords, Vocabulary


def is_numbered(placeholder: str) -> bool:
    """Tell whether a placeholder is of the form ``<TYPE_1>``, which stands for one entity."""
    return regex.fullmatch(r"<[A-Z_]+_\d+>", placeholder) is not None


@dataclass(frozen=True, slots=True)
class Replacement:
    """Characters ``[start, end)`` of the original text and what stands there instead."""

    start: int
    end: int
    type: str
    placeholder: str
    source: str
    score: float
    reason: str
    original: str = field(repr=False)


@dataclass(frozen=True)
class Redaction:
    """A redacted text. ``spans`` are disjoint and in reading order."""

    original: str = field(repr=False)
    text: str
    spans: tuple[Replacement, ...]
    vocabulary: Vocabulary = field(default_factory=CommonWords, repr=False, compare=False)

    @classmethod
    def of(cls, original: str, spans: tuple[Replacement, ...], vocabulary: Vocabulary | None = None) -> "Redaction":
        """Put the placeholders of ``spans`` into ``original``; ``vocabulary`` knows the words that tell nothing."""
        return cls(original, "".join(_pieces(original, spans)), spans, vocabulary or CommonWords())

    @cached_property
    def traces(self) -> Traces:
        """The forms in which the replaced values could still stand in a text (see ``leak.check``)."""
        return Traces((Value(span.original, span.type) for span in self.spans), self.vocabulary)

    def tells(self, word: str) -> bool:
        """Whether a word, taken out of its sentence, is one of a replaced value or a trace of it, in any case."""
        return word.casefold() in self._words or any(True for _ in self.traces.find(word))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word.casefold() for value in self.values.values() for word in value.split())

    @property
    def counts(self) -> dict[str, int]:
        """Number of replaced spans a type, by type."""
        return dict(sorted(Counter(span.type for span in self.spans).items()))

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.spans]

    @cached_property
    def values(self) -> dict[str, str]:
        """What each placeholder stands for: the longest of its mentions."""
        longest: dict[str, str] = {}
        for span in self.spans:
            if len(span.original) > len(longest.get(span.placeholder, "")):
                longest[span.placeholder] = span.original
        return longest

    @cached_property
    def _placeholder(self) -> regex.Pattern[str] | None:
        """The placeholders that stand for one entity only and occur nowhere in the original text."""
        unique = sorted((p for p in self.values if self._is_unique(p)), key=len, reverse=True)
        return regex.compile("|".join(map(regex.escape, unique))) if unique else None

    def _is_unique(self, placeholder: str) -> bool:
        """Tell whether a placeholder leads back; an author's generic may stand for several values."""
        meant = {span.original.casefold() for span in self.spans if span.placeholder == placeholder}
        return placeholder not in self.original and (is_numbered(placeholder) or len(meant) == 1)

    def restore(self, text: str) -> str:
        """Put the original words back for the placeholders in ``text``; the whole redacted text is restored exactly."""
        if text == self.text:
            return self.original
        if self._placeholder is None:
            return text
        return self._placeholder.sub(lambda match: self.values[match.group()], text)

    def at(self, offset: int) -> Replacement | None:
        """Return the replacement that covers a position of the original text."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.spans[index].end:
            return self.spans[index]
        return None

    def sentence(self, sentence: Sentence) -> str:
        """Return the visible text of a sentence with each replaced span shown once as its placeholder."""
        return self.visible(sentence.text, sentence.offsets)

    def heading(self, section: Section) -> str:
        """Return a section's heading likewise."""
        return self.visible(section.heading, section.heading_offsets)

    def visible(self, text: str, offsets: tuple[int, ...]) -> str:
        """Redact visible text whose characters stand at ``offsets`` of the original text."""
        parts: list[str] = []
        last: Replacement | None = None
        for character, offset in zip(text, offsets, strict=True):
            span = self.at(offset)
            if span is None:
                parts.append(character)
            elif span is not last:
                parts.append(span.placeholder)
            last = span
        return "".join(parts)


def _pieces(original: str, spans: tuple[Replacement, ...]) -> Iterator[str]:
    position = 0
    for span in spans:
        yield original[position : span.start]
        yield span.placeholder
        position = span.end
    yield original[position:]
