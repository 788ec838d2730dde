"""What the cues say about a draft: which fire on which sentence, and a sentence's surface as numbers.

Cues are right more often than they are complete. The trained heads take them as features; alone they serve where no
head is at hand.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from localcoach.cues import Cue, CueHit, Words


class Cued(Protocol):
    """A criterion or a pitfall."""

    @property
    def id(self) -> str: ...
    @property
    def cues(self) -> tuple[Cue, ...]: ...


CueMatrix = dict[str, tuple[CueHit | None, ...]]


def cue_matrix(rules: Iterable[Cued], texts: Sequence[str], headings: Sequence[str] | None = None) -> CueMatrix:
    """Return for each rule and each sentence the first cue that fires on it, or None.

    ``headings[i]`` is the heading over ``texts[i]``; without them, cues bound to headings stay silent.
    """
    sentences = [Words(text) for text in texts]
    above = [Words(heading) for heading in headings] if headings else [Words("")] * len(sentences)
    return {
        rule.id: tuple(_fire(rule.cues, s, h) for s, h in zip(sentences, above, strict=True)) for rule in rules
    }  # fmt: skip


def _fire(cues: tuple[Cue, ...], sentence: Words, heading: Words) -> CueHit | None:
    return next((hit for cue in cues if (hit := cue.fire(sentence, heading))), None)
