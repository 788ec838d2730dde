"""What tells an invented statement from one that the draft holds in other words; no word of content decides.

Rules on words learned little from one draft for the next. So the check of content weighs how much of a statement the
draft holds, and how far from it the rest is, with weights that were learned from labelled claims about many drafts
(``data/content.json``, trained by ``bench/verification/content.py``).
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from localcoach.verify import agents
from localcoach.verify.case import Case
from localcoach.verify.heads import Head
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import Term
from localcoach.verify.passages import Passage, Passages
from localcoach.verify.quantity import Quantity
from localcoach.verify.statements import Statement
from localcoach.verify.text import Word
from localcoach.verify.units import DATA

Given = Sequence[tuple[Passage, Quantity]]  # the places where the draft gives one figure of a statement

_FAMILY = 0.9  # what a word counts of which the draft has another form ("failure" for "failed")
_KIN = 0.7  # what a word counts that engineers use for the same thing
_RELATED = 0.35  # what a related word counts here: it may be something else altogether
_FAR = 0.3  # what a word counts that is related to a related one
_NEIGHBOUR = 0.65  # and what a word in the sentence before or after counts
_STEM = 5  # letters that a word has in common with another of its family ("ignorant", "ignoring")
_ADDRESS = frozenset({"you", "your", "you're", "you've", "you'd"})
_PRESENT = frozenset(
    {"is", "are", "shows", "makes", "gives", "has", "have", "it's", "that's", "you're", "there's"}  # a verdict's tense
)
_WAS = frozenset({"was", "were", "had", "did"})
_DRAFT = frozenset(
    {"draft", "story", "text", "sentence", "section", "answer", "paragraph", "reader", "summary", "point"}
)


@cache
def head() -> Head:
    """Return the weights, with the score from which a statement is taken for invented."""
    return Head(**json.loads((DATA / "content.json").read_text(encoding="utf-8")))


def score(found: dict[str, float]) -> float:
    """Return the log-odds that a statement with these features is invented."""
    return head().bias + sum(head().weights[name] * value for name, value in found.items())


def hit(term: Term, lemmas: frozenset[str]) -> float:
    """Return how surely lemmas of the draft say a word of a claim, 0 to 1."""
    if term.exact & lemmas:
        return 1.0
    if lexicon().family(term.exact) & lemmas or _stems(term.exact) & _stems(lemmas):
        return _FAMILY
    return _KIN if lexicon().kin(term.exact) & lemmas else _RELATED if term.close & lemmas else 0.0


@lru_cache(maxsize=4096)
def _stems(lemmas: frozenset[str]) -> frozenset[str]:
    return frozenset(lexicon().stem(lemma) for lemma in lemmas if len(lemma) > _STEM)


def foreign(content: Iterable[Term], passages: Passages) -> list[Term]:
    """Return the words to which nothing in the draft is related."""
    return [t for t in content if not hit(t, passages.lemmas)]


def features(statement: Statement, content: Sequence[Term], figures: Sequence[Given], case: Case) -> dict[str, float]:
    """Return the features of a statement with these words of content (at least one) and figures."""
    passages = case.passages
    shares = sorted(((_share(content, p, passages), i) for i, p in enumerate(passages.sentences)), reverse=True)
    best = passages.sentences[shares[0][1]]
    return {
        "held": shares[0][0],
        "second": shares[1][0] if len(shares) > 1 else 0.0,
        "farheld": _farther(content, best, passages),
        **_known(content, passages),
        **_unknown(statement, content, passages),
        **_anchored(statement, figures, best, case),
        **_voice(statement),
    }


def _share(content: Sequence[Term], passage: Passage, passages: Passages) -> float:
    """Return the share of the content's weight that a passage and its neighbours hold."""
    around = passages.lemmas_around(passage)
    return _weighed(content, [max(hit(t, passage.lemmas), _NEIGHBOUR * hit(t, around)) for t in content])


