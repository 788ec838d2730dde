"""Polarity: no negation inserted or lost, no word turned into its opposite, no direction reversed."""

import re
from collections.abc import Iterator, Sequence

from localcoach.verify.case import Case, Reason
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import Term, align, is_faint, terms
from localcoach.verify.passages import Passage
from localcoach.verify.statements import Statement
from localcoach.verify.text import Word, words

_SHARE = 0.5  # of a clause's words that a passage must hold before the two are compared
_SCOPE = 4  # content words that a negation governs
_END = re.compile(r"[,;:.!?()–—]|\b(?:but|because|while|whereas|although|though|since|so)\b", re.IGNORECASE)
_TURNING = frozenset(
    {"before", "after", "with", "without", "more", "less", "above", "below", "over", "under", "most", "least", "fewer"}
)


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every clause that says the opposite of the passage that holds its words."""
    for statement in case.of("states"):
        for clause in statement.clauses:
            found = statement.within(clause)
            passage = _passage(found, case)
            if passage is None:
                continue
            message = _negation(statement.text, found, passage, case) or _opposite(statement, found, passage, case)
            if message:
                line, column = case.passages.line_column(passage)
                yield Reason("polarity", message, line, column)


def _passage(found: Sequence[Word], case: Case) -> Passage | None:
    """Return the passage that the clause is about: anchored if it can be, else the one that holds most of it."""
    content = [t for t in terms(found, case.passages) if not is_faint(t.word)]
    for candidates in (case.anchors, case.passages.sentences):
        best = align(content, candidates)
        if best and best[0].share >= _SHARE and best[0].hits >= min(2, len(content)):
            return best[0].passage
    return None


def _negation(text: str, found: Sequence[Word], passage: Passage, case: Case) -> str:
    """Return what is wrong if a word that both share is negated on one side only."""
    claim = _governed(text, found)
    draft = _governed(passage.text, passage.words)
    shared = [t for t in terms(found, case.passages) if not is_faint(t.word)]
    lost = any(t.held(w.lemmas) for w in draft for t in shared)
    held = any(t.word in claim and t.held(passage.lemmas) for t in shared)
    if lost and not _negated(found):
        return "the draft says that it is not so"
    if held and not _negated(passage.words) and not lost:
        return "the draft does not deny it"
    return ""


def _governed(text: str, found: Sequence[Word]) -> list[Word]:
    """Return the content words that a negation governs: the next few of its clause."""
    governed: list[Word] = []
    for i, word in enumerate(found):
        if not _negates(word):
            continue
        end = _END.search(text, word.end)
        stop = end.start() if end else len(text)
        following = [w for w in found[i + 1 :] if w.start < stop and w.folded not in lexicon().function]
        governed += following[:_SCOPE]
    return governed


def _negates(word: Word) -> bool:
    return word.folded in lexicon().negators or bool(word.lemmas & set(lexicon().vocabulary.negating_verbs))


def _negated(found: Sequence[Word]) -> bool:
    return any(_negates(w) for w in found)


def _opposite(statement: Statement, found: Sequence[Word], passage: Passage, case: Case) -> str:
    """Return what is wrong if the clause has the opposite of a word in the passage, which lacks its own."""
    around = frozenset(lemma for p in case.passages.near(passage) for lemma in p.lemmas)
    for word in found:
        if word.folded in lexicon().function and word.folded not in _TURNING:
            continue
        if word.lemmas & passage.lemmas or _negated(found) != _negated(passage.words):
            continue
        turned = frozenset(o for lemma in word.lemmas for o in lexicon().opposites(lemma))
        against = [w for w in passage.words if w.lemmas & turned]
        if against and not _kin(word, around) and _same_place(word, against, found, passage, case):
            return f"'{word.text}' is the opposite of what the draft says"
    return ""


def _kin(word: Word, around: frozenset[str]) -> bool:
    """Say whether the passage (or its neighbours) holds a word of the same direction as well."""
    return any(lexicon().related(lemma) & around for lemma in word.lemmas)


def _same_place(word: Word, against: Sequence[Word], found: Sequence[Word], passage: Passage, case: Case) -> bool:
    """Say whether a content word beside the claim's word stands beside the opposite word too."""
    beside = [
        t
        for t in terms(found, case.passages)
        if t.word is not word and abs(found.index(t.word) - found.index(word)) <= 4
    ]
    for other in against:
        at = passage.words.index(other)
        around = passage.words[max(0, at - 5) : at + 6]
        if any(t.held(w.lemmas) for t in beside for w in around if w is not other):
            return True
    return False
