"""What the cues say about a draft: which fire on which sentence, and a sentence's surface as numbers.

Cues are right more often than they are complete. Trained heads take them and the surface as features; alone they serve
where no head is at hand.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol

from localcoach.cues import Cue, CueHit, Words
from localcoach.cues.kinds import ChangeCue, FirstPersonCue, HindsightCue, RejectionCue
from localcoach.cues.lexicon import lexicon
from localcoach.rubric import BOTH, Rubric, load_rubric

LONG_SENTENCE = 40  # words; scaled to one
MANY = 3  # figures or names; more say no more

_COUNTED = ("#", "#percent", "#money", "#time", "#period", "#count", "@name")
_PRESENT = ("i", "my", "we", "you", "would", "not", "no", "never", "because", "so", "if", "but", "?", ":", "->")
_LISTS = (
    "people", "uses", "team", "ai", "talk", "aspired", "hypothetical", "tried", "refused", "weighed", "outcome-word",
    "metric", "source", "watched", "alerted", "reviewed", "personal-data", "allowed", "fault", "remedy",
)  # fmt: skip
_DETECTORS: tuple[Cue, ...] = (
    ChangeCue(kind="change"),
    FirstPersonCue(kind="first-person"),
    RejectionCue(kind="rejection"),
    HindsightCue(kind="hindsight"),
)


_NO_HEADING = Words("")


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


def surface_names() -> tuple[str, ...]:
    """Return what the numbers of surface_features stand for, in order; a trained head is stored with them."""
    lists = (f"@{name}" for name in _LISTS)
    parts = (f"under {part.id}" for part in _rubric().sections)
    return ("length", *_COUNTED, *_PRESENT, *lists, *(cue.kind for cue in _DETECTORS), *parts)


def surface_features(sentence: str, heading: str = "") -> tuple[float, ...]:
    """Return the surface of a sentence as numbers from 0 to 1, one for each of surface_names.

    Its length; how many figures of each class and names it has; which words and which words of the lexicon's lists;
    which of the general detectors fire; and which part of the answer its heading announces.
    """
    words = Words(sentence)
    keys = words.places.keys()
    announced = _rubric().budget(heading)
    return (
        min(len(sentence.split()) / LONG_SENTENCE, 1.0),
        *(min(len(words.places.get(key, ())) / MANY, 1.0) for key in _COUNTED),
        *(float(key in keys) for key in _PRESENT),
        *(float(not keys.isdisjoint(lexicon().lists[name])) for name in _LISTS),
        *(float(cue.fire(words, _NO_HEADING) is not None) for cue in _DETECTORS),
        *(float(part is announced) for part in _rubric().sections),
    )


@cache
def _rubric() -> Rubric:
    return load_rubric(BOTH)


def _fire(cues: tuple[Cue, ...], sentence: Words, heading: Words) -> CueHit | None:
    return next((hit for cue in cues if (hit := cue.fire(sentence, heading))), None)
