"""Attribution: what the claim says that the author did, the draft says of the author, not of "we" or of a colleague."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from localcoach.verify import agents
from localcoach.verify import credit as credits
from localcoach.verify.agents import GROUP, SPEAKER
from localcoach.verify.case import Case, Reason
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import Alignment, Term, align, is_faint, terms
from localcoach.verify.names import key, names
from localcoach.verify.passages import Passage
from localcoach.verify.statements import Clause, Statement
from localcoach.verify.text import Word, words

_SHARE = 0.5  # of the deed's words that one passage must hold before its agent counts
_REACH = 2  # sentences around a deed in which the person of "he" is named
_FEW = 2  # words of a deed of which another passage must hold all, the verb too
_DOER = re.compile(r"(?:^|[.;]\s+)(?:me|[A-Z]\w+)(?: \([^)]*\))?: ")
_CONDITIONAL = frozenset({"would", "could", "might"})
_SELF = frozenset({"me", "mine"})  # "the gateway, that was me"
_MINE = re.compile(r"\b(?:is|was|are|were)\b[^.;,]{0,12}\bmy\b|\bmy own\b", re.IGNORECASE)  # "it was my idea"
_VERB = 0.2  # how much more a passage counts that has the verb
_NAMES = {SPEAKER: "the author", GROUP: "the group"}
_ADVERB = re.compile(r"(?:also|yourself|alone|personally|then|even|first|really|\w+ly)$")


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every deed that the draft gives to another agent."""
    for statement in case.of("states", "advises"):
        for clause in statement.clauses:
            yield from _clause(statement, clause, case)
        credit = credits.stressed(statement, case)
        if credit and (passage := credits.another(credit, case)):
            yield Reason("attribution", "the draft says this of another", *case.passages.line_column(passage))


def _clause(statement: Statement, clause: Clause, case: Case) -> Iterator[Reason]:
    text = agents.without_report(statement.text[clause.start : clause.end])
    found = words(text)
    for claim in _claimed(text, found, terms(found, case.passages)):
        if statement.mood == "advises":  # "say what you built yourself" may ask whose deed it was
            claim = replace(claim, standing=True)
        found_in = _best(claim, case)
        best = next((b for b in found_in if _acting(claim.deed, b) == claim.agent), next(iter(found_in), None))
        if best and _differs(claim, best, case, {key(w) for w in found}):
            line, column = case.passages.line_column(best.passage)
            agent = _NAMES.get(claim.agent, "that name")
            yield Reason("attribution", f"the draft does not say this of {agent}", line, column)


def _differs(claim: "_Deed", best: Alignment, case: Case, mentioned: set[str]) -> bool:
    """Say whether the deed is somebody else's; a name differs only from an author whose clause lacks it."""
    passage, acting = best.passage, _acting(claim.deed, best)
    if acting in mentioned and acting != claim.agent and claim.standing:
        return False  # "how you convinced Marieke"
    verbs = [w for w in passage.words if claim.deed[0].exact & w.lemmas]
    if claim.agent == SPEAKER and verbs and agents.somebody_else(passage.text, passage.words, verbs[0]):
        return True
    if claim.standing and acting == GROUP:
        return False
    if claim.agent not in _NAMES:
        if _told_elsewhere(claim, passage, case):
            return False
        if not verbs and _known_of(claim, passage, case):
            return acting == SPEAKER
        if not verbs or claim.agent in _around(verbs, passage):
            return False
        doing = agents.agent(passage.text, passage.words, verbs[0].start)
        return SPEAKER in (acting, doing) or (doing is None and _of_other_pronoun(claim, verbs[0], passage, case))
    return acting is not None and acting != claim.agent and (acting in _NAMES or claim.agent == SPEAKER)


def _of_other_pronoun(claim: "_Deed", verb: Word, passage: Passage, case: Case) -> bool:
    """Say whether "he" or "she" did the deed, and that is somebody else than the claim's person, who is not near."""
    start = agents.clause_start(passage.text, verb.start)
    before = [w for w in passage.words if start <= w.start < verb.start and w.folded in ("he", "she")]
    near = {key(w) for p in case.passages.near(passage, _REACH) for w in p.words}
    return bool(before) and claim.agent not in {*near, credits.antecedent(passage, before[-1], case)}


def _known_of(claim: "_Deed", passage: Passage, case: Case) -> bool:
    """Say whether a passage holds all that a deed is about and says nothing of who did it, nor do those beside it."""
    about = [t for t in claim.deed[1:] if not is_faint(t.word)]
    told = {key(w) for p in case.passages.near(passage) for w in p.words}
    if claim.deed[0].word.lemmas & lexicon().vocabulary.states:
        return False
    return bool(about) and all(t.exact & passage.lemmas for t in about) and claim.agent not in told


def _told_elsewhere(claim: "_Deed", passage: Passage, case: Case) -> bool:
    """Say whether another passage than the best one tells of the named person and of all that the deed is about."""
    others = (p for p in case.passages.sentences if p is not passage and claim.agent in {key(w) for w in p.words})
    about = claim.deed if len(claim.deed) <= _FEW else claim.deed[1:]
    return any(all(t.exact & p.lemmas for t in about) for p in others)


def _around(verbs: Sequence[Word], passage: Passage) -> set[str]:
    """Return the names' keys in the clauses up to the verbs."""
    spans = [(agents.clause_start(passage.text, v.start), v.start) for v in verbs]
    return {key(w) for w in passage.words if any(start <= w.start < end for start, end in spans)}


