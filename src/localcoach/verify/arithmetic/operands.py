"""Figures that follow from operands which the claim names: beside the figure, in its quote, or as what it counts.

A reviewer who shows the sum ("from 410,000 to 96,000, a saving of 314,000") says which figures make it, so these may
stand anywhere in the draft; one who names one of them ("750 above the 5,400 for the gateway") leaves one to be found.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

from localcoach.verify.arithmetic.changes import DERIVED
from localcoach.verify.arithmetic.related import agrees, amounts_to, changes, near_word, shares_word
from localcoach.verify.case import Case
from localcoach.verify.figures import everywhere, given, in_figures, meant
from localcoach.verify.lexicon import lexicon
from localcoach.verify.passages import Passage
from localcoach.verify.quantity import Quantity
from localcoach.verify.statements import Statement

_ENOUGH = 2  # words of a claim that a passage holds which gives one of its operands
_AWAY = re.compile(r"\s*(?:before|after|earlier|later|sooner|ahead|short)\b", re.IGNORECASE)
_RANGE = re.compile(r"\bbetween\b", re.IGNORECASE)


def equated(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure takes part in a calculation that the claim shows: two figures of the draft and the third."""
    known = [q for q in statement.quantities if given(statement.readings(q), case)]
    if figure not in known and not any(q is not figure for q in known):
        return False
    return any(
        dimension == reading.dimension and amounts_to(value, reading)
        for result in statement.quantities
        for reading in statement.readings(result)
        for one, other in permutations((q for q in known if q is not result), 2)
        if figure in (result, one, other)
        for dimension, value in _made(one, other)
    )


def _made(one: Quantity, other: Quantity) -> Iterator[tuple[str, Fraction]]:
    """Yield all that two figures make: their change, share, product, and how long a count takes at a rate."""
    yield from changes(one, other)
    if one.dimension == other.dimension and other.value:
        yield "share", one.value / other.value
    if not one.dimension:
        yield other.dimension, one.value * other.value
    if not one.dimension and other.per and other.value and not other.dimension:
        yield "time", one.value / other.value * other.per


def from_named(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure is the difference of one that the claim names or points at, and one of the draft."""
    if not (DERIVED.search(statement.text) or figure.dimension == "point"):
        return False
    near = {p for anchor in case.anchors for p in case.passages.near(anchor)}
    named = [r for q in statement.quantities if q is not figure for r in _read(statement, q, case)]
    named += [q for p in case.anchors for q in meant(p)]
    others = [q for p, q in everywhere(case) if not q.weak and (p in near or shares_word(statement, p))]
    return any(
        dimension == figure.dimension and amounts_to(value, figure)
        for one in named
        for other in others
        for dimension, value in changes(one, other)
    )


def _read(statement: Statement, figure: Quantity, case: Case) -> list[Quantity]:
    """Return the draft's readings of a figure of the claim."""
    return [q for _, q in given(statement.readings(figure), case)]


def between_dates(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether "two months before the contract ended" lies between two times of which the claim speaks."""
    if figure.dimension != "time" or not _AWAY.match(statement.text, figure.end):
        return False
    times = [(p, q) for p, q in everywhere(case) if q.dimension == "time" and not q.weak and shares_word(statement, p)]
    told = {p: {w.start for w in statement.words if w.lemmas & p.lemmas - lexicon().general} for p, _ in times}
    pairs = ((a, b) for (p, a), (other, b) in permutations(times, 2) if told[p] - told[other] and told[other] - told[p])
    return any(amounts_to(a.value - b.value, figure) for a, b in pairs if a.value > b.value)


def of_same_noun(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a count is the difference of two counts of one thing that the claim names ("stops fell by 16")."""
    if figure.dimension or not DERIVED.search(statement.text):
        return False
    counted = [(q.value, noun) for p, q in everywhere(case) if (noun := _noun(p, q)) and _names(statement, noun)]
    return any(a - b == figure.value and one & other for (a, one), (b, other) in permutations(counted, 2))


def _noun(passage: Passage, figure: Quantity) -> frozenset[str]:
    """Return the lemmas of the noun right behind a count, none if there is none."""
    if figure.dimension or figure.weak or figure.per:
        return frozenset()
    behind = next((w for w in passage.words if w.start >= figure.end), None)
    if behind is None or behind.folded in lexicon().function or lexicon().past(behind.folded):
        return frozenset()
    return behind.lemmas


def _names(statement: Statement, noun: frozenset[str]) -> bool:
    return any(noun & w.lemmas for w in statement.words)


def part_of_counted(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether "a third of the machines" is a count that the claim speaks of, out of all that the draft counts.

    The part stands in a passage with two words of the claim, or in its quote; the whole counts what the claim names,
    or, if the draft does not know that word, what the part counts.
    """
    if figure.dimension != "share" or not figure.part:
        return False
    counts = [(p, q, _noun(p, q)) for p, q in everywhere(case) if not q.dimension and not q.weak and q.value > 0]
    parts = [(q, noun) for p, q, noun in counts if p in case.anchors or _held(statement, p) >= _ENOUGH]
    known = _counted(statement, figure) & case.passages.lemmas
    return any(
        _is_share(figure, part.value / whole.value)
        for part, noun in parts
        for _, whole, of in counts
        if part.value < whole.value and of & (known or noun)
    )


def _counted(statement: Statement, figure: Quantity) -> frozenset[str]:
    """Return the lemmas of the noun of which a figure is a part ("of the failed queries")."""
    behind = [w for w in statement.words if w.start >= figure.end and w.folded not in lexicon().function]
    return next((w.lemmas for w in behind if not lexicon().past(w.folded)), frozenset())


def _is_share(figure: Quantity, share: Fraction) -> bool:
    return amounts_to(share, replace(figure, part=figure.hedged)) or agrees(share, replace(figure, part=False))


def _held(statement: Statement, passage: Passage) -> int:
    """Return how many of the claim's words a passage holds."""
    plain = [w for w in statement.words if w.folded not in lexicon().function | lexicon().general]
    solid = [w for w in plain if not in_figures(w.start, statement.quantities)]
    return sum(bool(lexicon().family(w.lemmas) & passage.lemmas) for w in solid)


def within_range(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a change of the draft lies "between five and six per cent", where the claim says so."""
    if not _RANGE.search(statement.text) or not DERIVED.search(statement.text):
        return False
    alike = [q.value for q in statement.quantities if q.dimension == figure.dimension]
    pairs = [
        (old.quantity, new.quantity)
        for old, new in case.subject.ledger.changes
        if near_word(statement, old.passage, case)
    ]
    return len(alike) > 1 and any(
        dimension == figure.dimension and min(alike) <= value <= max(alike)
        for old, new in pairs
        for dimension, value in changes(old, new)
    )
