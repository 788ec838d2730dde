"""Content: what a claim states, one place of the draft speaks of; else it is an invention, or pieced together."""

import re
from collections.abc import Iterator, Sequence

from localcoach.verify import agents
from localcoach.verify.case import Case, Reason
from localcoach.verify.checks.number import demanded
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import Term, is_faint, terms
from localcoach.verify.passages import Passage
from localcoach.verify.statements import Clause, Statement

_BLANK = re.compile(r"\[[^\]]+\]")
_SHARE = 0.52  # of a clause's content that one place of the draft must hold
_FOREIGN_SHARE = 0.7  # the same for a clause with a word that the draft does not know
_GROUNDED_SHARE = 0.35  # the same for a clause with a figure, which the check of numbers ties to its place
_INFERENCE = re.compile(
    r"\W*(?:and )?(?:which|so|thus|therefore|hence|making|showing|proving|meaning)\b", re.IGNORECASE
)
_KIN = 0.7  # what a word counts that engineers use for the same thing
_RELATED = 0.35  # what a related word counts here: it may be something else altogether
_NEIGHBOUR = 0.65  # and what a word in the sentence before or after counts


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every clause whose content no place of the draft holds.

    A skeleton of advice states nothing: what it would say is in its blanks.
    """
    if case.claim.kind == "advice" and _BLANK.search(case.claim.comment):
        return
    for statement in case.of("states"):
        for clause in statement.clauses:
            yield from _clause(statement, clause, case)


def _clause(statement: Statement, clause: Clause, case: Case) -> Iterator[Reason]:
    text = statement.text[clause.start : clause.end]
    content = _content(statement, clause, case)
    if not content or _INFERENCE.match(text):
        return
    figures = (q for q in statement.quantities if clause.start <= q.start < clause.end)
    grounded = any(demanded(statement, q, case) for q in figures)
    foreign = [t for t in content if not _hit(t, case.passages.lemmas)]
    if len(content) == 1 and not (foreign or _lone(statement, clause, content[0], case)):
        return
    if len(content) == 1 and grounded:
        return
    best = max((_held(content, p, case) for p in case.passages.sentences), default=0.0)
    if best < (_GROUNDED_SHARE if grounded else _FOREIGN_SHARE if foreign else _SHARE):
        listed = ", ".join(f"'{t.word.text}'" for t in foreign or content)
        message = f"the draft knows no {listed}" if foreign else f"no place of the draft says this of {listed}"
        yield Reason("content", message)


def _lone(statement: Statement, clause: Clause, term: Term, case: Case) -> bool:
    """Say whether a clause tells one thing of somebody ("Brigid was promoted"), and not in the draft's words."""
    named = any(clause.start <= n.word.start < clause.end for n in statement.names)
    return named and not lexicon().kin(term.exact) & case.passages.lemmas


def _content(statement: Statement, clause: Clause, case: Case) -> list[Term]:
    """Return the clause's solid words: no names and figures, which have their own checks, and no words of feedback."""
    framed = agents.without_report(statement.text[clause.start : clause.end])
    start = clause.start + len(framed) - len(framed.lstrip())
    named = {n.word.start for n in statement.names}
    figures = [(q.start, q.end) for q in statement.quantities]
    plain = (
        w
        for w in statement.within(clause)
        if w.start >= start and w.start not in named and not any(a <= w.start < b for a, b in figures)
    )
    return [t for t in terms(plain, case.passages) if not is_faint(t.word)]


def _held(content: Sequence[Term], passage: Passage, case: Case) -> float:
    """Return the share of the content's weight that a passage and its neighbours hold."""
    around = frozenset(lemma for p in case.passages.near(passage) for lemma in p.lemmas)
    held = sum(t.weight * max(_hit(t, passage.lemmas), _NEIGHBOUR * _hit(t, around)) for t in content)
    return held / sum(t.weight for t in content)


def _hit(term: Term, lemmas: frozenset[str]) -> float:
    if term.exact & lemmas:
        return 1.0
    return _KIN if lexicon().kin(term.exact) & lemmas else _RELATED if term.close & lemmas else 0.0
