"""A language model by script: states from the words of a sentence, answers from a queue, a record of what was asked."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from localcoach.llm.base import (
    Answer,
    FloatArray,
    Identity,
    Passage,
    Progress,
    Prompt,
    Reading,
    Request,
    no_progress,
)


@dataclass
class ScriptedModel:
    """Answers requests with ``answers`` in turn; a request with no answer left is an error of the test."""

    answers: list[dict[str, Any] | None] = field(default_factory=list)
    identity: Identity = field(default_factory=lambda: Identity("scripted", "0" * 64))
    width: int = 8
    passages: list[Passage] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    calls: int = 0  # of write

    def embed(
        self, passages: Sequence[Passage], reading: Reading, progress: Progress = no_progress
    ) -> list[FloatArray]:
        """States that depend on the sentence alone."""
        self.passages += passages
        progress(len(passages), len(passages))
        shape = (len(reading.layers), 2, self.width)
        return [np.stack([_noise(s, shape) for s in passage.sentences]) for passage in passages]

    def score(self, prompts: Sequence[Prompt]) -> list[float]:
        """Not sure about anything."""
        return [0.0 for _ in prompts]

    def write(self, requests: Sequence[Request], progress: Progress = no_progress) -> list[Answer]:
        """The next answers of the script."""
        self.calls += 1
        self.requests += requests
        progress(len(requests), len(requests))
        return [Answer(value, "" if value else "the answer was cut off") for value in map(self._next, requests)]

    def _next(self, request: Request) -> dict[str, Any] | None:
        assert self.answers, f"no answer in the script for: {request.prompt.user}"
        return self.answers.pop(0)


def _noise(text: str, shape: tuple[int, ...]) -> FloatArray:
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(shape).astype(np.float32)
