"""Does a figure of a claim follow from those of the draft? A reviewer may compute what the author only gives.

related.py   which figures belong together
changes.py   old and new
parts.py     wholes and parts
operands.py  calculations whose figures the claim names itself
"""

from localcoach.verify.arithmetic.changes import derived, multiple_of, multiplied, shown
from localcoach.verify.arithmetic.operands import (
    between_dates,
    equated,
    from_named,
    of_same_noun,
    part_of_counted,
    within_range,
)
from localcoach.verify.arithmetic.parts import half_of, paid_back, part_of, product_of, rest_of, sum_of
from localcoach.verify.case import Case
from localcoach.verify.quantity import Quantity
from localcoach.verify.statements import Statement

__all__ = ["computed", "equated", "multiplied"]


def computed(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure follows from those of the draft: as a change, as a part of a count, or as half of one."""
    changed = (shown, derived, multiple_of, within_range)
    parted = (part_of, half_of, rest_of, sum_of, product_of, paid_back)
    named = (equated, from_named, of_same_noun, part_of_counted, between_dates)
    return any(way(statement, figure, case) for way in (*changed, *parted, *named))
