"""Attribution: what the claim says that the author did, the draft says of the author, not of "we" or of a colleague."""

from collections.abc import Iterator

from localcoach.verify import agents
from localcoach.verify.agents import GROUP, SPEAKER
from localcoach.verify.case import Case, Reason
from localcoach.verify.match import Alignment, Term, align, is_faint, terms
from localcoach.verify.statements import Clause, Statement
from localcoach.verify.text import words

_SHARE = 0.45  # of the deed's words that one passage must hold before its agent counts


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every deed that the draft gives to another agent."""
    for statement in case.of("states"):
        for clause in statement.clauses:
            yield from _clause(statement, clause, case)


def _clause(statement: Statement, clause: Clause, case: Case) -> Iterator[Reason]:
    text = agents.without_report(statement.text[clause.start : clause.end])
    found = words(text)
    deed = [t for t in terms(found, case.passages) if not is_faint(t.word)]
    if not deed:
        return
    claimed = agents.agent(text, found, deed[0].word.start + 1, claim=True)
    if claimed not in (SPEAKER, GROUP):
        return
    best = _best(deed, case)
    if best is None:
        return
    acting = _acting(deed, best)
    if acting and acting != claimed and (acting in (SPEAKER, GROUP) or claimed == SPEAKER):
        line, column = case.passages.line_column(best.passage)
        yield Reason(
            "attribution",
            f"the draft does not say this of the {'author' if claimed == SPEAKER else 'group'}",
            line,
            column,
        )


def _best(deed: list[Term], case: Case) -> Alignment | None:
    candidates = align(deed, case.passages.sentences)
    if not candidates or candidates[0].share < _SHARE or (len(deed) > 1 and candidates[0].hits < 2):
        return None
    return candidates[0]


def _acting(deed: list[Term], best: Alignment) -> str | None:
    """Return the agent of the clause in which the passage holds the deed: nearest before its first matched word."""
    passage = best.passage
    matched = [w.start for t in deed for w in passage.words if t.held(w.lemmas)]
    found = [agents.agent(passage.text, passage.words, at + 1) for at in sorted(matched)]
    kinds = [a for a in found if a]
    return max(set(kinds), key=kinds.count) if kinds else None
