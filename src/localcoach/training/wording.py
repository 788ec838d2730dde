"""Train heads on words: which words are kept, and what each says for a label."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array

from localcoach.evidence.heads import Heads, HeadsCard
from localcoach.evidence.wording import Weighed
from localcoach.training.fit import Table, fit, seal

LEAST = 6  # sentences that have a term before it is kept
PENALTY = 0.1


def vocabulary(sentences: Sequence[Weighed], least: int = LEAST) -> tuple[str, ...]:
    """Return the terms that at least so many sentences have, sorted."""
    counts = Counter(term for sentence in sentences for term in sentence)
    return tuple(sorted(term for term, count in counts.items() if count >= least))


def rows(sentences: Sequence[Weighed], terms: tuple[str, ...]) -> csr_array:
    """Return (sentences, terms)."""
    index = {term: i for i, term in enumerate(terms)}
    cells = [(i, index[t], w) for i, sentence in enumerate(sentences) for t, w in sentence.items() if t in index]
    row, column, weight = zip(*cells, strict=True)
    shape = (len(sentences), len(terms))
    return csr_array((np.array(weight, np.float32), (np.array(row), np.array(column))), shape=shape)


def wording_heads(sentences: Sequence[Weighed], table: Table, card: HeadsCard) -> tuple[Heads, bytes]:
    """Train on everything; return the heads and the bytes of their file."""
    terms = vocabulary(sentences)
    weight = fit(rows(sentences, terms), table.labels, PENALTY)
    still = {"mean": np.zeros(1, np.float32), "scale": np.ones(1, np.float32)}
    numbers = still | {"weight": weight[:-1].astype(np.float16), "bias": weight[-1].astype(np.float32)}
    return seal(card, numbers, terms)
