"""What became of an answer is told without a word of it."""

from dataclasses import dataclass, field
from typing import Any

import pytest

pytest.importorskip("llama_cpp")


@dataclass
class Ended:
    """A constraint that has come to its end."""

    error: str
    found: dict[str, Any] | None = None
    written: list[int] = field(default_factory=lambda: [1, 2])

    def value(self) -> dict[str, Any] | None:
        return self.found


@pytest.mark.parametrize(
    ("ended", "reason"),
    [
        (Ended("", {"comment": "Say it."}), ""),
        (Ended(""), "the answer was cut off"),
        (Ended("LexerTooComplex\n tokens: Ottoline paged"), "the form of the answer is too much for its grammar"),
    ],
)
def test_the_reason_of_an_answer(ended: Ended, reason: str) -> None:
    from localcoach.llm.llamacpp import _answer

    answer = _answer(ended)
    assert (answer.value, answer.reason, answer.tokens) == (ended.found, reason, 2)
