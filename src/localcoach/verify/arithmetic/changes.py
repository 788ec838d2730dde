"""Figures that follow from an old and a new one: differences, changes in per cent, multiples."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, permutations

from localcoach.verify.arithmetic.related import AS_MUCH, akin, amounts_to, changes, near_word, shares_word
from localcoach.verify.case import Case
from localcoach.verify.figures import everywhere, given, meant, read
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import terms
from localcoach.verify.passages import Passage
from localcoach.verify.quantity import FOLD, Quantity
from localcoach.verify.statements import Statement

DERIVED = re.compile(
    r"\b(?:cut|drop\w*|reduc\w+|fell|fall\w*|lower\w*|less|fewer|more|improve\w*|gain\w*|by|difference|faster|slower|times|fold|"
    r"halv\w+|quicker|exceed\w*|surpass\w*|beat\w*|overr[au]n\w*|doubl\w+|tripl\w+|quadrupl\w+|sooner|earlier|later|down|up|ris\w+|rose|increas\w+|saved?|saving|shorter|better|decreas\w+|smaller|gap|shr[aiu]nk\w*|cheaper|dearer|pricier|expensive|back|too|change|off|grew|growth|higher|longer|ahead|lead|beyond|apart|over|under|above|below)\b|(?<![^\W\d_])[x×](?![^\W\d_])",
    re.IGNORECASE,
)
DEMANDED = re.compile(
    r"\b(?:targets?|goals?|aim|objective|mark|threshold|limits?|ceiling|cap|budget\w*|minimum|maximum|allow\w+|permitted|"
    r"set aside|demanded)\b",
    re.IGNORECASE,
)
_THAN = re.compile(r"\b(?:cheaper|dearer|pricier|(?:more|less) expensive)\b.* than\b", re.IGNORECASE)
_MEASURED = re.compile(r"\s+(?:the|what|as|too|more|that|of)\b", re.IGNORECASE)
_DIFFERENCES = ("point", "time")  # kinds of figures that name the change of bare ones
_PERMILLE = Fraction(1, 1000)
_PAIRED = ("share", "time")  # kinds of figures whose change a claim may compute across sentences


def shown(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure is the change between two others of the claim, which the draft gives, or their product."""
    others = [q for q in statement.quantities if q is not figure and given(statement.readings(q), case)]
    return any(
        dimension == figure.dimension and amounts_to(value, figure)
        for old, new in permutations(others, 2)
        for dimension, value in (*changes(old, new), *_product(old, new))
    )


def _product(count: Quantity, each: Quantity) -> Iterator[tuple[str, Fraction]]:
    if not count.dimension:
        yield each.dimension, count.value * each.value


