"""Wording: heads on the words of a sentence and on those of its surroundings. No encoder and no language model.

Which words stand together often says what a sentence tells ("from … to", "next time I would", "turned down because").
An encoder knows what words mean and misses this; the two are right about different sentences.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from localcoach.evidence.heads import Heads, load_heads
from localcoach.evidence.types import FloatArray
from localcoach.llm.base import Passage, Progress, no_progress
from localcoach.result import Judge

_WORD = re.compile(r"<(?P<placeholder>[a-z]+)\w*>|(?P<figure>\d[\d.,]*)|->|[a-z]+(?:'[a-z]+)?|[%$€£?:→]")
_AROUND = 0.4  # how much the words of heading and neighbours count beside the sentence's own

Weighed = dict[str, float]


def words(text: str) -> list[str]:
    """Return the words of a text in small letters; any figure is ``#``, a placeholder is its type."""
    folded = text.lower().replace("’", "'")
    return ["#" if m["figure"] else m["placeholder"] or m[0] for m in _WORD.finditer(folded)]


def terms(passage: Passage) -> list[Weighed]:
    """Return for each sentence its terms and their weights: words and pairs of words, and the words around it.

    A term weighs 1 + log of its count; the weights of a sentence's own terms have a norm of one, and so have those of
    its heading, of the sentence before and of the one after, times a constant.
    """
    own = [words(sentence) for sentence in passage.sentences]
    heading = _unit(words(passage.heading), "h:")
    around = [[], *own, []]
    return [
        _unit([*here, *(f"{a} {b}" for a, b in pairwise(here))], "", 1.0)
        | heading
        | _unit(around[i], "p:")
        | _unit(around[i + 2], "n:")
        for i, here in enumerate(own)
    ]


def _unit(found: Sequence[str], mark: str, scale: float = _AROUND) -> Weighed:
    weighed = {term: 1 + np.log(count) for term, count in Counter(found).items()}
    norm = float(np.sqrt(sum(weight**2 for weight in weighed.values()))) or 1.0
    return {mark + term: scale * weight / norm for term, weight in weighed.items()}


class Wording:
    """Assesses passages by their words."""

    name = "wording"
    judge = Judge.SCOUT

    def __init__(self, heads: Heads | None = None) -> None:
        self._heads = heads or load_heads(self.name)
        self._index = {term: i for i, term in enumerate(self._heads.terms)}
        self.labels = self._heads.card.labels
        self.version = f"wording {self._heads.card.npz_sha256}"

    def logits(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[FloatArray]:
        """Return per passage (sentences, labels)."""
        progress(len(passages), len(passages))
        return [np.stack([self._row(sentence) for sentence in terms(passage)]) for passage in passages]

    def _row(self, weighed: Weighed) -> FloatArray:
        """Return the log-odds of a sentence. Words are neither centred nor scaled, and few of all terms are in it."""
        known = {self._index[term]: weight for term, weight in weighed.items() if term in self._index}
        weights = np.fromiter(known.values(), np.float32, len(known))
        return np.asarray(weights @ self._heads.weight[list(known)] + self._heads.bias, np.float32)
