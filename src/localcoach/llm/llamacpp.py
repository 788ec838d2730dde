"""The language model in this process: llama.cpp asked behind shared prefixes, in whole batches."""

import time
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from localcoach.cache import Cache
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
from localcoach.llm.branches import Branch, branches
from localcoach.llm.chatml import conversation, opening, shared_length
from localcoach.llm.native import MAX_SEQUENCES, Context, ContextFull, Row
from localcoach.llm.prefixes import Prefixes
from localcoach.llm.threads import usable_threads

CELLS = 4096  # tokens that the key-value cache holds over all sequences
BATCH = 512
SECONDS = 300.0  # that one set of answers may take; what is not written by then is cut off
_TRUNK = 0  # the sequence that holds what all share


class LlamaCpp:
    """A GGUF opened by llama.cpp; see LanguageModel for the verbs. Use as a context manager."""

    def __init__(
        self,
        path: Path,
        identity: Identity,
        *,
        threads: int | None = None,
        gpu_layers: int = 0,
        seconds: float = SECONDS,
        cache: Cache | None = None,
    ) -> None:
        self.identity = identity
        self._seconds = seconds
        self._context = Context(
            path, threads=threads or usable_threads(), cells=CELLS, batch=BATCH, gpu_layers=gpu_layers
        )
        self._prefixes = Prefixes(f"{identity.sha256} {self._context.settings}", cache)
        self._trunk: list[int] = []

    def __enter__(self) -> "LlamaCpp":
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()

    @property
    def shortage(self) -> str:
        """What memory did not suffice for, in words for the user; empty when all is well."""
        if self._context.cells == CELLS:
            return ""
        return f"memory is short: the model's context has {self._context.cells} tokens instead of {CELLS}"

    @property
    def layer_count(self) -> int:
        """Number of transformer layers."""
        return self._context.layer_count

    # -- embed ---------------------------------------------------------------------------------------------------

    def embed(
        self, passages: Sequence[Passage], reading: Reading, progress: Progress = no_progress
    ) -> list[FloatArray]:
        """Hidden states of each sentence in its passage, see LanguageModel.

        Each passage is one batch of its own, so that its states never depend on what else is asked.
        """
        self._grow_trunk(opening(reading.system, "", self._tokenize), shipped=True)
        states = []
        for done, passage in enumerate(passages):
            progress(done, len(passages))
            states.append(self._embed_passage(passage, reading.layers))
        progress(len(passages), len(passages))
        return states

    def _embed_passage(self, passage: Passage, layers: tuple[int, ...]) -> FloatArray:
        tokens, spans = self._passage_tokens(passage)
        start = len(self._trunk)
        rows = [Row(token, start + i, (1,)) for i, token in enumerate(tokens)]
        self._context.fork(_TRUNK, 1)
        try:
            states = self._context.states(rows, layers)
        finally:
            self._context.drop([1])
        return np.stack([np.stack([states[:, a:b].mean(1), states[:, b - 1]], axis=1) for a, b in spans])

    def _passage_tokens(self, passage: Passage) -> tuple[list[int], list[tuple[int, int]]]:
        """The tokens of heading and sentences, and where each sentence begins and ends."""
        tokens = self._tokenize(f"# {passage.heading}\n", False) if passage.heading else []
        spans = []
        for sentence in passage.sentences:
            begin = len(tokens)
            tokens += self._tokenize(f" {sentence}", False)
            spans.append((begin, len(tokens)))
        return tokens, spans

    def count_tokens(self, text: str) -> int:
        """Number of tokens of a text of the draft."""
        return len(self._tokenize(text, False))

    # -- score ---------------------------------------------------------------------------------------------------

    def score(self, prompts: Sequence[Prompt]) -> list[float]:
        """Log-odds of ``Yes`` over ``No``, each prompt decoded by itself behind what all share."""
        if not prompts:
            return []
        yes, no = self._tokenize("Yes", False)[0], self._tokenize("No", False)[0]
        ends = self._ends([conversation(prompt, self._tokenize) for prompt in prompts])
        return [float(logits[yes] - logits[no]) for logits in ends]

    def _ends(self, prompts: list[list[int]]) -> Iterator[FloatArray]:
        shared = shared_length(prompts)
        self._grow_trunk(prompts[0][:shared])
        for prompt in prompts:
            self._context.fork(_TRUNK, 1)
            yield self._prefill(prompt[shared:], shared, 1)
            self._context.drop([1])

    # -- write ---------------------------------------------------------------------------------------------------

    def write(self, requests: Sequence[Request], progress: Progress = no_progress) -> list[Answer]:
        """Answer all requests greedily, as parallel sequences behind what their prompts share."""
        answers: list[Answer] = []
        for first in range(0, len(requests), MAX_SEQUENCES - 1):
            answers += self._write_fitting(requests[first : first + MAX_SEQUENCES - 1], progress)
        return answers

    def _write_fitting(self, requests: Sequence[Request], progress: Progress) -> list[Answer]:
        """Write all at once, or half by half where the context does not hold all."""
        try:
            return self._write_together(requests, progress)
        except ContextFull:
            if len(requests) == 1:
                raise
            self._grow_trunk([])  # forgets the sequences that were begun
            half = len(requests) // 2
            return self._write_fitting(requests[:half], progress) + self._write_fitting(requests[half:], progress)

    def _write_together(self, requests: Sequence[Request], progress: Progress) -> list[Answer]:
        from localcoach.llm.constrain import Constraint

        prompts = [conversation(request.prompt, self._tokenize) for request in requests]
        shared = min(shared_length(prompts), len(opening(requests[0].prompt.system, "", self._tokenize)))
        self._grow_trunk(prompts[0][:shared], shipped=True)
        constraints = [Constraint(self._grammar_tokenizer, request.schema) for request in requests]
        try:
            logits = self._read_all([prompt[shared:] for prompt in prompts], shared)
            self._grow(requests, prompts, constraints, logits, progress)
        finally:
            self._context.drop(range(1, len(requests) + 1))
        return [_answer(constraint) for constraint in constraints]

    def _read_all(self, rests: Sequence[list[int]], start: int) -> dict[int, FloatArray]:
        """Read what each prompt has behind the trunk, all in common batches; return the logits behind each.

        A token that several prompts share, with all before it, is one row in the sequences of all.
        """
        for i in range(len(rests)):
            self._context.fork(_TRUNK, i + 1)
        logits: dict[int, FloatArray] = {}
        tree = list(branches(rests))
        for first in range(0, len(tree), BATCH):
            part = tree[first : first + BATCH]
            self._context.decode([_row(branch, start) for branch in part])
            for row, branch in enumerate(part):
                logits |= {i: self._context.logits(row) for i in branch.ending}
        return logits

    def _grow(
        self,
        requests: Sequence[Request],
        prompts: list[list[int]],
        constraints: list[Any],
        logits: dict[int, FloatArray],
        progress: Progress,
    ) -> None:
        """Write one more token (or a forced run) of every open answer, in one batch a round, until none is open."""
        total = len(requests)
        deadline = time.monotonic() + self._seconds
        while logits and time.monotonic() < deadline:
            rows: list[Row] = []
            ends: dict[int, int] = {}
            for i in sorted(logits):
                done = len(constraints[i].written)
                if done >= requests[i].max_tokens:
                    continue
                tokens = constraints[i].forced() or constraints[i].choose(logits[i])
                start = len(prompts[i]) + done
                rows += [Row(t, start + j, (i + 1,), j == len(tokens) - 1) for j, t in enumerate(tokens)]
                if tokens:
                    ends[i] = len(rows) - 1
            if rows:
                self._context.decode(rows)
            logits = {i: self._context.logits(end) for i, end in ends.items()}
            progress(total - len(logits), total)

    # -- shared --------------------------------------------------------------------------------------------------

    @cached_property
    def _grammar_tokenizer(self) -> Any:
        from localcoach.llm.constrain import tokenizer_of

        return tokenizer_of(self._context.vocab)

    def _tokenize(self, text: str, control: bool) -> list[int]:
        return self._context.tokenize(text, control=control) if text else []

    def _grow_trunk(self, tokens: list[int], *, shipped: bool = False) -> None:
        """Make the trunk hold exactly ``tokens``; what LocalCoach ships is read only when nobody has read it before."""
        if tokens == self._trunk:
            return
        self._context.clear()
        self._trunk = []
        if tokens and not (shipped and self._restored(tokens)):
            self._prefill(tokens, 0, _TRUNK)
            if shipped:
                self._prefixes.put(tokens, self._context.save(_TRUNK))
        self._trunk = tokens

    def _restored(self, tokens: list[int]) -> bool:
        state = self._prefixes.get(tokens)
        return state is not None and self._context.restore(_TRUNK, state)

    def _prefill(self, tokens: list[int], position: int, sequence: int) -> FloatArray:
        """Read tokens into a sequence and return the logits behind the last."""
        for first in range(0, len(tokens), BATCH):
            part = tokens[first : first + BATCH]
            last = first + len(part) == len(tokens)
            rows = [Row(t, position + first + i, (sequence,), last and i == len(part) - 1) for i, t in enumerate(part)]
            self._context.decode(rows)
        return self._context.logits(len(rows) - 1)


def _row(branch: Branch, start: int) -> Row:
    return Row(branch.token, start + branch.depth, tuple(i + 1 for i in branch.members), bool(branch.ending))


def _answer(constraint: Any) -> Answer:
    """Read an answer; what the grammar says of its own fault would quote it, so that is not told."""
    value = constraint.value()
    failed = "the form of the answer is too much for its grammar" if constraint.error else "the answer was cut off"
    return Answer(value, "" if value is not None else failed, len(constraint.written))
