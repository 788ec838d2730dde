"""Where the words of a draft can stand: in sentences, in headings, and where the reader of the page does not see them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from localcoach.draft import Draft, Span

_HIDDEN_AT_LEAST = 8  # characters; less is markup
_PIECE = 1_000  # hidden text is searched in pieces of so many characters
_FENCES = ("```", "~~~")


@dataclass(frozen=True, slots=True)
class Place:
    """A text of the draft; ``offsets[i]`` is the position of ``text[i]`` in the file, ``sentence`` "" outside of one."""

    text: str
    offsets: Sequence[int]
    sentence: str = ""
    code: bool = False

    def span(self, start: int, end: int) -> Span:
        """Return where ``text[start:end]`` stands in the file."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def places(draft: Draft) -> Iterator[Place]:
    """Yield every place with words in it; together they cover the file."""
    seen: list[int] = []
    for section in draft.sections:
        if section.heading:
            yield Place(section.heading, section.heading_offsets)
        seen += section.heading_offsets
        for i in section.sentences:
            sentence = draft.by_id[i]
            yield Place(sentence.text, sentence.offsets, sentence.id)
            seen += sentence.offsets
    yield from _hidden(draft.text, sorted(seen))


def _hidden(text: str, seen: list[int]) -> Iterator[Place]:
    """Yield what stands between the visible characters: comments, code, link targets and titles, front matter."""
    for before, after in pairwise((-1, *seen, len(text))):
        if after - before > _HIDDEN_AT_LEAST:
            code = any(fence in text[before + 1 : after] for fence in _FENCES)
            for start in range(before + 1, after, _PIECE):
                end = min(start + _PIECE, after)
                yield Place(text[start:end], range(start, end), code=code)
