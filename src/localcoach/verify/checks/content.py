"""Content: what a claim states, one place of the draft speaks of; else it is an invention, or pieced together."""

import re
from collections.abc import Iterator, Sequence

from localcoach.verify import agents
from localcoach.verify.case import Case, Reason
from localcoach.verify.checks.number import demanded
from localcoach.verify.directions import direction
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import Term, is_faint, terms
from localcoach.verify.passages import Passage
from localcoach.verify.statements import Clause, Statement
from localcoach.verify.text import Word
from localcoach.verify.units import units

_BLANK = re.compile(r"\[[^\]]+\]")
_SHARE = 0.52  # of a clause's content that one place of the draft must hold
_FOREIGN_SHARE = 0.7  # the same for a clause with a deed that the draft does not know
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
    told = _told(text, statement, foreign)
    if len(content) == 1 and (grounded or not (told or _lone(statement, clause, content[0], case))):
        return
    best = max((_held(content, p, case) for p in case.passages.sentences), default=0.0)
    if best < (_GROUNDED_SHARE if grounded else _FOREIGN_SHARE if told else _SHARE):
        listed = ", ".join(f"'{t.word.text}'" for t in foreign or content)
        message = f"the draft knows no {listed}" if foreign else f"no place of the draft says this of {listed}"
        yield Reason("content", message)


def _told(text: str, statement: Statement, foreign: Sequence[Term]) -> bool:
    """Say whether somebody or something of the story is said to have done what the draft does not know."""
    deeds = [t.word for t in foreign if lexicon().past(t.word.folded)]
    opens = text.strip()[:1].isupper()  # and so has a subject of its own
    return any(opens or agents.agent(statement.text, statement.words, w.start, claim=True) for w in deeds)


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
    found = terms(plain, case.passages)
    return [t for t in found if not (is_faint(t.word) or _remarks(t.word) or _moves(t.word, figures))]


def _remarks(word: Word) -> bool:
    """Say whether a word can only colour what a reviewer says ("wonderfully")."""
    return word.folded.endswith("ly") and word.folded not in units().rates


def _moves(word: Word, figures: Sequence[tuple[int, int]]) -> bool:
    """Say whether a word says where the figures of the statement went: the check of directions judges that."""
    return bool(figures) and direction([word], word.start) is not None


def _held(content: Sequence[Term], passage: Passage, case: Case) -> float:
    """Return the share of the content's weight that a passage and its neighbours hold."""
    around = frozenset(lemma for p in case.passages.near(passage) for lemma in p.lemmas)
    held = sum(t.weight * max(_hit(t, passage.lemmas), _NEIGHBOUR * _hit(t, around)) for t in content)
    return held / sum(t.weight for t in content)


def _hit(term: Term, lemmas: frozenset[str]) -> float:
    if term.exact & lemmas:
        return 1.0
    return _KIN if lexicon().kin(term.exact) & lemmas else _RELATED if term.close & lemmas else 0.0
