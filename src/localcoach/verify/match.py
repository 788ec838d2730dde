"""How well words of a claim are held by a place of the draft: by the same words, or by words of related meaning."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from localcoach.verify.lexicon import lexicon
from localcoach.verify.passages import Passage, Passages
from localcoach.verify.text import Word

SAME, RELATED = 1.0, 0.6
_FAINT = 0.25  # what a word of feedback, or one that fits anything, weighs beside one with content
_SHARED = 0.6  # and what a word of feedback weighs that the draft uses too
_REACH = 6.0  # words over which nearness halves
_NEIGHBOUR = 0.15  # nearness of a word in the sentence before or after
_CUTS = (  # what lies between two words, and how much nearness is kept across it
    (re.compile(r"[;:.]\s|[–—]|\s-\s"), 0.2),
    (re.compile(r",\s|[()]|\b(?:while|against|versus|but)\b"), 0.45),
    (re.compile(r"\band\b"), 0.6),
)


@dataclass(frozen=True)
class Term:
    """A word of a claim with the draft's lemmas that would hold it, and its weight."""

    word: Word
    exact: frozenset[str]
    close: frozenset[str]
    weight: float

    def held(self, lemmas: frozenset[str]) -> float:
        """Return SAME, RELATED or 0."""
        if self.exact & lemmas:
            return SAME
        return RELATED if self.close & lemmas else 0.0


@dataclass(frozen=True)
class Alignment:
    """A passage and the share of a claim's weight that it holds."""

    passage: Passage
    share: float
    hits: int


@dataclass(frozen=True)
class Place:
    """A word or figure at ``start`` of a passage's text."""

    passage: Passage
    start: int


def is_faint(word: Word) -> bool:
    """Say whether a word is one of feedback, or fits nearly anything."""
    return bool(word.lemmas & (lexicon().feedback | lexicon().general))


def terms(words: Iterable[Word], passages: Passages) -> tuple[Term, ...]:
    """Return the content words among ``words`` as terms; function words and figures are left out."""
    function = lexicon().function
    plain = (w for w in words if w.text[0].isalpha() and w.folded not in function)
    return tuple(_term(word, passages) for word in plain)


def _term(word: Word, passages: Passages) -> Term:
    close = passages.related(word.lemmas)
    rare = passages.rarest
    weight = max((passages.weight[lemma] for lemma in word.lemmas & passages.weight.keys()), default=rare)
    return Term(word, word.lemmas, close, weight * _share(word, passages))


def _share(word: Word, passages: Passages) -> float:
    if not is_faint(word):
        return 1.0
    return _SHARED if word.lemmas & passages.lemmas and not word.lemmas & lexicon().general else _FAINT


def align(found: Sequence[Term], candidates: Iterable[Passage]) -> tuple[Alignment, ...]:
    """Return the candidates that hold anything of the terms, the best first."""
    total = sum(t.weight for t in found)
    if not total:
        return ()
    aligned = []
    for passage in candidates:
        held = [(t.weight * h, t) for t in found if (h := t.held(passage.lemmas))]
        if held:
            aligned.append(Alignment(passage, sum(w for w, _ in held) / total, len(held)))
    return tuple(sorted(aligned, key=lambda a: -a.share))


def affinity(found: Iterable[tuple[Term, float]], place: Place, passages: Passages) -> float:
    """Return how strongly terms (each with its own nearness in the claim) are tied to a place of the draft."""
    return sum(term.weight * near * _tie(term, place, passages) for term, near in found)


def nearness(text: str, start: int, other: int) -> float:
    """Return how near two positions of a text are, 1 to 0: by words between, halved across a clause boundary."""
    between = text[min(start, other) : max(start, other)]
    across = next((kept for cut, kept in _CUTS if cut.search(between)), 1.0)
    return across / (1 + len(between.split()) / _REACH)


def _tie(term: Term, place: Place, passages: Passages) -> float:
    here = max(
        (
            h * nearness(place.passage.text, w.start, place.start)
            for w in place.passage.words
            if (h := term.held(w.lemmas))
        ),
        default=0.0,
    )
    if here:
        return here
    return max((_NEIGHBOUR * term.held(p.lemmas) for p in passages.near(place.passage)), default=0.0)
