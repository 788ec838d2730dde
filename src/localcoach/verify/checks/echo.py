"""Echo: a comment that only repeats the rubric's words says nothing about this draft."""

from collections.abc import Iterator

from localcoach.verify.case import Case, Reason, content
from localcoach.verify.lexicon import lexicon
from localcoach.verify.text import Word, words

_MIN_WORDS = 4
_SHARE = 0.8  # of the comment's content words that one text of the rubric holds


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason if one text of the rubric holds nearly all of the comment, and nothing points at the draft."""
    if case.anchors or any(s.quantities for s in case.statements):
        return
    own = content(words(case.comment), lexicon().function)
    if len(own) >= _MIN_WORDS and any(_repeats(own, phrase) for phrase in case.known.phrases):
        yield Reason("echo", "the comment only repeats the rubric")


def _repeats(own: tuple[Word, ...], phrase: str) -> bool:
    lemmas = frozenset(lemma for word in words(phrase) for lemma in word.lemmas)
    return sum(bool(w.lemmas & lemmas) for w in own) >= _SHARE * len(own)
