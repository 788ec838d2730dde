"""Attribution: what the claim says that the author did, the draft says of the author, not of "we" or of a colleague."""

import re
from collections.abc import Iterator, Sequence

from localcoach.verify import agents
from localcoach.verify.agents import GROUP, SPEAKER
from localcoach.verify.case import Case, Reason
from localcoach.verify.match import Alignment, Term, align, terms
from localcoach.verify.statements import Clause, Statement
from localcoach.verify.text import Word, words

_SHARE = 0.5  # of the deed's words that one passage must hold before its agent counts
_NAMES = {SPEAKER: "the author", GROUP: "the group"}
_ADVERB = re.compile(r"(?:also|yourself|alone|personally|then|even|first|really|\w+ly)$")


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every deed that the draft gives to another agent."""
    for statement in case.of("states"):
        for clause in statement.clauses:
            yield from _clause(statement, clause, case)


def _clause(statement: Statement, clause: Clause, case: Case) -> Iterator[Reason]:
    text = agents.without_report(statement.text[clause.start : clause.end])
    found = words(text)
    deed = terms(found, case.passages)
    claimed, verb = _claimed(text, found, deed)
    if claimed is None or (claimed == SPEAKER and verb.lemmas == {verb.folded}):
        return  # "you have 35,000 sockets": the company's state, no deed
    best = _best(deed, case)
    acting = best and _acting(deed, best)
    if best and acting and acting != claimed and (acting in _NAMES or claimed == SPEAKER):
        line, column = case.passages.line_column(best.passage)
        yield Reason("attribution", f"the draft does not say this of {_NAMES[claimed]}", line, column)


def _claimed(text: str, found: Sequence[Word], deed: Sequence[Term]) -> tuple[str | None, Word]:
    """Return who acts in the claim and the verb: the first word of content after the agent."""
    for term in deed:
        if _ADVERB.match(term.word.folded):
            continue
        claimed = agents.agent(text, found, term.word.start, claim=True)
        if claimed in _NAMES:
            return claimed, term.word
    return None, found[0] if found else Word("", "", 0, 0, frozenset())


def _best(deed: Sequence[Term], case: Case) -> Alignment | None:
    """Return the passage that holds most of the deed, the more closely together the better."""
    candidates = [a for a in align(deed, case.passages.sentences) if a.share >= _SHARE and a.hits > 1]
    return max(candidates, key=lambda a: (round(a.share, 1), -_spread(deed, a)), default=None)


def _spread(deed: Sequence[Term], found: Alignment) -> int:
    """Return how many characters the matched words of a passage span."""
    matched = _matched(deed, found)
    return max(matched) - min(matched)


def _matched(deed: Sequence[Term], found: Alignment) -> list[int]:
    return sorted(w.start for t in deed for w in found.passage.words if t.held(w.lemmas))


def _acting(deed: Sequence[Term], best: Alignment) -> str | None:
    """Return the agent nearest before most of the matched words."""
    passage = best.passage
    agreed = [a for at in _matched(deed, best) if (a := agents.agent(passage.text, passage.words, at))]
    return max(dict.fromkeys(agreed), key=agreed.count) if agreed else None
