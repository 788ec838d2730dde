"""How many layers of a model go to a GPU: as many as its free memory holds.

An estimate from the file: a layer's weights are its share of it, and its part of the key-value cache comes on top.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from localcoach.llm.devices import Device
from localcoach.llm.gguf import GgufHeader, read_header

GpuLayers = int | Literal["auto"]

RESERVE = 768 << 20  # bytes left free for what llama.cpp computes in, and for others
_HALF = 2  # bytes of a number in the cache


def gpus(devices: Sequence[Device]) -> list[Device]:
    """Return those of llama.cpp's devices that are no processor and have memory of their own."""
    return [device for device in devices if device.total and not device.name.startswith(("CPU", "BLAS"))]


def layers_for(wanted: GpuLayers, path: Path, found: Sequence[Device], cells: int) -> int:
    """Return how many layers go to the GPUs ``found``: those wanted, or for ``auto`` all that fit; 0 without a GPU."""
    if not found:
        return 0
    if wanted != "auto":
        return wanted
    return layers_that_fit(sum(gpu.free for gpu in found), path.stat().st_size, read_header(path), cells)


def layers_that_fit(free: int, size: int, header: GgufHeader, cells: int) -> int:
    """Return how many of the layers, the output counted as one, fit ``free`` bytes with a cache of ``cells`` tokens."""
    layers = _number(header, "block_count") + 1
    width = _number(header, "embedding_length") // max(1, _number(header, "attention.head_count"))
    cache = 2 * _HALF * cells * width * _number(header, "attention.head_count_kv")
    return max(0, min(layers, (free - RESERVE) // (size // layers + cache)))


def _number(header: GgufHeader, key: str) -> int:
    value = header.metadata.get(f"{header.architecture}.{key}")
    return int(value) if isinstance(value, int) else 0
