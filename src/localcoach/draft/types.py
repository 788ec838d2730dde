"""What a parsed draft is made of: sections and sentences with their spans in the original file.

Everything later points at sentence ids (``S12``); lines and columns are computed here and never come from a model.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

WORDS_PER_MINUTE = 140  # speaking pace: the middle of 130 to 150 words a minute

SentenceKind = Literal["prose", "item", "row", "quote"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters ``[start, end)`` in the original text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as a reader sees it.

    ``text`` has no markup and single spaces; ``offsets[i]`` is the position in the original text of ``text[i]``,
    so that any part of it can be pointed at (or redacted) exactly. Offsets never fall, and rise with every character
    that is not a space. A character written as an entity (``&amp;``) has the entity's first position.

    ``kind`` is ``row`` for a row of a table (cells joined by `` | ``, header rows are left out), ``item`` in a list,
    ``quote`` in a block quote. ``block`` numbers the paragraphs, items and rows of the draft.
    """

    id: str
    text: str
    span: Span
    offsets: tuple[int, ...] = field(repr=False)
    section: int
    block: int
    kind: SentenceKind = "prose"

    @property
    def words(self) -> int:
        """Number of words as spoken."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (empty for the text before the first one) and the sentences below it.

    ``span`` reaches from the heading to the next one. ``heading_offsets`` is to ``heading`` what ``offsets`` is to a
    sentence. A bold paragraph or a label such as ``Result:`` on a line of its own counts as a heading of level 6.
    """

    index: int
    heading: str
    heading_offsets: tuple[int, ...] = field(repr=False)
    level: int
    span: Span
    sentences: tuple[str, ...]
    words: int

    @property
    def speaking_seconds(self) -> float:
        """Time to say it at WORDS_PER_MINUTE."""
        return self.words * 60 / WORDS_PER_MINUTE


class FrontMatter(BaseModel):
    """The keys that a draft's front matter may hold for LocalCoach; others are left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    question: str | None = None
    role: str | None = None
    minutes: float | None = Field(default=None, gt=0, le=600)
    rubric: str | None = None


@dataclass(frozen=True)
class Draft:
    """A parsed draft. ``text`` is the file decoded as UTF-8, unchanged (BOM and line ends included)."""

    path: str
    text: str
    sha256: str
    front_matter: FrontMatter
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        starts += [
            i + 1 for i, c in enumerate(self.text) if c == "\n" or (c == "\r" and self.text[i + 1 : i + 2] != "\n")
        ]
        return starts

    @cached_property
    def by_id(self) -> dict[str, Sentence]:
        """Sentences by id."""
        return {s.id: s for s in self.sentences}

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column (in characters) of a position in the original text."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @property
    def words(self) -> int:
        """Number of words as spoken, headings and code left out."""
        return sum(s.words for s in self.sentences)

    @property
    def speaking_seconds(self) -> float:
        """Time to say the whole draft at WORDS_PER_MINUTE."""
        return self.words * 60 / WORDS_PER_MINUTE
