"""Credit: to whom a claim gives an idea or a deed expressly, and whose it is in the draft.

"You found it yourself", "it was Marisol who objected" and "the log was Léa's idea" say above all whose it was.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from localcoach.verify import agents
from localcoach.verify.agents import GROUP, SPEAKER
from localcoach.verify.case import Case
from localcoach.verify.figures import in_figures
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import Term, align, is_faint, terms
from localcoach.verify.names import Name, key
from localcoach.verify.passages import Passage
from localcoach.verify.statements import Clause, Statement
from localcoach.verify.text import Word

_SHARE = 0.5  # of a claim's words that a passage and its neighbours must hold
_FEW = 2
_OWN = re.compile(
    r"(?<!for )(?<!to )(?<!about )\b(?:yourself|you alone)\b|"
    r"\byour own (?:idea|thought|call|proposal|suggestion|work|doing)\b",
    re.IGNORECASE,
)
_CLEFT = re.compile(
    r"\b[Ii]t (?:was|is) (?P<who>[^,.;]{1,40}?),? (?:who|that)\b|\b(?P<one>\w+) (?:was|is) the (?:one|person) who\b"
)
_IDEA = re.compile(
    r"\b(?P<who>\w+)['’]s? (?:own )?(?:idea|thought|call|proposal|suggestion|work|doing|initiative|decision)\b"
)
_IS_IDEA = re.compile(r"idea|thought|call|proposal|suggestion|work|doing|initiative|decision")
_DISOWNED = re.compile(r"\bnot (?:mine|me|I|by me|us)\b")
_ANOTHER = "another"  # than the author, whoever
_SOMEBODY = frozenset({"he", "she", "his", "her", "hers", "himself", "herself"})
_REACH = 2  # sentences back in which the person of "he" is named


@dataclass(frozen=True)
class Credit:
    """Who is given credit: SPEAKER or a name's key; ``about`` are the words of content that say what for."""

    who: str
    about: tuple[Term, ...]


def stressed(statement: Statement, case: Case) -> Credit | None:
    """Return the credit that a claim gives expressly, if it gives any."""
    for clause in statement.clauses:
        who = _stressed(statement, clause)
        if who is not None:
            return Credit(who, _about(statement, clause, who, case))
    return None


def _stressed(statement: Statement, clause: Clause) -> str | None:
    text = statement.text[: clause.end]
    if _OWN.search(text, clause.start):
        return SPEAKER
    named = {n.word.start: n.key for n in agents.people(statement.text, statement.words)}
    for match in (*_CLEFT.finditer(text, clause.start), *_IDEA.finditer(text, clause.start)):
        start, end = match.span("one" if match.groupdict().get("one") else "who")
        inside = (w for w in statement.words if start <= w.start < end)
        found = (SPEAKER if w.folded == "you" else named.get(w.start) for w in inside)
        if who := next((who for who in found if who), None):
            return who
    return None


def _about(statement: Statement, clause: Clause, who: str, case: Case) -> tuple[Term, ...]:
    """Return a clause's words of content that the draft knows, with faint ones if there are few others."""
    plain = [w for w in statement.within(clause) if not in_figures(w.start, statement.quantities)]
    named = [t for t in terms(plain, case.passages) if key(t.word) != who and not _IS_IDEA.fullmatch(t.word.folded)]
    found = [t for t in named if lexicon().family(t.exact) & case.passages.lemmas]
    solid = [t for t in found if not is_faint(t.word)]
    return tuple(solid if len(solid) > _FEW else found)


def another(credit: Credit, case: Case) -> Passage | None:
    """Return the passage that gives the credit to somebody else, if the one that holds most of the words does."""
    found = _best(credit, case)
    if found is None:
        return None
    given = _given(found, credit, case)
    named = credit.who in {key(w) for w in found.words}
    return None if named or given in (None, GROUP, credit.who) else found


def _best(credit: Credit, case: Case) -> Passage | None:
    """Return the passage with most of the words, if it and its neighbours hold enough of them."""
    families = [lexicon().family(t.exact) for t in credit.about]
    for found in align(credit.about, case.passages.sentences)[:1]:
        around = case.passages.lemmas_around(found.passage)
        held = sum(bool(family & around) for family in families)
        if held >= max(_FEW, _SHARE * len(families)):
            return found.passage
    return None


def _given(passage: Passage, credit: Credit, case: Case) -> str | None:
    """Return whose it is in a passage: the nearest person before most of the words, however they are called."""
    if any(_DISOWNED.search(p.text) for p in case.passages.near(passage)[-_FEW:]):  # or the next sentence says so
        return _ANOTHER
    families = [lexicon().family(t.exact) for t in credit.about]
    at = [w.start for w in passage.words if any(family & w.lemmas for family in families)]
    found = [who for start in at if (who := _before(passage, start, case))]
    return max(dict.fromkeys(found), key=found.count) if found else None


def _before(passage: Passage, at: int, case: Case) -> str | None:
    found = agents.people(passage.text, passage.words)
    people = {n.word.start: n.key for n in found if not n.word.text.isupper()}  # "KEDA" is a tool
    for word in (w for w in reversed(passage.words) if w.start <= at):
        if word.start in people and word.start != at:
            return people[word.start]
        if word.folded in _SOMEBODY:
            return antecedent(passage, word, case)
        if (who := agents.kind(word)) is not None and not agents.is_object(passage.text, word):
            return (agents.owner(passage.words, word, people) or who) if who == GROUP else who
    return None


def antecedent(passage: Passage, pronoun: Word, case: Case) -> str:
    """Return the person last named before a pronoun, or the pronoun where nobody is."""
    at = case.passages.order.get(passage.id, 0)
    before: Sequence[Passage] = case.passages.sentences[max(0, at - _REACH) : at]
    here = [n for n in agents.people(passage.text, passage.words) if n.word.start < pronoun.start]
    earlier: list[Name] = [n for p in before for n in agents.people(p.text, p.words)]
    named = [*earlier, *here]
    return named[-1].key if named else pronoun.folded
