"""When two figures measure one thing of which a claim speaks, and when a claimed figure states what they make."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from localcoach.verify import quantity
from localcoach.verify.case import Case
from localcoach.verify.figures import in_figures
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import is_faint
from localcoach.verify.passages import Passage
from localcoach.verify.quantity import Quantity
from localcoach.verify.statements import Statement

AS_MUCH = re.compile(
    r"\bas (?:often|many|much|long|high|large|fast|expensive|cheap|dear|big|small|short|slow|quick)\b", re.IGNORECASE
)  # "half as often": down by half
_BEYOND = Fraction(5, 4)  # how far a computed value may lie beyond a claimed bound
_AKIN = 2  # words that tell that two passages measure one thing
_FEW = 2  # fewer words of content than that tie a computed figure to no passage


def agrees(value: Fraction, figure: Quantity) -> bool:
    """Say whether a figure states a computed value, or bounds it."""
    plain = replace(figure, value=value, bound="", hedged=False, part=False)
    return quantity.same(figure, plain) or quantity.implied(figure, plain)


def shares_word(statement: Statement, passage: Passage) -> bool:
    """Say whether a passage has a word of content of the claim, or one for the same thing."""
    solid = [w for w in statement.words if w.folded not in lexicon().function and not is_faint(w)]
    plain = [w for w in solid if not in_figures(w.start, statement.quantities)]
    return len(plain) < _FEW or any(lexicon().family(lexicon().kin(w.lemmas)) & passage.lemmas for w in plain)


def near_word(statement: Statement, passage: Passage, case: Case) -> bool:
    """Say whether a passage or one beside it has a word of the claim."""
    return any(shares_word(statement, near) for near in case.passages.near(passage))


def counts_noun(passage: Passage, figure: Quantity, noun: frozenset[str]) -> bool:
    """Say whether a noun stands right behind a count of a passage."""
    following = next((w for w in passage.words if w.start >= figure.end), None)
    return following is not None and bool(following.lemmas & noun)


def akin(one: Passage, other: Passage) -> bool:
    """Say whether two passages have so many words of content in common that they measure one thing."""
    shared = [w for w in one.words if w.lemmas & other.lemmas and w.folded not in lexicon().function]
    return len([w for w in shared if w.text[0].isalpha() and not w.lemmas & lexicon().general]) >= _AKIN


def amounts_to(value: Fraction, figure: Quantity) -> bool:
    """Say whether a computed value is the claimed one, or a little beyond it as its bound says ("more than halved")."""
    if quantity.rounded(value, figure.unit, figure.digits) == figure.value:
        return True
    if figure.bound == "lower":
        return figure.value < value < figure.value * _BEYOND
    return figure.part and figure.hedged and figure.value / _BEYOND < value < figure.value * _BEYOND


def changes(a: Quantity, b: Quantity) -> Iterator[tuple[str, Fraction]]:
    """Yield what can be computed from an old and a new figure: difference, change in per cent, ratio."""
    if a.dimension != b.dimension or not a.value or not b.value:
        return
    low, high = sorted((a.value, b.value))
    yield (("point", (high - low) * 100) if a.dimension == "share" else (a.dimension, high - low))
    yield "share", abs(b.value - a.value) / a.value
    yield "fold", high / low
