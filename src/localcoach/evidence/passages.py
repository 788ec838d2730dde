"""Passages: the redacted draft cut into runs of sentences that a model reads together.

A run stays within its section and is short, so that an edited sentence leaves all other runs (and what is cached of
them) as they were.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from localcoach.draft import Draft
from localcoach.llm.base import Passage
from localcoach.redact import Redaction

SENTENCES = 8  # a passage holds at most so many sentences
CHARACTERS = 1600  # and so many characters
PIECE = 800  # a longer sentence is read in pieces, each judged by itself


@dataclass(frozen=True, slots=True)
class Run:
    """A passage and, for each of its sentences, the id of the draft's sentence that it is (a piece of)."""

    passage: Passage
    ids: tuple[str, ...]


def runs(draft: Draft, redaction: Redaction) -> tuple[Run, ...]:
    """Cut a draft into runs, in reading order; every sentence is in one of them, long ones in pieces."""
    found: list[Run] = []
    for section in draft.sections:
        heading = redaction.heading(section)
        pieces = [(i, piece) for i in section.sentences for piece in _pieces(redaction.sentence(draft.by_id[i]))]
        found += [
            Run(Passage(heading, tuple(text for _, text in group)), tuple(i for i, _ in group))
            for group in _groups(pieces)
        ]
    return tuple(found)


def _pieces(text: str) -> list[str]:
    return [text[i : i + PIECE] for i in range(0, len(text), PIECE)] or [""]


def _groups(pieces: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Even groups rather than full ones and a rest: a lone last sentence would have no context."""
    if not pieces:
        return
    size = -(-len(pieces) // -(-len(pieces) // SENTENCES))
    group: list[tuple[str, str]] = []
    for piece in pieces:
        if group and (len(group) == size or sum(len(t) for _, t in group) + len(piece[1]) > CHARACTERS):
            yield group
            group = []
        group.append(piece)
    yield group
