"""Where the words of a draft can stand: in sentences, in headings, and where a reader of the page sees nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from localcoach.draft import Draft, Sentence, Span

_HIDDEN_AT_LEAST = 8  # characters; less is markup
_PIECE = 1_000  # hidden text is searched in pieces of so many characters
_NOTES = 12  # lines
_STOPS = tuple(".!?…:;")
_FENCES = ("```", "~~~")


@dataclass(frozen=True, slots=True)
class Place:
    """A text of the draft; ``offsets[i]`` is where ``text[i]`` stands in the file.

    ``sentence`` is "" outside of one; ``code`` says that the text is (beside) a code block.
    """

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
    yield from _notes(draft)
    yield from _hidden(draft.text, sorted(seen))


def _notes(draft: Draft) -> Iterator[Place]:
    """Yield lines of notes without stops as one text, under the id of the first: an order may be cut over them."""
    run: list[Sentence] = []
    for sentence in draft.sentences:
        if run and (run[-1].block != sentence.block or run[-1].text.endswith(_STOPS) or len(run) == _NOTES):
            yield from _joined(run)
            run = []
        run.append(sentence)
    yield from _joined(run)


def _joined(run: list[Sentence]) -> Iterator[Place]:
    if len(run) > 1:
        text = " ".join(sentence.text for sentence in run)
        offsets = chain.from_iterable((*sentence.offsets, sentence.span.end) for sentence in run)
        yield Place(text, tuple(offsets)[:-1], run[0].id)


def _hidden(text: str, seen: list[int]) -> Iterator[Place]:
    """Yield what stands between the visible characters: comments, code, link targets and titles, front matter."""
    for before, after in pairwise((-1, *seen, len(text))):
        if after - before > _HIDDEN_AT_LEAST:
            code = any(fence in text[before + 1 : after] for fence in _FENCES)
            for start in range(before + 1, after, _PIECE):
                end = min(start + _PIECE, after)
                yield Place(text[start:end], range(start, end), code=code)
