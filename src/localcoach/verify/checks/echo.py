"""Echo: a comment that only repeats the rubric's words, or only the passage's own, says nothing about this draft.

Looked for in the critic's own comments, where the caller gives the rubric's words (``Knowledge.phrases``).
"""

from collections.abc import Iterator

from localcoach.verify.case import Case, Reason, content
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import is_faint
from localcoach.verify.text import Word, words

_MIN_WORDS = 4
_FEW = 2  # fewer words say too little to be judged
_SHARE = 0.8  # of the comment's content words that one text of the rubric, or the passage, holds


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason if nothing but the rubric speaks, or if praise only says the passage over again."""
    if not case.known.phrases:
        return
    own = content(words(case.comment), lexicon().function)
    pointed = frozenset(lemma for p in case.anchors for lemma in p.lemmas)
    if not case.quoted and _generic(own, pointed, case):
        yield Reason("echo", "the comment would fit any draft: it names nothing of the passage")
    elif case.claim.kind == "praise" and len(own) >= _MIN_WORDS and _share(own, pointed) >= _SHARE:
        yield Reason("echo", "the comment only repeats the passage")


def _generic(own: tuple[Word, ...], pointed: frozenset[str], case: Case) -> bool:
    """Say whether no word of the comment is the passage's, the rubric's words and those of feedback left out."""
    if len(own) < _FEW or any(s.quantities for s in case.statements):
        return False
    rubric = frozenset(lemma for phrase in case.known.phrases for word in words(phrase) for lemma in word.lemmas)
    telling = [w for w in own if not (w.lemmas & rubric or is_faint(w))]
    held = pointed or case.passages.lemmas
    return not any(w.lemmas & held for w in telling)


def _share(own: tuple[Word, ...], lemmas: frozenset[str]) -> float:
    return sum(bool(w.lemmas & lemmas) for w in own) / len(own)
