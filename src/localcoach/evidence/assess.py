"""Assessors: whoever gives each sentence of a passage log-odds for every label. Their answers are cached by content."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from localcoach.cache import Cache, key_of
from localcoach.evidence.types import FloatArray
from localcoach.llm.base import Passage, Progress, no_progress
from localcoach.result import Judge


class Assessor(Protocol):
    """Gives log-odds; ``version`` names everything that its answers depend on besides the passage."""

    @property
    def name(self) -> str:
        """What a calibration calls it."""

    @property
    def judge(self) -> Judge:
        """Who judges."""

    @property
    def labels(self) -> tuple[str, ...]:
        """What is judged, in the order of the columns."""

    @property
    def version(self) -> str:
        """Hash or name of weights, heads and prompt."""

    def logits(self, passages: Sequence[Passage], progress: Progress = ...) -> list[FloatArray]:
        """Return per passage (sentences, labels)."""


@dataclass(frozen=True)
class Relay:
    """An assessor that asks another, and is called like it."""

    inner: Assessor

    @property
    def name(self) -> str:
        """The same as that of the assessor behind it."""
        return self.inner.name

    @property
    def judge(self) -> Judge:
        """Who judges."""
        return self.inner.judge

    @property
    def labels(self) -> tuple[str, ...]:
        """What is judged."""
        return self.inner.labels

    @property
    def version(self) -> str:
        """The same as that of the assessor behind it."""
        return self.inner.version

    def logits(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[FloatArray]:
        """Return what the other one says."""
        return self.inner.logits(passages, progress)


@dataclass(frozen=True)
class Cached(Relay):
    """Asks another only about passages that it has not seen."""

    cache: Cache

    def logits(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[FloatArray]:
        """Return what is kept, compute and keep the rest."""
        keys = [key_of("logits", self.version, passage.heading, *passage.sentences) for passage in passages]
        asked = dict(zip(keys, passages, strict=True))
        known = {key: kept for key, passage in asked.items() if (kept := self._get(key, passage)) is not None}
        new = [key for key in asked if key not in known]
        for key, answer in zip(new, self.inner.logits([asked[key] for key in new], progress), strict=True):
            self.cache.put(key, answer.astype(np.float32).tobytes())
            known[key] = answer
        return [known[key] for key in keys]

    def _get(self, key: str, passage: Passage) -> FloatArray | None:
        data = self.cache.get(key)
        shape = (len(passage.sentences), len(self.labels))
        if data is None or len(data) != 4 * shape[0] * shape[1]:
            return None
        return np.frombuffer(data, np.float32).reshape(shape)
