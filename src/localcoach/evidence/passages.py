"""Passages: the redacted draft cut into runs of sentences that a model reads together.

A run stays within its section and is short, so that an edited sentence leaves all other runs (and what is cached of
them) as they were.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from localcoach.draft import Draft
from localcoach.llm.base import Passage
from localcoach.redact import Redaction

SENTENCES = 8  # a passage holds at most so many sentences
CHARACTERS = 1600  # and so many characters


@dataclass(frozen=True, slots=True)
class Run:
    """A passage and the ids of its sentences."""

    passage: Passage
    ids: tuple[str, ...]


def runs(draft: Draft, redaction: Redaction, unread: Collection[str] = ()) -> tuple[Run, ...]:
    """Cut a draft into runs, in reading order; every sentence is in one of them but those whose id is in ``unread``.

    What stands in an unread sentence is not the context of another one either, and shifts no run.
    """
    found: list[Run] = []
    for section in draft.sections:
        heading = redaction.heading(section)
        sentences = [(i, redaction.sentence(draft.by_id[i])) for i in section.sentences if i not in unread]
        found += [
            Run(Passage(heading, tuple(text for _, text in group)), tuple(i for i, _ in group))
            for group in _groups(sentences)
        ]
    return tuple(found)


def _groups(sentences: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Even groups rather than full ones and a rest: a lone last sentence would have no context."""
    if not sentences:
        return
    size = -(-len(sentences) // -(-len(sentences) // SENTENCES))
    group: list[tuple[str, str]] = []
    for sentence in sentences:
        if group and (len(group) == size or sum(len(t) for _, t in group) + len(sentence[1]) > CHARACTERS):
            yield group
            group = []
        group.append(sentence)
    yield group
