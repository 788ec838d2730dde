"""Number: every figure of a claim is in the draft with its unit, for the same thing and in the same role."""

from collections.abc import Iterator

from localcoach.verify import quantity
from localcoach.verify.arithmetic import computed, multiplied
from localcoach.verify.case import Case, Reason
from localcoach.verify.dates import dates
from localcoach.verify.figures import everywhere, fitting, in_figures, written
from localcoach.verify.ledger import stated_roles
from localcoach.verify.lexicon import lexicon
from localcoach.verify.passages import Passage
from localcoach.verify.placement import Claimed, misplaced
from localcoach.verify.quantity import Quantity
from localcoach.verify.statements import Statement
from localcoach.verify.text import Word

_SMALL = 10  # up to here a reviewer counts what the draft gives ("two options")


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every figure that the draft does not give, or gives for something else."""
    for statement in case.of("states", "misses"):
        yield from _misdated(statement, case)
        roles = stated_roles(statement.text, statement.quantities)
        for figure in statement.quantities:
            if not demanded(statement, figure, case):
                continue
            own = fitting(statement, figure, case)
            if multiplied(statement, figure, case):
                continue
            if own:
                yield from misplaced(Claimed(statement, figure, own, roles.get(figure, ""), case))
            elif not (_in_raw_text(figure, case) or computed(statement, figure, case)):
                yield _absent(statement.text, figure, case)


def demanded(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure speaks of the draft's facts; a reviewer's own count ("two options") does not."""
    if not figure.value:
        return False  # "to zero" says what the draft calls none
    if _of_compound(statement, figure):
        return False
    if figure.part and (noun := _counted(statement, figure)) and noun.lemmas & lexicon().feedback:
        return False  # "the cause in half a line"
    if figure.dimension == "ordinal":
        return figure.value > 4
    if figure.dimension or figure.value > _SMALL or figure.value.denominator > 1:
        return True
    noun = _counted(statement, figure)
    if noun is None:
        return True
    return any(not q.dimension and _followed_by((p, q), noun.lemmas) for p, q in everywhere(case))


def _of_compound(statement: Statement, figure: Quantity) -> bool:
    """Say whether a unit of time with an article only says of what kind a thing is ("a night operator")."""
    behind = next((w for w in statement.words if w.start >= figure.end), None)
    written = statement.text[figure.start : figure.end].lower()
    if figure.dimension != "time" or not written.startswith(("a ", "an ")) or behind is None:
        return False
    named = behind.folded not in lexicon().function and not behind.lemmas & lexicon().general
    return named and statement.text[figure.end : behind.start] == " "


def _counted(statement: Statement, figure: Quantity) -> Word | None:
    """Return the noun that a bare figure counts ("two or three figures"); None if it counts nothing named."""
    plain = [w for w in statement.words if w.start >= figure.end and not in_figures(w.start, statement.quantities)]
    between = ("or", "a", "an") if figure.part else ("or",)  # "half a line"
    noun = next((w for w in plain if w.folded not in between), None)
    return noun if noun and noun.folded not in lexicon().function and noun.text[0].isalpha() else None


def _followed_by(place: tuple[Passage, Quantity], lemmas: frozenset[str]) -> bool:
    passage, figure = place
    following = next((w for w in passage.words if w.start >= figure.end), None)
    return following is not None and bool(following.lemmas & lexicon().kin(lemmas))


def _in_raw_text(figure: Quantity, case: Case) -> bool:
    """Say whether the figure stands in a part of the file that is no sentence (a code block, a table's head)."""
    return any(quantity.same(figure, q) for q in case.subject.raw_quantities if not q.weak)


def _absent(text: str, figure: Quantity, case: Case) -> Reason:
    """Name the closest thing that the draft has: the same digits with another unit."""
    amount = figure.value / figure.unit
    for passage, other in everywhere(case):
        if other.value / other.unit == amount and other.dimension != figure.dimension:
            line, column = case.passages.line_column(passage, other.start)
            return Reason("number", f"'{written(text, figure)}' has another unit in the draft", line, column)
    return Reason("number", f"'{written(text, figure)}' is not in the draft")


def _misdated(statement: Statement, case: Case) -> Iterator[Reason]:
    """Yield a reason for a month that stands beside other days or another year in the draft."""
    given_dates = dates(case.passages.draft.text)
    for date in dates(statement.text):
        if date in given_dates:
            continue
        if any(other.rivals(date) for other in given_dates):
            yield Reason("number", f"'{date}' is another date in the draft")
