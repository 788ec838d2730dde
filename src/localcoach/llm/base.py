"""The small interface through which a language model is asked: embed, score, write.

Nothing else of LocalCoach knows what stands behind it: llama.cpp in this process, a server, or a script in a test.
Texts of the draft reach it redacted, and always as data: no backend may read control tokens out of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
Progress = Callable[[int, int], None]  # done, total


@dataclass(frozen=True, slots=True)
class Prompt:
    """One exchange: instructions, a request, and the first words of the reply, which the model continues.

    Put what many prompts share at the front of ``system`` and ``user``: a shared beginning is read once.
    """

    system: str
    user: str
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences of one section, read together so that each stands in its context."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How passages are put before the model to take its hidden states; ``layers`` are counted from 0."""

    version: int
    system: str
    layers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A prompt and the JSON schema of its answer (an object)."""

    prompt: Prompt
    schema: dict[str, Any]
    max_tokens: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model wrote; ``value`` is None when it was cut off or is not the object asked for."""

    value: dict[str, Any] | None
    reason: str = ""
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Identity:
    """Name and sha256 of the weights: part of every cache key and report."""

    name: str
    sha256: str


class LanguageModel(Protocol):
    """Three verbs over one model. All answers are deterministic for the same arguments."""

    @property
    def identity(self) -> Identity:
        """Which weights answer."""

    def embed(self, passages: Sequence[Passage], reading: Reading, progress: Progress = ...) -> list[FloatArray]:
        """Return per passage an array (sentences, layers, 2, width): mean over its tokens, and its last token."""

    def score(self, prompts: Sequence[Prompt]) -> list[float]:
        """Return per prompt the log-odds of ``Yes`` over ``No`` as the next token."""

    def write(self, requests: Sequence[Request], progress: Progress = ...) -> list[Answer]:
        """Answer all requests greedily, each within its schema."""


def no_progress(_done: int, _total: int) -> None:
    """Report nothing."""
