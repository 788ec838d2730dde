"""The states of prompts' beginnings: what many prompts share is read once, and kept beyond the run by a cache.

A state holds instructions that LocalCoach ships and nothing of a draft. It is found by the tokens themselves, the
weights, and all that the numbers in it depend on; restored, it gives the same answers to the last bit.
"""

from collections.abc import Sequence

import numpy as np

from localcoach.cache import Cache, key_of


class Prefixes:
    """States by tokens; ``owner`` names weights, library and settings, ``cache`` keeps them for the next run."""

    def __init__(self, owner: str, cache: Cache | None = None) -> None:
        self._owner = owner
        self._cache = cache
        self._states: dict[str, bytes] = {}

    def get(self, tokens: Sequence[int]) -> bytes | None:
        """Return the state behind ``tokens``, or None when nobody has computed it."""
        key = self._key(tokens)
        if key not in self._states and self._cache is not None and (kept := self._cache.get(key)) is not None:
            self._states[key] = kept
        return self._states.get(key)

    def put(self, tokens: Sequence[int], state: bytes) -> None:
        """Keep the state behind ``tokens``."""
        key = self._key(tokens)
        self._states[key] = state
        if self._cache is not None:
            self._cache.put(key, state)

    def _key(self, tokens: Sequence[int]) -> str:
        return key_of("prefix", self._owner, np.array(tokens, np.int32).tobytes())
