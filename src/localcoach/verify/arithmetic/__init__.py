"""Does a figure of a claim follow from those of the draft? A reviewer may compute what the author only gives.

related.py   which figures belong together
changes.py   old and new
parts.py     wholes and parts
"""

from localcoach.verify.arithmetic.changes import derived, multiple_of, multiplied, shown
from localcoach.verify.arithmetic.parts import half_of, part_of, product_of, rest_of, sum_of
from localcoach.verify.case import Case
from localcoach.verify.quantity import Quantity
from localcoach.verify.statements import Statement

__all__ = ["computed", "multiplied"]


def computed(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure follows from those of the draft: as a change, as a part of a count, or as half of one."""
    ways = (shown, derived, multiple_of, part_of, half_of, rest_of, sum_of, product_of)
    return any(way(statement, figure, case) for way in ways)
