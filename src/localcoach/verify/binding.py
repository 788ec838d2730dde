"""Is a name or figure tied to the same thing in the claim as in the draft?

A claim that says of one figure (or name) what the draft says of another holds only true words, and is false. So the
words around it in the claim must stand nearer to it in the draft than to a rival of its kind.
"""

from collections.abc import Iterable, Sequence

from localcoach.verify.match import Place, Term, affinity, is_faint, nearness
from localcoach.verify.passages import Passages

_MARGIN = 1.5  # how much stronger a rival's tie must be
_FLOOR = 1.2  # and how much at least, in weights of words: below, nothing is tied to anything


def apart(found: Sequence[Term], own: Sequence[Place], passages: Passages) -> bool:
    """Say whether the draft knows what the claim speaks of, and has none of it around any of the places."""
    known = [t for t in found if not is_faint(t.word) and t.exact & passages.lemmas]
    around = frozenset(lemma for place in own for p in passages.near(place.passage) for lemma in p.lemmas)
    return bool(known) and not any(t.held(around) for t in found if not is_faint(t.word))


def rival(
    text: str, start: int, found: Sequence[Term], own: Iterable[Place], rivals: Iterable[Place], passages: Passages
) -> Place | None:
    """Return the rival to which the claim's words are clearly tied instead, or None.

    ``text`` is the clause of the claim and ``start`` where the name or figure stands in it; ``own`` are its places in
    the draft.
    """
    near = [(term, nearness(text, term.word.start, start)) for term in found if term.word.start != start]
    best = max((affinity(near, place, passages) for place in own), default=0.0)
    strongest = max(((affinity(near, place, passages), i, place) for i, place in enumerate(rivals)), default=None)
    if strongest is None or strongest[0] < _FLOOR or strongest[0] < _MARGIN * best:
        return None
    return strongest[2]