@dataclass(frozen=True)
class _Deed:
    """Who acts in a claim, and the words of content that follow, the verb first.

    ``standing`` when it may be the group's deed too, as "you score captions" and "you saved a million" are.
    """

    agent: str
    deed: tuple[Term, ...]
    standing: bool = False


def _claimed(text: str, found: Sequence[Word], content: Sequence[Term]) -> Iterator[_Deed]:
    """Yield the claim's deeds: "you built the map and wrote the buffer" are two.

    "You have 35,000 sockets" is the company's state and none, and neither is "you explain".
    """
    named = {n.word.start for n in names(text, found)}
    plain = [t for t in content if not (_ADVERB.match(t.word.folded) or t.word.start in named)]
    acted = [t for t in plain if agents.agent(text, found, t.word.start, claim=True)]
    verbs = [t for t in acted if lexicon().past(t.word.folded)]
    first = verbs[0] if verbs and not (acted[0].word.lemmas & lexicon().vocabulary.states) else next(iter(acted), None)
    if first is None or _is_owned(found, first.word) or _not_done(found, first.word):
        return  # what one did not do, would have done, or had done to one, the draft says of somebody else
    starts = [first, *(t for t in verbs if t.word.start > first.word.start and _coordinated(text, t.word))]
    for start, end in pairwise([*(t.word.start for t in starts), len(text)]):
        deed = tuple(t for t in content if start <= t.word.start < end)
        agent = agents.agent(text, found, first.word.start, claim=True)
        outcome = bool(deed[0].word.lemmas & lexicon().vocabulary.outcomes)
        standing = agent == SPEAKER and (outcome or _present(found, deed[0].word) or _identifies(text, deed[0].word))
        if agent and not _retold(deed[0].word) and not (standing and deed[0].word.lemmas & lexicon().vocabulary.states):
            yield _Deed(agent, deed, standing)


def _is_owned(found: Sequence[Word], word: Word) -> bool:
    """Say whether a word stands right behind its owner: "Tobias's work" is no deed, though "work" may be one."""
    at = found.index(word)
    return at > 0 and found[at - 1].folded.endswith("'s") and not lexicon().past(word.folded)


def _not_done(found: Sequence[Word], verb: Word) -> bool:
    before = [w.folded for w in found if w.start < verb.start][-2:]
    if agents.is_passive(found, verb):
        return True
    return any(w in lexicon().negators or w in _CONDITIONAL for w in before)


def _retold(verb: Word) -> bool:
    return bool(verb.lemmas & lexicon().vocabulary.tells)


def _coordinated(text: str, verb: Word) -> bool:
    """Say whether a verb follows a comma or "and", so that it shares the agent of the verb before it."""
    return re.search(r"(?:,|\band|\bthen)\s+(?:then |also )?$", text[: verb.start]) is not None


def _identifies(text: str, verb: Word) -> bool:
    """Say whether a deed only says which thing is meant: "the stops you logged" may have been logged by a group."""
    return re.search(r"\bthe [\w-]+ you (?:had )?$", text[: verb.start]) is not None


def _present(found: Sequence[Word], verb: Word) -> bool:
    """Say whether the verb is in its base form right behind its agent."""
    before = next((w for w in reversed(found) if w.start < verb.start and not _ADVERB.match(w.folded)), None)
    return verb.lemmas == {verb.folded} and before is not None and before.folded in ("you", "i", "we")


def _best(claim: _Deed, case: Case) -> list[Alignment]:
    """Return the passages that hold most of the deed: better with its verb, and the closest together first."""
    aligned = align(claim.deed, case.passages.sentences)
    needed = 1 if len(claim.deed) == 1 and not lexicon().past(claim.deed[0].word.folded) else _FEW  # "did the design"
    candidates = [a for a in aligned if (a.share >= _SHARE and a.hits >= needed) or _listed(claim.deed, a.passage)]
    verb = claim.deed[0]
    scores = {a.passage: round(a.share + _VERB * verb.held(a.passage.lemmas), 1) for a in candidates}
    best = [a for a in candidates if scores[a.passage] == max(scores.values())]
    return sorted(best, key=lambda a: _spread(claim.deed, a))


def _listed(deed: Sequence[Term], passage: Passage) -> bool:
    """Say whether notes list all that the deed is about behind its doer ("me: scheduler; Ngozi: dedup")."""
    about = [t for t in deed[1:] if not is_faint(t.word)]
    return bool(about) and bool(_DOER.search(passage.text)) and all(t.exact & passage.lemmas for t in about)


def _spread(deed: Sequence[Term], found: Alignment) -> int:
    """Return how many characters the matched words of a passage span."""
    matched = _matched(deed, found)
    return max(matched) - min(matched)


def _matched(deed: Sequence[Term], found: Alignment) -> list[int]:
    return sorted(w.start for t in deed for w in found.passage.words if t.held(w.lemmas))


def _acting(deed: Sequence[Term], best: Alignment) -> str | None:
    """Return the agent nearest before most of the matched words."""
    passage, matched = best.passage, _matched(deed, best)
    verbs = [w for w in passage.words if deed[0].exact & w.lemmas]
    by = next((a for w in verbs if (a := agents.passive(passage.text, passage.words, w))), None)
    if by:
        return by
    agreed = [a for at in matched if (a := agents.agent(passage.text, passage.words, at + 1, skip=matched))]
    if agreed:
        return max(dict.fromkeys(agreed), key=agreed.count)
    owned = any(w.folded in _SELF and not agents.is_object(passage.text, w) for w in passage.words) or _MINE.search(
        passage.text
    )
    return SPEAKER if owned else None
