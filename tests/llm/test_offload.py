"""Layers on a GPU: what fits its free memory, and nothing without one."""

from pathlib import Path

import pytest

from localcoach.llm.devices import Device
from localcoach.llm.gguf import GgufHeader
from localcoach.llm.offload import RESERVE, gpus, layers_for, layers_that_fit

MIB = 1 << 20
HEADER = GgufHeader(
    3,
    1,
    "qwen2",
    {
        "qwen2.block_count": 28,
        "qwen2.embedding_length": 1536,
        "qwen2.attention.head_count": 12,
        "qwen2.attention.head_count_kv": 2,
    },
)
SIZE = 29 * 36 * MIB  # 36 MiB a layer, and 4 MiB of cache for 4096 tokens
GPU = Device("CUDA0", "a card", 8 << 30, 8 << 30)


@pytest.mark.parametrize(
    ("free", "layers"),
    [(0, 0), (RESERVE, 0), (RESERVE + 40 * MIB, 1), (RESERVE + 10 * 40 * MIB, 10), (24 << 30, 29)],
)
def test_what_fits(free: int, layers: int) -> None:
    assert layers_that_fit(free, SIZE, HEADER, 4096) == layers


def test_a_number_is_taken_at_its_word_and_nothing_goes_where_no_gpu_is() -> None:
    assert layers_for(7, Path("any.gguf"), [GPU], 4096) == 7
    assert layers_for("auto", Path("any.gguf"), [], 4096) == 0
    assert layers_for(7, Path("any.gguf"), [], 4096) == 0


def test_processors_are_no_gpus() -> None:
    assert gpus([Device("CPU", "", 1, 1), Device("BLAS", "", 1, 1), Device("Metal", "", 0, 0), GPU]) == [GPU]