def _farther(content: Sequence[Term], passage: Passage, passages: Passages) -> float:
    """Return that share with the words related to a related one, wherever around the passage they stand."""
    around = passages.lemmas_around(passage)
    return _weighed(content, [max(hit(t, around), _FAR * _is_far(t, around)) for t in content])


def _weighed(content: Sequence[Term], values: Iterable[float]) -> float:
    return sum(t.weight * v for t, v in zip(content, values, strict=True)) / sum(t.weight for t in content)


def _is_far(term: Term, lemmas: frozenset[str]) -> bool:
    return bool(_kin_of_kin(term.exact) & lemmas)


@cache
def _kin_of_kin(lemmas: frozenset[str]) -> frozenset[str]:
    related = {near for lemma in lemmas for near in lexicon().related(lemma)}
    return frozenset(far for near in related for far in lexicon().related(near))


def _known(content: Sequence[Term], passages: Passages) -> dict[str, float]:
    known = passages.lemmas
    return {
        "ncon": len(content),
        "exact": _weighed(content, [bool(t.exact & known) for t in content]),
        "weakest": min(hit(t, known) for t in content),
    }


def _unknown(statement: Statement, content: Sequence[Term], passages: Passages) -> dict[str, float]:
    """Measure the words that the draft does not know: how many, how far from its own, and whether they are deeds."""
    strange = foreign(content, passages)
    known, stems = passages.lemmas, {lemma[:_STEM] for lemma in passages.lemmas if len(lemma) > _STEM}
    deeds = [t.word for t in strange if lexicon().past(t.word.folded)]
    return {
        "foreign": len(strange),
        "fshare": _weighed(content, [t in strange for t in content]),
        "farshare": _weighed(content, [t in strange and not _is_far(t, known) for t in content]),
        "unstem": sum(not _is_far(t, known) and not _has_stem(t, stems) for t in strange),
        "fdeeds": len(deeds),
        "fing": sum(t.word.folded.endswith("ing") for t in strange),
        "told": _told(statement, deeds),
    }


def _has_stem(term: Term, stems: set[str]) -> bool:
    return any(len(lemma) > _STEM and lemma[:_STEM] in stems for lemma in term.exact)


def _told(statement: Statement, deeds: Iterable[Word]) -> bool:
    """Say whether somebody or something of the story is said to have done one of the deeds."""
    return any(
        _opens(statement, w) or agents.agent(statement.text, statement.words, w.start, claim=True) for w in deeds
    )


def _opens(statement: Statement, word: Word) -> bool:
    """Say whether a word's clause begins with a capital, and so has a subject of its own."""
    clause = next(c for c in statement.clauses if c.start <= word.start < c.end)
    return statement.text[clause.start : clause.end].strip()[:1].isupper()


def _anchored(statement: Statement, figures: Sequence[Given], best: Passage, case: Case) -> dict[str, float]:
    """Count what ties a statement to the draft beside its words: figures, names and quotes."""
    near = case.passages.near(best)
    places = [place for name in statement.names for place in case.subject.names.get(name.key, ())]
    return {
        "nfig": len(figures),
        "ngiven": sum(bool(given) for given in figures),
        "grounded": any(figures),
        "nnear": any(place.passage in near for place in places),
        "nquote": len(statement.quotes) + bool(case.quote),
    }


def _voice(statement: Statement) -> dict[str, float]:
    """Measure whether a reviewer gives a verdict, or tells what happened."""
    found = [w for w in statement.words if w.text[0].isalpha()]
    folded = [w.folded for w in found]
    number = max(1, len(found))
    return {
        "clauses": len(statement.clauses),
        "feedshare": sum(bool(w.lemmas & lexicon().feedback) for w in found) / number,
        "you": any(w in _ADDRESS for w in folded),
        "draftw": any(w.lemmas & _DRAFT for w in found),
        "pres": sum(w in _PRESENT for w in folded),
        "was": sum(w in _WAS for w in folded),
        "past": sum(lexicon().past(w) for w in folded) / number,
        "neg": sum(w in lexicon().negators for w in folded),
    }
