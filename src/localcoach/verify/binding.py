"""Is a name or figure tied to the same thing in the claim as in the draft?

A claim that says of one figure (or name) what the draft says of another holds only true words, and is false. So the
words around it in the claim must stand nearer to it in the draft than to a rival of its kind.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from localcoach.verify.match import Place, Term, affinity, align, is_faint, nearness
from localcoach.verify.passages import Passage, Passages

_MARGIN = 1.4  # how much stronger a rival's tie must be
_FLOOR = 0.3  # and how much of the strongest possible tie: below, nothing is tied to anything
_THERE, _HERE = 0.5, 0.2  # shares of a claim's words that make a passage be about it, and not
_CLEARLY = 0.1  # how much more of the claim a rival's passage must hold
_NEAR = 0.3  # nearness of the words that a figure goes with; farther ones may be about something else
_PRONOUNS = frozenset(["they", "them", "it", "this", "these", "he", "she", "those", "here", "there"])


@dataclass(frozen=True)
class Bound:
    """A figure or name at ``start`` of a claim's text, the claim's other words, and where the draft has it."""

    text: str
    start: int
    found: Sequence[Term]
    places: Sequence[Place]

    def strength(self, places: Iterable[Place], passages: Passages) -> float:
        """Return how strongly the words around it in the claim are tied to the best of ``places``."""
        return max((affinity(self.near, place, passages) for place in places), default=0.0)

    @property
    def most(self) -> float:
        """The tie to a place that holds every word of the claim right there."""
        return sum(term.weight * near for term, near in self.near)

    @cached_property
    def near(self) -> list[tuple[Term, float]]:
        """The claim's other words, each with its nearness to the figure or name."""
        return [(t, nearness(self.text, t.word.start, self.start)) for t in self.found if t.word.start != self.start]


def rival(bound: Bound, rivals: Iterable[Place], passages: Passages) -> Place | None:
    """Return the rival to which the claim's words are clearly tied instead, or None."""
    own = bound.strength(bound.places, passages)
    if own and len(bound.found) == 1:
        return None  # one word, such as a metric with an old and a new figure, belongs to both
    about = _shares(bound, passages)
    here = max((about.get(place.passage, 0.0) for place in bound.places), default=0.0)
    homes = {place.passage for place in bound.places}
    fitter = (place for place in rivals if place.passage in homes or about.get(place.passage, 0.0) > here + _CLEARLY)
    ties = [(bound.strength([place], passages), place) for place in fitter]
    strength, place = max(ties, key=lambda tie: tie[0], default=(0.0, None))
    return place if strength > max(_FLOOR * bound.most, _MARGIN * own) else None


def _shares(bound: Bound, passages: Passages) -> dict[Passage, float]:
    """Return how much of the claim each passage holds."""
    return {a.passage: a.share for a in align(bound.found, passages.sentences)}


def swapped(one: Bound, other: Bound, passages: Passages) -> bool:
    """Say whether the words around each of two figures are tied to the other."""
    straight = one.strength(one.places, passages) + other.strength(other.places, passages)
    crossed = one.strength(other.places, passages) + other.strength(one.places, passages)
    return crossed > max(_FLOOR * (one.most + other.most), _MARGIN * straight)


def apart(bound: Bound, passages: Passages, *, resumed: bool) -> bool:
    """Say whether a passage holds what the claim speaks of, and none of those where the figure stands does.

    A figure that is ``resumed`` ("the 214 pages") may stand beside what is said of it.
    """
    solid = [t for t, near in bound.near if near >= _NEAR and not is_faint(t.word)]
    there = align(solid, passages.sentences)
    if not there or there[0].share < _THERE:
        return False
    told = passages.near if resumed else partial(read, passages=passages)
    around = {p: None for place in bound.places for p in told(place.passage)}
    here = align([t for t in bound.found if not is_faint(t.word)], around)
    return not here or here[0].share < _HERE


def read(passage: Passage, passages: Passages) -> tuple[Passage, ...]:
    """Return the passage, and the one before it if a pronoun may refer to it."""
    if not _PRONOUNS.intersection(w.folded for w in passage.words):
        return (passage,)
    return tuple(p for p in passages.near(passage) if p.offset <= passage.offset)
