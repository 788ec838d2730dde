"""What llama.cpp itself can do here: bare decode calls with the settings of a review, no callback, no Python."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from llama_cpp import llama_cpp as lib

from bench.performance.figures import Sample, timed
from localcoach.llm.llamacpp import BATCH, CELLS
from localcoach.llm.native import Context, context_params

TIMES = 5
STEPS = 24  # tokens that each sequence generates


@dataclass(frozen=True)
class Rates:
    """Tokens a second: reading, writing one text, and writing several at once (by how many)."""

    prompt: Sample
    generation: Sample
    together: dict[int, Sample]


def measure(context: Context, threads: int, several: Sequence[int]) -> Rates:
    """Measure on the model of a context that is open already, beside it."""
    with _bare(context, threads) as bare:
        return Rates(bare.prompt(), bare.generation(1), {count: bare.generation(count) for count in several})


class _Bare:
    def __init__(self, handle: Any, vocabulary: int) -> None:
        self._handle, self._vocabulary = handle, vocabulary
        self._memory = lib.llama_get_memory(handle)
        self._batch = lib.llama_batch_init(BATCH, 0, 1)
        self._random = random.Random(0)

    def prompt(self) -> Sample:
        """Read a full batch into an empty cache."""
        self._read()
        return _rates(timed(self._read, TIMES), BATCH)

    def generation(self, sequences: int) -> Sample:
        """Write STEPS tokens a sequence behind a full batch that all share."""
        self._read()
        for sequence in range(1, sequences):
            lib.llama_memory_seq_cp(self._memory, 0, sequence, 0, -1)
        self._start = BATCH
        return _rates(timed(lambda: self._write(sequences), TIMES), STEPS * sequences)

    def close(self) -> None:
        lib.llama_batch_free(self._batch)
        lib.llama_free(self._handle)

    def _read(self) -> None:
        lib.llama_memory_clear(self._memory, False)
        self._decode([(i, 0, i == BATCH - 1) for i in range(BATCH)])

    def _write(self, sequences: int) -> None:
        for step in range(self._start, self._start + STEPS):
            self._decode([(step, sequence, True) for sequence in range(sequences)])
        self._start += STEPS

    def _decode(self, rows: Sequence[tuple[int, int, bool]]) -> None:
        self._batch.n_tokens = len(rows)
        for i, (position, sequence, wanted) in enumerate(rows):
            self._batch.token[i], self._batch.pos[i] = self._random.randrange(1000, self._vocabulary // 2), position
            self._batch.n_seq_id[i], self._batch.seq_id[i][0], self._batch.logits[i] = 1, sequence, wanted
        if lib.llama_decode(self._handle, self._batch):
            raise RuntimeError("llama_decode failed")
        lib.llama_synchronize(self._handle)


def _rates(seconds: Sample, tokens: int) -> Sample:
    return Sample(tuple(tokens / value for value in seconds.values))


@contextmanager
def _bare(context: Context, threads: int) -> Iterator[_Bare]:
    params = context_params(threads, CELLS, BATCH)
    bare = _Bare(lib.llama_init_from_model(context._model, params), context.vocabulary)
    try:
        yield bare
    finally:
        bare.close()
