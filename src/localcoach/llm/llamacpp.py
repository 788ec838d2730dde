"""The language model in this process: llama.cpp asked behind shared prefixes, in whole batches."""

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
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
SECONDS = 300.0  # that the answers to a draft may take; what is not written by then is cut off
ANSWERS = MAX_SEQUENCES - 2  # that are written at once
_USUAL = 7  # answers to a draft, unless asked otherwise
_TRUNK = 0  # the sequence that holds what all share
_PADDING = MAX_SEQUENCES - 1  # the sequence of tokens that only fill a batch up

# llama.cpp has kernels for few rows and for many, which round differently: the last bits of a row depend on how many
# rows stand beside it, and a greedy choice between two likely words on the last bits. So answers are written in
# batches of one size, whoever else is written, and prompts read in sizes for which the kernels are the same.
WRITTEN = 4  # rows of a batch of writing: what one kernel takes at a time
READ = 60  # rows of a batch of reading at most: from 64 on attention is computed in tiles, which neighbours share
_READ_LEAST = 8


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
        """Answer all requests greedily, as parallel sequences behind what their prompts share.

        An answer is the same to the last bit whatever else is asked with it.
        """
        answers: list[Answer] = []
        for first in range(0, len(requests), ANSWERS):
            answers += self._write_fitting(requests[first : first + ANSWERS], progress)
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
            self._read_all([prompt[shared:-1] for prompt in prompts], shared)
            self._grow(requests, prompts, constraints, progress)
        finally:
            self._context.drop([*range(1, len(requests) + 1), _PADDING])
        return [_answer(constraint) for constraint in constraints]

    def _read_all(self, rests: Sequence[list[int]], start: int) -> None:
        """Read what each prompt has behind the trunk, but for its last token, all in common batches.

        A token that several prompts share, with all before it, is one row in the sequences of all.
        """
        for i in range(len(rests)):
            self._context.fork(_TRUNK, i + 1)
        rows = [_row(branch, start) for branch in branches(rests)]
        for first in range(0, len(rows), READ):
            part = rows[first : first + READ]
            self._decode(part, max(_READ_LEAST, -(-len(part) // WRITTEN) * WRITTEN))

    def _grow(
        self, requests: Sequence[Request], prompts: list[list[int]], constraints: list[Any], progress: Progress
    ) -> None:
        """Write a token (or a forced run) of one open answer after the other, in full batches, until none is open."""
        total = open_answers = len(requests)
        deadline = time.monotonic() + self._seconds * max(1.0, total / _USUAL)
        rows = deque(Row(prompt[-1], len(prompt) - 1, (i + 1,), True) for i, prompt in enumerate(prompts))
        while rows and time.monotonic() < deadline:
            batch = [rows.popleft() for _ in range(min(WRITTEN, len(rows)))]
            self._decode(batch, WRITTEN)
            for i, index in _ends(batch, rows):
                going_on = self._next(requests[i], prompts[i], constraints[i], index)
                rows += [Row(token, position, (i + 1,), True) for token, position in going_on]
                open_answers -= not going_on
            progress(total - open_answers, total)

    def _next(self, request: Request, prompt: list[int], constraint: Any, index: int) -> list[tuple[int, int]]:
        """Return the tokens that go on behind row ``index``, with their positions; none when the answer is complete."""
        done = len(constraint.written)
        if done >= request.max_tokens:
            return []
        tokens = constraint.forced() or constraint.choose(self._context.logits(index))
        return list(zip(tokens, range(len(prompt) + done, len(prompt) + done + len(tokens)), strict=True))

    def _decode(self, rows: list[Row], size: int) -> None:
        """Decode a batch of exactly ``size`` rows: what is missing is filled up, and forgotten."""
        missing = size - len(rows)
        self._context.decode([*rows, *(Row(0, i, (_PADDING,), rows[0].wanted) for i in range(missing))])
        if missing:
            self._context.drop([_PADDING])

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
    return Row(branch.token, start + branch.depth, tuple(i + 1 for i in branch.members))


def _ends(batch: Sequence[Row], waiting: Iterable[Row]) -> list[tuple[int, int]]:
    """Return the answers of which no row is waiting, each with the index of its last row in the batch."""
    last = {row.sequences[0] - 1: index for index, row in enumerate(batch)}
    left = {row.sequences[0] - 1 for row in waiting}
    return [(i, index) for i, index in last.items() if i not in left]


def _answer(constraint: Any) -> Answer:
    """Read an answer; what the grammar says of its own fault would quote it, so that is not told."""
    value = constraint.value()
    failed = "the form of the answer is too much for its grammar" if constraint.error else "the answer was cut off"
    return Answer(value, "" if value is not None else failed, len(constraint.written))
