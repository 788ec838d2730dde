"""Attribution: what the claim says that the author did, the draft says of the author, not of "we" or of a colleague."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from localcoach.verify import agents
from localcoach.verify.agents import GROUP, SPEAKER
from localcoach.verify.case import Case, Reason
from localcoach.verify.match import Alignment, Term, align, terms
from localcoach.verify.names import key, names
from localcoach.verify.statements import Clause, Statement
from localcoach.verify.text import Word, words

_SHARE = 0.5  # of the deed's words that one passage must hold before its agent counts
_SELF = frozenset({"me", "mine"})  # "the gateway, that was me"
_VERB = 0.2  # how much more a passage counts that has the verb
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
    claim = _claimed(text, found, terms(found, case.passages))
    best = claim and _best(claim, case)
    acting = best and _acting(claim.deed, best) if claim else None
    if claim and best and acting and _differs(claim.agent, acting, best):
        line, column = case.passages.line_column(best.passage)
        agent = _NAMES.get(claim.agent, "that name")
        yield Reason("attribution", f"the draft does not say this of {agent}", line, column)


def _differs(claimed: str, acting: str, best: Alignment) -> bool:
    """Say whether the deed is somebody else's; a name differs only from an author whose sentence lacks it."""
    if claimed not in _NAMES:
        return acting == SPEAKER and claimed not in {key(w) for w in best.passage.words}
    return acting != claimed and (acting in _NAMES or claimed == SPEAKER)


@dataclass(frozen=True)
class _Deed:
    """Who acts in a claim, and the words of content that follow, the verb first."""

    agent: str
    deed: tuple[Term, ...]


def _claimed(text: str, found: Sequence[Word], deed: Sequence[Term]) -> _Deed | None:
    """Return the claim's deed; "you have 35,000 sockets" is the company's state and none."""
    named = {n.word.start for n in names(text, found)}
    for i, term in enumerate(deed):
        if _ADVERB.match(term.word.folded) or term.word.start in named:
            continue
        claimed = agents.agent(text, found, term.word.start, claim=True)
        if claimed:
            return None if claimed == SPEAKER and _present(found, term.word) else _Deed(claimed, tuple(deed[i:]))
    return None


def _present(found: Sequence[Word], verb: Word) -> bool:
    """Say whether the verb is in its base form right behind its agent."""
    before = next((w for w in reversed(found) if w.start < verb.start and not _ADVERB.match(w.folded)), None)
    return verb.lemmas == {verb.folded} and before is not None and before.folded in ("you", "i", "we")


def _best(claim: _Deed, case: Case) -> Alignment | None:
    """Return the passage that holds most of the deed: better with its verb, and the closer together the better."""
    candidates = [a for a in align(claim.deed, case.passages.sentences) if a.share >= _SHARE and a.hits > 1]
    verb = claim.deed[0]
    return max(
        candidates,
        key=lambda a: (round(a.share + _VERB * verb.held(a.passage.lemmas), 1), -_spread(claim.deed, a)),
        default=None,
    )


def _spread(deed: Sequence[Term], found: Alignment) -> int:
    """Return how many characters the matched words of a passage span."""
    matched = _matched(deed, found)
    return max(matched) - min(matched)


def _matched(deed: Sequence[Term], found: Alignment) -> list[int]:
    return sorted(w.start for t in deed for w in found.passage.words if t.held(w.lemmas))


def _acting(deed: Sequence[Term], best: Alignment) -> str | None:
    """Return the agent nearest before most of the matched words."""
    passage, matched = best.passage, _matched(deed, best)
    agreed = [a for at in matched if (a := agents.agent(passage.text, passage.words, at + 1, skip=matched))]
    if agreed:
        return max(dict.fromkeys(agreed), key=agreed.count)
    return SPEAKER if any(w.folded in _SELF for w in passage.words) else None
