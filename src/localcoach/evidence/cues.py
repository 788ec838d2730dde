"""What the cues say about a draft: which fire on which sentence.

Cues are right more often than they are complete. They judge where no trained head is at hand.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from localcoach.cues import Cue, CueHit, Words


class Cued(Protocol):
    """A criterion or a pitfall."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def cues(self) -> tuple[Cue, ...]:
        """Its cues."""


CueMatrix = dict[str, tuple[CueHit | None, ...]]


def cue_matrix(rules: Iterable[Cued], texts: Sequence[str], headings: Sequence[str] | None = None) -> CueMatrix:
    """Return for each rule, by id, and each sentence the first cue that fires on it, or None.

    ``headings[i]`` is the heading over ``texts[i]``; without headings, cues bound to one stay silent.
    """
    above = headings or [""] * len(texts)
    headed = {heading: Words(heading) for heading in set(above)}
    pairs = [(Words(text), headed[heading]) for text, heading in zip(texts, above, strict=True)]
    return {rule.id: tuple(_fire(rule.cues, words, heading) for words, heading in pairs) for rule in rules}


def _fire(cues: tuple[Cue, ...], sentence: Words, heading: Words) -> CueHit | None:
    return next((hit for cue in cues if (hit := cue.fire(sentence, heading))), None)
