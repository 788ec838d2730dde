"""Which word has which vector, in two arrays: spaCy's dictionary of 685,000 words takes 60 MB more."""

from collections.abc import Mapping

import numpy as np


class VectorRows:
    """Rows of vectors by the hash of their word: what spaCy asks ``Vectors.key2row`` for while it reads a text."""

    def __init__(self, rows: Mapping[int, int]) -> None:
        keys = np.fromiter(rows.keys(), np.uint64, len(rows))
        order = np.argsort(keys)
        self._keys = keys[order]
        self._rows = np.fromiter(rows.values(), np.int32, len(rows))[order]

    def __len__(self) -> int:
        return len(self._keys)

    def get(self, key: int, default: int | None = None) -> int | None:
        """Return the row of a word's hash, or ``default`` for a word without a vector."""
        at = int(np.searchsorted(self._keys, np.uint64(key)))
        return int(self._rows[at]) if at < len(self) and self._keys[at] == key else default
