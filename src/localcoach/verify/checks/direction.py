"""Direction: what the draft lets fall does not rise in the claim, and the old figure stays the old one."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from localcoach.verify.arithmetic import multiplied
from localcoach.verify.case import Case, Reason
from localcoach.verify.checks.number import demanded
from localcoach.verify.directions import direction
from localcoach.verify.figures import fitting
from localcoach.verify.ledger import Figure, stated_roles
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import Term, is_faint, terms
from localcoach.verify.passages import Passage
from localcoach.verify.quantity import Quantity
from localcoach.verify.statements import Statement
from localcoach.verify.text import Word, fold

_TERMS = 2  # words of content that a pair of figures must share with a claim that gives none
_PART = 0.5  # and their share
_COMPARED = re.compile(r"\bthan\b.*\b(?:before|old|earlier|previously|used to)\b", re.IGNORECASE)
_STEADY = re.compile(
    r"\b(?:unchanged|stayed|remained|steady|constant|in both|held|(?:not|n't|never) (?:changed?|moved?))\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:ceiling|limit|target|goal|threshold|cap|budget|minimum|maximum) of (?:about |some |only )?$", re.IGNORECASE
)
_PACES = {"slower": "slower", "slowed": "slower", "faster": "faster", "quicker": "faster", "sped": "faster"}
_REACH = 60  # characters either side of a figure in which such a word stands


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every figure that goes the other way in the draft."""
    for statement in case.of("states"):
        if not statement.quantities:
            for clause in statement.clauses:
                yield from _unfigured(statement, statement.within(clause), case)
        for figure in statement.quantities:
            if multiplied(statement, figure, case) or not demanded(statement, figure, case):
                continue
            if _LIMIT.search(statement.text, 0, figure.start):
                continue  # a limit stays where it is
            own = fitting(statement, figure, case)
            claimed, told = _claimed(statement, figure)
            ways = {_way(p, q) for p, q in own} - {None}
            still = not ways and bool(own) and all(_steady(p, q) for p, q in own)
            if own and claimed and ((ways and claimed not in ways) or (told and told != claimed) or still):
                line, column = case.passages.line_column(own[0][0], own[0][1].start)
                said = " ".join(statement.text[figure.start : figure.end].split())
                yield Reason("direction", f"'{said}' goes the other way in the draft", line, column)


def _unfigured(statement: Statement, found: Sequence[Word], case: Case) -> Iterator[Reason]:
    """A clause without figures says where something went; each pair of figures about it in the draft went otherwise."""
    told = direction(found, found[len(found) // 2].start) if found else None
    solid = [t for t in terms(found, case.passages) if _telling(t.word, case) and not direction([t.word], t.word.start)]
    pace = next((_PACES[w.folded] for w in found if w.folded in _PACES), None)
    if not solid or not (told or pace):
        return
    about = _changes(statement, solid, case)
    ways = [(_pace(old, new) if not told else _went(old, new), new.passage) for old, new in about]
    if told:
        ways = ways or list(_worded(found, case)) or list(_retold(solid, case))
        if not about and _all_steady(solid, case):
            yield Reason("direction", "the draft says that it did not move")
    if ways and (told or pace) not in {way for way, _ in ways}:
        line, column = case.passages.line_column(ways[0][1])
        yield Reason("direction", "it goes the other way in the draft", line, column)


def _changes(statement: Statement, solid: Sequence[Term], case: Case) -> list[tuple[Figure, Figure]]:
    """Return the draft's old and new figures that hold enough of a claim's words."""
    least = max(1 if _COMPARED.search(statement.text) else _TERMS, _PART * len(solid))
    families = [lexicon().family(t.exact) for t in solid]
    return [
        (old, new)
        for old, new in case.subject.ledger.changes
        if sum(bool(family & old.passage.lemmas) for family in families) >= least
        and old.quantity.value != new.quantity.value
    ]


def _went(old: Figure, new: Figure) -> str:
    return "up" if new.quantity.value > old.quantity.value else "down"


def _pace(old: Figure, new: Figure) -> str:
    """Return whether a thing got faster: it takes less time, or there is more of it in a time."""
    return "faster" if (_went(old, new) == "down") == (new.quantity.dimension == "time") else "slower"


def _retold(solid: Sequence[Term], case: Case) -> Iterator[tuple[str, Passage]]:
    """Yield where two sentences that hold all of the words, and one figure of a kind each, let that kind go."""
    about = [p for p in case.passages.sentences if all(t.exact & p.lemmas for t in solid)]
    for old, new in pairwise(about):
        for a, b in product(_alone(old), _alone(new)):
            if a.dimension == b.dimension and a.value != b.value:
                yield "up" if b.value > a.value else "down", new


def _alone(passage: Passage) -> list[Quantity]:
    """Return the shares of a passage that are the only one."""
    found = [q for q in passage.quantities if not q.weak and q.dimension == "share"]
    return found if len(found) == 1 else []


def _worded(found: Sequence[Word], case: Case) -> Iterator[tuple[str, Passage]]:
    """Yield where the draft's words let that go of which the claim says, first of all, that it went somewhere."""
    moves = (i for i in range(len(found)) if direction(found[i : i + 2], found[i].start))
    before = found[: next(moves, 0)]
    subject = [t for t in terms(before, case.passages) if _telling(t.word, case)]
    for passage in case.passages.sentences:
        held = [w for w in passage.words for t in subject if t.exact & w.lemmas]
        if subject and all(t.exact & passage.lemmas for t in subject):
            way = direction(passage.words, held[-1].start)
            if way:
                yield way, passage


def _telling(word: Word, case: Case) -> bool:
    """Say whether a word says what went up or down: a solid one, or one of feedback that the draft uses too."""
    return not is_faint(word) or bool(word.lemmas & case.passages.lemmas - lexicon().general)


def _all_steady(solid: Sequence[Term], case: Case) -> bool:
    """Say whether the passages that hold all of the words, and there is one, say that it stayed as it was."""
    about = [p for p in case.passages.sentences if all(t.exact & p.lemmas for t in solid)]
    return bool(about) and all(_STEADY.search(fold(p.text)) and not _moves(p) for p in about)


def _moves(passage: Passage) -> bool:
    return any(direction([w], w.start) for w in passage.words)


def _claimed(statement: Statement, figure: Quantity) -> tuple[str | None, str | None]:
    """Return the direction that a claim gives a figure, and the one that its words give."""
    clause = next((c for c in statement.clauses if c.start <= figure.start < c.end), None)
    inside = statement.within(clause) if clause else statement.words
    told = direction(inside, figure.start)
    return _paired(statement.text, statement.quantities, figure) or told, told


def _steady(passage: Passage, figure: Quantity) -> bool:
    """Say whether the draft says of a figure that it did not move."""
    return _STEADY.search(fold(passage.text[max(0, figure.start - _REACH) : figure.end + _REACH])) is not None


def _way(passage: Passage, figure: Quantity) -> str | None:
    plain = tuple(q for q in passage.quantities if not q.weak)
    return _paired(passage.text, plain, figure) or direction(passage.words, figure.start)


def _paired(text: str, figures: tuple[Quantity, ...], figure: Quantity) -> str | None:
    """Return the direction of the pair of old and new figures to which a figure belongs."""
    roles = stated_roles(text, figures)
    for old, new in pairwise(figures):
        if figure in (old, new) and {roles.get(old), roles.get(new)} == {"baseline", "result"}:
            first, last = (old, new) if roles[old] == "baseline" else (new, old)
            return None if first.value == last.value else "up" if last.value > first.value else "down"
    return None
