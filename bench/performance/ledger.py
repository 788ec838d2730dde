"""What a model is asked, token by token: what it had to read at the least, read and wrote, and how long it took."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from localcoach.llm.base import Answer, FloatArray, Passage, Progress, Reading, Request, no_progress
from localcoach.llm.chatml import conversation, opening
from localcoach.llm.llamacpp import LlamaCpp


def unique(prompts: Iterable[Sequence[int]]) -> int:
    """Return the number of tokens that must be read when what prompts share at their front is read once."""
    trunk: dict[int, Any] = {}
    count = 0
    for prompt in prompts:
        node = trunk
        for token in prompt:
            if token not in node:
                node[token] = {}
                count += 1
            node = node[token]
    return count


@dataclass
class Ledger:
    """The account of one model; seconds are those within its verbs, ``decoding`` those within llama.cpp."""

    embedded: list[list[int]] = field(default_factory=list)
    requested: list[list[int]] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    rows: int = 0
    batches: int = 0
    embedding: float = 0.0
    writing: float = 0.0
    decoding: float = 0.0

    @property
    def written(self) -> int:
        """Tokens of all answers."""
        return sum(answer.tokens for answer in self.answers)


class Watched:
    """Keeps the account of a model by standing before its verbs and its decode."""

    def __init__(self, model: LlamaCpp) -> None:
        self.ledger = Ledger()
        self._model = model
        self._embed, self._write, self._decode = model.embed, model.write, model._context.decode
        for owner, name in ((model, "embed"), (model, "write"), (model._context, "decode")):
            setattr(owner, name, getattr(self, name))

    def embed(
        self, passages: Sequence[Passage], reading: Reading, progress: Progress = no_progress
    ) -> list[FloatArray]:
        """Note what is read."""
        start = opening(reading.system, "", self._model._tokenize)
        self.ledger.embedded += [start + self._model._passage_tokens(passage)[0] for passage in passages]
        started = time.perf_counter()
        states = self._embed(passages, reading, progress)
        self.ledger.embedding += time.perf_counter() - started
        return states

    def write(self, requests: Sequence[Request], progress: Progress = no_progress) -> list[Answer]:
        """Note what is read and written."""
        self.ledger.requested += [conversation(request.prompt, self._model._tokenize) for request in requests]
        started = time.perf_counter()
        answers = self._write(requests, progress)
        self.ledger.writing += time.perf_counter() - started
        self.ledger.answers += answers
        return answers

    def decode(self, rows: Sequence[Any]) -> None:
        """Count the rows that are evaluated."""
        self.ledger.rows += len(rows)
        self.ledger.batches += 1
        started = time.perf_counter()
        try:
            self._decode(rows)
        finally:
            self.ledger.decoding += time.perf_counter() - started
