"""A figure, and when two figures state the same amount."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Bound = Literal["", "upper", "lower"]

TIME, SHARE, FOLD, ORDINAL, PERCENTILE = "time", "share", "fold", "ordinal", "percentile"

_WEEK = Fraction(604800)  # beyond a week, units of time are not exact multiples of one another
_WEEKS_SLACK = Fraction(9, 100)  # four weeks are a month, five are not
_DAYS_SLACK = Fraction(2, 100)  # 30 and 31 days are a month, 29 are not
_ROUGH_PART = Fraction(1, 40)
_BEYOND = Fraction(6, 5)  # how far a figure may lie beyond a bound that stands for it
_ROUND_DIGITS = 2  # and how many digits of the bound are meant
_SMALL = 20  # up to here a bare figure may be a count of anything
_UNIT_FREE = (FOLD, ORDINAL, PERCENTILE, "clock", "calendar Q", "calendar H")
_BARE_MONEY = 10_000  # "copies at 1.1M a year": from here on a bare figure may be a sum
_PART_SLACK = Fraction(1, 25)  # of the larger one: a third is 33 %, a sixth 17 %


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure at ``[start, end)`` of a text.

    ``value`` is in base units of ``dimension`` ("" is a plain count), ``unit`` the factor that was written, ``per`` the
    seconds of a rate, ``digits`` how many digits were meant. A ``part`` is "a third" or "nine in ten". ``weak`` figures
    ("one", "a week", "first") can support another one but are never demanded. A ``bare`` count has nothing behind it
    that it counts: its unit was named before ("eighty-one went to ninety-six").
    """

    value: Fraction
    dimension: str
    start: int
    end: int
    digits: int = 1
    per: Fraction | None = None
    hedged: bool = False
    bound: Bound = ""
    weak: bool = False
    part: bool = False
    unit: Fraction = Fraction(1)
    bare: bool = False


def same(claimed: Quantity, given: Quantity) -> bool:
    """Say whether two figures state the same amount, converting units and rates.

    A hedged claim ("about 40 %") may round the given figure to its own digits; weeks compare with months within 9 %.
    """
    if not _comparable(claimed, given):
        return False
    a, b = claimed.value, given.value
    if claimed.per and given.per:
        a, b = a / claimed.per, b / given.per
    if a == b or (claimed.hedged and rounded(b, claimed.unit, claimed.digits) == a):
        return True
    if claimed.dimension == TIME and (claimed.part or given.part):
        return abs(a - b) <= _WEEKS_SLACK * max(a, b)  # "a week and a half" for ten days
    if claimed.part and claimed.hedged and claimed.dimension == SHARE:
        return abs(a - b) < _ROUGH_PART  # "roughly one in six" for 17 %
    if claimed.part or given.part:
        return abs(a - b) < _PART_SLACK * max(abs(a), abs(b))
    return abs(a - b) <= _slack(claimed, given) * max(a, b)


def implied(claimed: Quantity, given: Quantity) -> bool:
    """Say whether a figure follows from one that does not state it.

    A bare one may leave the unit out that the claim names; a bound ("more than 300") may be a rounder way to say it.
    """
    if claimed.per and given.per and claimed.per != given.per:
        return False
    if _unit_left_out(claimed, given):
        value = given.value * claimed.unit
        return claimed.value == value or (bool(claimed.bound) and _within(claimed, value))
    if _unit_left_out(given, claimed):
        return given.value == claimed.value * given.unit
    alike = claimed.dimension == given.dimension or _bare_money(claimed, given)
    return alike and bool(claimed.bound) and _within(claimed, given.value)


def _within(claimed: Quantity, value: Fraction) -> bool:
    low, high = sorted((claimed.value, value))
    beyond = value > claimed.value if claimed.bound == "lower" else value < claimed.value
    return beyond and high <= low * _BEYOND and claimed.digits <= _ROUND_DIGITS


def rounded(value: Fraction, unit: Fraction, digits: int) -> Fraction:
    """Return ``value`` rounded half up to ``digits`` significant digits when written in ``unit``."""
    amount = value / unit
    if not amount:
        return value
    power = digits
    while abs(amount) * Fraction(10) ** power >= Fraction(10) ** digits:
        power -= 1
    while abs(amount) * Fraction(10) ** power < Fraction(10) ** (digits - 1):
        power += 1
    scale = Fraction(10) ** power
    return int(amount * scale + Fraction(1, 2)) / scale * unit


def _comparable(a: Quantity, b: Quantity) -> bool:
    """Say whether two figures are of one kind; "by nine" may be nine times, and a large bare figure may be money."""
    if a.dimension == b.dimension or {a.dimension, b.dimension} == {"", "clock"}:
        return True
    if a.dimension == "point" and not b.dimension and b.value.denominator > 1:
        return True  # "it fell by 0.2", points having been spoken of before
    return _bare_money(a, b) or (not a.dimension and b.dimension == FOLD)


def _bare_money(a: Quantity, b: Quantity) -> bool:
    """Say whether one figure is a sum of money and the other so large without a unit that it may be one."""
    return a.dimension.isupper() and not b.dimension and b.value >= _BARE_MONEY


def _unit_left_out(a: Quantity, b: Quantity) -> bool:
    """Say whether a bare figure may have the other one's unit, since it looks like no small count."""
    if not b.bare or not a.dimension or a.dimension in _UNIT_FREE:
        return False
    return b.value > _SMALL or b.value.denominator > 1


def _slack(a: Quantity, b: Quantity) -> Fraction:
    """Return how far two durations in other units may be apart: four weeks are a month, and so are 30 days."""
    small, large = (a.unit, b.unit) if a.unit < b.unit else (b.unit, a.unit)
    if TIME not in (a.dimension, b.dimension) or small == large or large <= _WEEK:
        return Fraction(0)
    return _WEEKS_SLACK if small >= _WEEK else _DAYS_SLACK
