"""Polarity: no negation inserted or lost, no word turned into its opposite, no direction reversed."""

import re
from collections.abc import Iterator, Sequence

from localcoach.verify.case import Case, Reason
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import align, is_faint, terms
from localcoach.verify.passages import Passage
from localcoach.verify.statements import Statement
from localcoach.verify.text import Word

_SHARE = 0.5  # of a clause's words that a passage must hold before the two are compared
_SCOPE = 4  # words of content that a negation governs
_REACH = 5  # words around an opposite in which a shared word must stand
_END = re.compile(r"[,;:.!?()–—]|\b(?:but|because|while|whereas|although|though|since|so)\b", re.IGNORECASE)
_TURNING = frozenset({"before", "after", "with", "without", "more", "less", "above", "below", "most", "least", "fewer"})


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every clause that says the opposite of the passage that holds its words."""
    for statement in case.of("states"):
        for clause in statement.clauses:
            found = statement.within(clause)
            passage = _passage(found, case)
            bounded = any(q.bound and clause.start <= q.start < clause.end for q in statement.quantities)
            message = passage and ((not bounded and _negation(statement, found, passage)) or _opposite(found, passage, case))
            if passage and message:
                line, column = case.passages.line_column(passage)
                yield Reason("polarity", message, line, column)


def _passage(found: Sequence[Word], case: Case) -> Passage | None:
    """Return the passage that the clause is about: an anchored one if it can be, else the one that holds most of it."""
    content = [t for t in terms(found, case.passages) if not is_faint(t.word)]
    for candidates in (case.anchors, case.passages.sentences):
        best = align(content, candidates)
        if best and best[0].share >= _SHARE and best[0].hits > 1:
            return best[0].passage
    return None


def _negation(statement: Statement, found: Sequence[Word], passage: Passage) -> str:
    """Return what is wrong if a word that both have is negated on one side only."""
    for word in found:
        if word.folded in lexicon().function:
            continue
        same = [w for w in passage.words if w.lemmas & word.lemmas]
        here = _governed(statement.text, found, word, claim=True)
        there = [_governed(passage.text, passage.words, w) for w in same]
        if here and same and not any(there) and _half(here, passage.words):
            return "the draft does not deny it"
        if same and all(_half(g, found) for g in there) and not _governed(statement.text, found, word):
            return "the draft denies it"
    return ""


def _half(governed: Sequence[Word], others: Sequence[Word]) -> bool:
    """Say whether at least half of the governed words stand among the others, so that both speak of one thing."""
    shared = sum(any(w.lemmas & o.lemmas for o in others) for w in governed)
    return bool(governed) and shared >= len(governed) / 2


def _governed(text: str, found: Sequence[Word], word: Word, *, claim: bool = False) -> list[Word]:
    """Return all words of content that the negation of ``word`` governs; none if it is not negated."""
    cuts = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    start = max(c for c in cuts if c <= word.start)
    end = min(c for c in cuts if c > word.start)
    inside = [w for w in found if start <= w.start < end]
    for i, other in enumerate(inside):
        if other.start < word.start and _negates(inside, i) and not (claim and _of_noun(inside, i)):
            governed = [w for w in inside[i + 1 :] if w.folded not in lexicon().function][:_SCOPE]
            if word in governed:
                return governed
    return []


def _of_noun(found: Sequence[Word], at: int) -> bool:
    """Say whether only a noun is negated ("no breaker trips", "not the weather"), as a reviewer contrasts things."""
    return found[at].folded == "no" or _next(found, at) in ("the", "a", "an", "just", "only")


def _negates(found: Sequence[Word], at: int) -> bool:
    """Say whether the word at ``at`` negates what follows: "never", or a verb like "failed" before "to"."""
    word = found[at]
    if word.folded in lexicon().negators:
        return not (word.folded == "nothing" and _next(found, at) in ("about", "of"))
    verb = bool(word.lemmas & set(lexicon().vocabulary.negating_verbs))
    return verb and _next(found, at) in ("to", "from")


def _next(found: Sequence[Word], at: int) -> str:
    return found[at + 1].folded if at + 1 < len(found) else ""


def _opposite(found: Sequence[Word], passage: Passage, case: Case) -> str:
    """Return what is wrong if the clause has the opposite of a word in the passage, which lacks its own."""
    around = frozenset(lemma for p in case.passages.near(passage) for lemma in p.lemmas)
    for word in found:
        if (word.folded in lexicon().function and word.folded not in _TURNING) or word.lemmas & passage.lemmas:
            continue
        turned = frozenset(o for lemma in word.lemmas for o in lexicon().opposites(lemma))
        following = found[found.index(word) + 1 :][:1]
        if following and following[0].folded.endswith("ing") and word.folded in ("before", "after"):
            continue  # "20 a minute before being throttled" and "after that you are throttled" are one
        allies = frozenset(o for lemma in turned for o in lexicon().opposites(lemma))
        against = [w for w in passage.words if w.lemmas & turned]
        if against and not allies & around and _same_place(word, against, found, passage, case):
            return f"'{word.text}' is the opposite of what the draft says"
    return ""


def _same_place(word: Word, against: Sequence[Word], found: Sequence[Word], passage: Passage, case: Case) -> bool:
    """Say whether a word of content beside the claim's word stands beside the opposite word too."""
    at = found.index(word)
    beside = terms((w for w in found[max(0, at - _REACH) : at + _REACH + 1] if w is not word), case.passages)
    for other in against:
        there = passage.words.index(other)
        around = passage.words[max(0, there - _REACH) : there + _REACH + 1]
        if any(t.held(w.lemmas) for t in beside for w in around if w is not other):
            return True
    return False
