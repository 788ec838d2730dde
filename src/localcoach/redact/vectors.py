"""Which word has which vector, in an array: spaCy's dictionary of 685,000 words takes 60 MB more, and half a second."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from localcoach.cache import Cache, key_of

_ENTRY = np.dtype([("key", "<u8"), ("row", "<i4")])


class VectorRows:
    """Rows of vectors by the hash of their word: what spaCy asks ``Vectors.key2row`` for while it reads a text."""

    def __init__(self, entries: NDArray[Any]) -> None:
        self.entries = entries
        self._keys = np.ascontiguousarray(entries["key"])

    @classmethod
    def of(cls, rows: Mapping[int, int]) -> "VectorRows":
        """Sort spaCy's dictionary."""
        entries = np.empty(len(rows), _ENTRY)
        entries["key"] = np.fromiter(rows.keys(), np.uint64, len(rows))
        entries["row"] = np.fromiter(rows.values(), np.int32, len(rows))
        return cls(entries[np.argsort(entries["key"])])

    def __len__(self) -> int:
        return len(self._keys)

    def get(self, key: int, default: int | None = None) -> int | None:
        """Return the row of a word's hash, or ``default`` for a word without a vector."""
        at = int(np.searchsorted(self._keys, np.uint64(key)))
        return int(self.entries["row"][at]) if at < len(self) and self._keys[at] == key else default


def load_vectors(model: Path, cache: Cache | None) -> Any:
    """Return the vectors of a model whose folder is named after its hash; their rows are kept, if there is a cache."""
    from spacy.vectors import Vectors

    key = key_of("rows of vectors", model.name)
    known = cache.get(key) if cache else None
    vectors: Any = Vectors(data=np.load(model / "vocab" / "vectors", allow_pickle=False))
    vectors.key2row = VectorRows(np.frombuffer(known, _ENTRY)) if known else _read(model)
    if cache and not known:
        cache.put(key, vectors.key2row.entries.tobytes())
    return vectors


def _read(model: Path) -> VectorRows:
    import srsly

    return VectorRows.of(srsly.read_msgpack(model / "vocab" / "key2row"))
