"""Content: what a claim states, one place of the draft speaks of; else it is an invention, or pieced together."""

import re
from collections.abc import Iterator, Sequence

from localcoach.verify import agents, grounds
from localcoach.verify.case import Case, Reason
from localcoach.verify.checks.number import demanded
from localcoach.verify.directions import direction
from localcoach.verify.figures import given
from localcoach.verify.match import Term, is_faint, terms
from localcoach.verify.statements import Clause, Statement
from localcoach.verify.text import Word
from localcoach.verify.units import units

_BLANK = re.compile(r"\[[^\]]+\]")


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every statement that is likelier invented than told in other words.

    A skeleton of advice states nothing: what it would say is in its blanks.
    """
    if case.claim.kind == "advice" and _BLANK.search(case.claim.comment):
        return
    for statement in case.of("states"):
        content = solid(statement, case)
        if content and grounds.score(measured(statement, content, case)) > grounds.head().threshold:
            yield _reason(content, case)


def solid(statement: Statement, case: Case) -> list[Term]:
    """Return a statement's solid words: no names and figures, which have their own checks, and none of feedback."""
    return [term for clause in statement.clauses for term in _content(statement, clause, case)]


def measured(statement: Statement, content: Sequence[Term], case: Case) -> dict[str, float]:
    """Return what tells whether a statement with these solid words is invented."""
    figures = [q for q in statement.quantities if demanded(statement, q, case)]
    return grounds.features(statement, content, [given(statement.readings(q), case) for q in figures], case)


def _reason(content: Sequence[Term], case: Case) -> Reason:
    foreign = grounds.foreign(content, case.passages)
    listed = ", ".join(f"'{t.word.text}'" for t in foreign or content)
    return Reason(
        "content", f"the draft knows no {listed}" if foreign else f"no place of the draft says this of {listed}"
    )


def _content(statement: Statement, clause: Clause, case: Case) -> list[Term]:
    framed = agents.without_report(statement.text[clause.start : clause.end])
    start = clause.start + len(framed) - len(framed.lstrip())
    named = {n.word.start for n in statement.names}
    figures = [(q.start, q.end) for q in statement.quantities]
    plain = (
        w
        for w in statement.within(clause)
        if w.start >= start and w.start not in named and not any(a <= w.start < b for a, b in figures)
    )
    found = terms(plain, case.passages)
    return [t for t in found if not (is_faint(t.word) or _remarks(t.word) or _moves(t.word, figures))]


def _remarks(word: Word) -> bool:
    """Say whether a word can only colour what a reviewer says ("wonderfully")."""
    return word.folded.endswith("ly") and word.folded not in units().rates


def _moves(word: Word, figures: Sequence[tuple[int, int]]) -> bool:
    """Say whether a word says where the figures of the statement went: the check of directions judges that."""
    return bool(figures) and direction([word], word.start) is not None
