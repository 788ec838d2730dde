"""Advice: no figure, name or product in advice or questions that is not the author's; blanks stand there instead."""

from collections.abc import Iterator

from localcoach.verify.arithmetic import computed
from localcoach.verify.case import Case, Reason
from localcoach.verify.checks.name import held
from localcoach.verify.checks.number import demanded
from localcoach.verify.figures import given
from localcoach.verify.quantity import Quantity
from localcoach.verify.statements import Statement, blank


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every figure or name that advice or a question brings in."""
    for statement in case.of("advises", "asks"):
        for part in (statement.text, *map(blank, statement.quotes)):
            yield from _part(Statement(part, statement.mood), case)


def _part(part: Statement, case: Case) -> Iterator[Reason]:
    for figure in part.quantities:
        if demanded(part, figure, case) and not _known(part, figure, case):
            text = " ".join(part.text[figure.start : figure.end].split())
            yield Reason("advice", f"'{text}' is not the author's figure; leave a blank")
    for name in part.names:
        if not held(name, part, case):
            yield Reason("advice", f"'{name.word.text}' is not in the draft; leave a blank")


def _known(part: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure is the author's, or follows from the author's."""
    return bool(given(part.readings(figure), case)) or computed(part, figure, case)