def multiple_of(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether "three times as long" is how two figures of one kind compare that stand in one sentence.

    Where they stand apart, both of their sentences need a word of the claim.
    """
    if figure.dimension != FOLD:
        return False
    pairs = [
        pair for p in case.passages.sentences for pair in permutations(meant(p), 2) if AS_MUCH.search(statement.text)
    ]
    if AS_MUCH.search(statement.text) or _MEASURED.match(statement.text, figure.end):
        pairs += _both_about(statement, case)
    return any(a.dimension == b.dimension and b.value and amounts_to(a.value / b.value, figure) for a, b in pairs)


def _both_about(statement: Statement, case: Case) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the pairs of figures of one kind in two sentences with a word of the claim, or in one and beside it."""
    about = [(p, q) for p, q in everywhere(case) if not q.weak and q.dimension]
    told = {p for p, _ in about if shares_word(statement, p)}
    for (one, a), (other, b) in permutations(about, 2):
        near = {one, other} <= told or (one in told and other in case.passages.near(one))
        if a.dimension == b.dimension and near:
            yield from ((a, b), (b, a))


def multiplied(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a multiple that the claim measures itself ("more than tripled", "twice the minimum") follows."""
    measured = bool(figure.bound) or _MEASURED.match(statement.text, figure.end)
    return bool(figure.dimension == FOLD and measured) and derived(statement, figure, case)


def derived(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether the figure follows from an old and a new one, and the claim gives it as a change."""
    if not (DERIVED.search(statement.text) or figure.dimension == "point"):
        return False  # points are what a share moved by
    pairs = [(old.passage, old.quantity, new.quantity) for old, new in case.subject.ledger.changes]
    pairs += [(p, a, b) for p in case.passages.sentences for a, b in _side_by_side(p, figure)]
    about = [(old, new) for passage, old, new in pairs if shares_word(statement, passage)]
    return any(
        amounts_to(value, figure)
        for old, new in (*about, *_across(statement, case), *_past_target(statement, case), *_prices(statement, case))
        for dimension, value in (*changes(old, new), *_unnamed_change(old, new, figure))
        if dimension == figure.dimension
    )


def _side_by_side(passage: Passage, figure: Quantity) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the comparable figures that stand side by side; one may have left its unit to the other."""
    kinds = [q for q in read(passage) if q.dimension.isupper() or q.dimension == figure.dimension != ""]
    readings = [q for q in kinds if not q.bare]
    yield from ((a, b) for a, b in pairwise(meant(passage)) if _comparable(a, b))
    yield from ((a, b) for a, b in pairwise(readings) if a.dimension == b.dimension and a.weak != b.weak)


def _unnamed_change(old: Quantity, new: Quantity, figure: Quantity) -> Iterator[tuple[str, Fraction]]:
    """Yield the difference of two figures without a unit in the claim's unit ("eighty-one went to ninety-six")."""
    if old.bare and new.bare and (figure.dimension in _DIFFERENCES or figure.unit == _PERMILLE):
        yield figure.dimension, abs(new.value - old.value) * figure.unit


def _past_target(statement: Statement, case: Case) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each target or limit with the figures held against it, where the claim speaks of one.

    Those are new figures, sums of money, what stands beside it in the draft, and the claim's own figures.
    """
    if not DEMANDED.search(statement.text):
        return
    targets = [(f.passage, f.quantity) for f in case.subject.ledger.having("target")]
    near = [(p, q) for p, q in everywhere(case) if near_word(statement, p, case)]
    bounds = [(p, q) for p, q in near if q.bound or (q.dimension.isupper() and DEMANDED.search(p.text))]
    results = [new.quantity for _, new in case.subject.ledger.changes]
    for passage, target in (*targets, *bounds):
        beside = [q for p, q in everywhere(case) if q.dimension.isupper() or p in case.passages.near(passage)]
        against = (*results, *(_in_unit(q, target) for q in beside), *statement.quantities)
        yield from ((target, q) for q in against if not (q.weak or target.weak))


def _in_unit(figure: Quantity, target: Quantity) -> Quantity:
    """Give a bare figure the unit of the target beside it ("below 500 mg. Peak since: 462")."""
    if not figure.bare or not target.dimension:
        return figure
    return replace(figure, value=figure.value * target.unit, dimension=target.dimension, unit=target.unit)


def _prices(statement: Statement, case: Case) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the draft's sums of money in pairs, one of which the claim speaks of, where it calls a thing cheaper."""
    if _THAN.search(statement.text):
        sums = [(p, q) for p, q in everywhere(case) if q.dimension.isupper() and not q.weak]
        yield from ((a, b) for (p, a), (_, b) in permutations(sums, 2) if shares_word(statement, p))


def _across(statement: Statement, case: Case) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield an old and a new figure from two sentences that have a word of the claim in common."""
    plain = [t for t in terms(statement.words, case.passages) if not t.exact & lexicon().general]
    about = [lexicon().family(t.exact) for t in plain]
    told = {p for q in statement.quantities for p, _ in given(statement.readings(q), case)}
    figures = [(p, q) for p, q in everywhere(case) if not q.weak and not q.part and q.dimension in ("", *_PAIRED)]
    for (one, a), (other, b) in permutations(figures, 2):
        joint = bool(a.dimension) and any(family & one.lemmas and family & other.lemmas for family in about)
        joint = joint or (akin(one, other) and bool({one, other} & told))
        if one is not other and a.dimension == b.dimension and joint:
            yield a, b


def _comparable(a: Quantity, b: Quantity) -> bool:
    """Say whether the difference of two figures that stand side by side means something: shares, or sums of money."""
    return a.dimension == b.dimension and (a.dimension == "share" or a.dimension.isupper() or (a.bare and b.bare))
