"""Does a sentence speak of a criterion? Linear heads over its words and figures, without any language model.

``data/heads.json.gz`` is trained by ``bench/verification/heads.py``. The evidence stage knows better; these heads serve
``verify``, which has to answer in under a second, and the ledger's roles.
"""

import gzip
import json
import math
from dataclasses import dataclass
from functools import cache

from localcoach.verify import quantity
from localcoach.verify.text import words
from localcoach.verify.units import DATA


@dataclass(frozen=True)
class Head:
    """A linear head; scores at or above ``threshold`` were right nine times in ten on stories left out of training."""

    bias: float
    threshold: float
    weights: dict[str, float]

    def score(self, found: frozenset[str]) -> float:
        """Return the log-odds for a sentence with these features."""
        return self.bias + math.fsum(self.weights.get(f, 0.0) for f in found)  # a set has no order, floats need one


def features(text: str) -> frozenset[str]:
    """Return the features of a sentence: words, pairs of words, kinds of figures; figures stand as their kind."""
    figures = [q for q in quantity.find(text) if not q.weak]
    tokens = [("^", -1)]
    for word in words(text):
        figure = next((q for q in figures if q.start <= word.start < q.end), None)
        token = f"#{figure.dimension or 'n'}" if figure else word.folded
        if not figure or tokens[-1][0] != token:
            tokens.append((token, word.start))
    plain = [t for t, _ in tokens]
    pairs = {f"{a} {b}" for a, b in zip(plain, [*plain[1:], "$"], strict=True)}
    lemmas = {f"~{lemma}" for word in words(text) for lemma in word.lemmas}
    return frozenset(
        pairs | lemmas | set(plain) | {f"figures {min(len(figures), 3)}", f"words {min(len(plain) // 6, 5)}"}
    )


@cache
def heads() -> dict[str, Head]:
    """Return the shipped heads by criterion."""
    with gzip.open(DATA / "heads.json.gz", "rt", encoding="utf-8") as file:
        return {criterion: Head(**head) for criterion, head in json.load(file).items()}
