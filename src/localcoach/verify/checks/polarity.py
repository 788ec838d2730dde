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
            message = passage and (_negation(statement, found, passage) or _opposite(found, passage, case))
            if passage and message:
                line, column = case.passages.line_column(passage)
                yield Reason("polarity", message, line, column)


def _passage(found: Sequence[Word], case: Case) -> Passage | None:
    """Return the passage that the clause is about: an anchored one if it can be, else the one that holds most of it."""
    content = [t for t in terms(found, case.passages) if not is_faint(t.word)]
    for candidates in (case.anchors, case.passages.sentences):
        best = align(content, candidates)
        if best and best[0].share >= _SHARE and best[0].hits >= min(2, len(content)):
            return best[0].passage
    return None


def _negation(statement: Statement, found: Sequence[Word], passage: Passage) -> str:
    """Return what is wrong if a word that both have is negated on one side only."""
    for word in found:
        if word.folded in lexicon().function or _negates(word):
            continue
        same = [w for w in passage.words if w.lemmas & word.lemmas]
        here = _negated(statement.text, found, word)
        there = {_negated(passage.text, passage.words, w) for w in same}
        if there == {not here}:
            return "the draft does not deny it" if here else "the draft denies it"
    return ""


def _negated(text: str, found: Sequence[Word], word: Word) -> bool:
    """Say whether one of the few words of content before ``word``, in its clause, follows a negation."""
    start = max((m.end() for m in _END.finditer(text, 0, word.start)), default=0)
    before = [w for w in found if start <= w.start < word.start]
    content = 0
    for other in reversed(before):
        if _negates(other):
            return True
        content += other.folded not in lexicon().function
        if content >= _SCOPE:
            return False
    return False


def _negates(word: Word) -> bool:
    return word.folded in lexicon().negators or bool(word.lemmas & set(lexicon().vocabulary.negating_verbs))


def _opposite(found: Sequence[Word], passage: Passage, case: Case) -> str:
    """Return what is wrong if the clause has the opposite of a word in the passage, which lacks its own."""
    around = frozenset(lemma for p in case.passages.near(passage) for lemma in p.lemmas)
    for word in found:
        if (word.folded in lexicon().function and word.folded not in _TURNING) or word.lemmas & passage.lemmas:
            continue
        turned = frozenset(o for lemma in word.lemmas for o in lexicon().opposites(lemma))
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
