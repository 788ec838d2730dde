"""Content: what a claim states is spoken of in the draft; outcomes and things that it does not know are inventions."""

from collections.abc import Iterator

from localcoach.verify import agents
from localcoach.verify.case import Case, Reason
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import Term, align, is_faint, terms
from localcoach.verify.names import names
from localcoach.verify.statements import Clause, Statement
from localcoach.verify.text import words

_FOREIGN = 0.5  # share of a clause's content that the draft may lack
_TOGETHER = 0.35  # share that one passage with its neighbours must hold


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every clause whose content the draft does not hold, or holds only in scattered pieces."""
    for statement in case.of("states"):
        for clause in statement.clauses:
            yield from _clause(statement, clause, case)


def _clause(statement: Statement, clause: Clause, case: Case) -> Iterator[Reason]:
    text = agents.without_report(statement.text[clause.start : clause.end])
    found = words(text)
    named = {n.word.start for n in names(text, found)}
    content = [t for t in terms(found, case.passages) if not is_faint(t.word) and t.word.start not in named]
    foreign = [t for t in content if not t.held(case.passages.lemmas)]
    if foreign and sum(t.weight for t in foreign) > _FOREIGN * sum(t.weight for t in content):
        listed = ", ".join(f"'{t.word.text}'" for t in foreign)
        yield Reason("content", f"the draft does not speak of {listed}")
