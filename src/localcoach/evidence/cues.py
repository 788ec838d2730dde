"""What the cues say about a draft: which fire on which sentence, and a sentence's surface as numbers.

Cues are right more often than they are complete. Trained heads take them and the surface as features; alone they serve
where no head is at hand.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from typing import Protocol

from localcoach.cues import Cue, CueHit, Words
from localcoach.cues.kinds import FirstPersonCue, HindsightCue, RejectionCue, first_change
from localcoach.cues.lexicon import lexicon
from localcoach.rubric import SHIPPED, SectionBudget, load_rubric

MAX_COUNT = 3  # of anything counted: more figures or names say no more
LONG_SENTENCE = 40  # words, scaled to one


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
    sentences = [Words(text) for text in texts]
    above = {heading: Words(heading) for heading in {*(headings or ()), ""}}
    pairs = list(zip(sentences, headings or [""] * len(sentences), strict=True))
    return {rule.id: tuple(_fire(rule.cues, words, above[heading]) for words, heading in pairs) for rule in rules}


def _fire(cues: tuple[Cue, ...], sentence: Words, heading: Words) -> CueHit | None:
    return next((hit for cue in cues if (hit := cue.fire(sentence, heading))), None)
