"""A check of a GGUF file's header in Python, before the C code of llama.cpp opens the file.

The layout is that of the GGUF specification (versions 2 and 3, little endian): magic, version, counts, metadata,
tensor table, alignment, data. Every count and length is held against a limit, and every tensor must lie inside the
file. Nothing of the metadata is rendered or run; the chat template is skipped like any other string.
"""

import math
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NoReturn

from localcoach.errors import ModelError

MAGIC = b"GGUF"
VERSIONS = (2, 3)
MAX_TENSORS = 65_536
MAX_METADATA = 4_096
MAX_KEY = 1_024  # bytes
MAX_STRING = 4 * 1024 * 1024  # bytes; chat templates have some ten thousand
MAX_ELEMENTS = 4_000_000  # array elements in the whole header; the largest vocabularies and merges need 1.5 million
MAX_DIMENSIONS = 4
MAX_ALIGNMENT = 65_536
MAX_ARCHITECTURE = 64

_STRING, _ARRAY = 8, 9
_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}

# ggml type: (elements a block, bytes a block), as ggml_blck_size and ggml_type_size give them; the gaps were removed.
_BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 9: (32, 36),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292),
    16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82),
    23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2),
    34: (256, 54), 35: (256, 66), 39: (32, 17), 40: (64, 36), 41: (128, 18), 42: (64, 18),
}  # fmt: skip

Scalar = int | float | bool | str


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """What the header says. ``metadata`` holds the scalars and strings, arrays left out."""

    version: int
    tensors: int
    architecture: str
    metadata: dict[str, Scalar]


def read_header(path: Path) -> GgufHeader:
    """Check the header of a GGUF file; raise ModelError with what is wrong with it."""
    try:
        with path.open("rb") as stream:
            return parse_header(stream, path.stat().st_size)
    except OSError as error:
        raise ModelError(
            f"cannot read the model file: {error.strerror}", "Check the path and its permissions."
        ) from None


def parse_header(stream: BinaryIO, size: int) -> GgufHeader:
    """Check the header of a GGUF file of ``size`` bytes; raise ModelError with what is wrong with it."""
    return _Reader(stream, size).header()


def _refuse(what: str) -> NoReturn:
    raise ModelError(f"not a valid GGUF model: {what}", "Fetch the file again, from its publisher.")


class _Reader:
    """Reads the parts of a header in their order; refuses what breaks a limit."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self._size = size
        self._elements = 0

    def header(self) -> GgufHeader:
        if self._bytes(4, "magic") != MAGIC:
            _refuse("it does not begin with 'GGUF'")
        version = self._number("I", "version")
        if version not in VERSIONS:
            _refuse(f"version {version} is not known")
        tensors = self._count(MAX_TENSORS, "tensor")
        metadata = self._metadata(self._count(MAX_METADATA, "metadata"))
        architecture = metadata.get("general.architecture")
        if not isinstance(architecture, str) or not 0 < len(architecture) <= MAX_ARCHITECTURE:
            _refuse("it names no architecture")
        self._tensor_table(tensors, self._alignment(metadata))
        return GgufHeader(version, tensors, architecture, metadata)

    def _metadata(self, count: int) -> dict[str, Scalar]:
        values: dict[str, Scalar] = {}
        keys: set[str] = set()
        for _ in range(count):
            key = self._string(MAX_KEY, "key")
            if key in keys:
                _refuse("a metadata key appears twice")
            keys.add(key)
            value = self._value(self._number("I", "value type"))
            if value is not None:
                values[key] = value
        return values

    def _value(self, kind: int) -> Scalar | None:
        if kind == _ARRAY:
            self._skip_array()
            return None
        if kind == _STRING:
            return self._string(MAX_STRING, "string")
        return self._scalar(_SCALARS.get(kind) or _refuse(f"value type {kind} is not known"))

    def _skip_array(self) -> None:
        kind = self._number("I", "array type")
        count = self._number("Q", "array length")
        self._elements += count
        if self._elements > MAX_ELEMENTS:
            _refuse("its arrays are too long")
        if kind == _STRING:
            for _ in range(count):
                self._skip_string()
        elif kind in _SCALARS:
            self._skip(count * struct.calcsize(f"<{_SCALARS[kind]}"))
        else:
            _refuse(f"an array of type {kind} is not allowed")

    def _tensor_table(self, count: int, alignment: int) -> None:
        names: set[str] = set()
        ends = [0]
        for _ in range(count):
            name = self._string(MAX_KEY, "tensor name")
            if name in names:
                _refuse("a tensor name appears twice")
            names.add(name)
            ends.append(self._tensor_end(alignment))
        data = -(-self._stream.tell() // alignment) * alignment
        if data + max(ends) > self._size:
            _refuse("it is shorter than its tensors")

    def _tensor_end(self, alignment: int) -> int:
        """Read the rest of a tensor's entry; return where its data ends, counted from the start of all data."""
        dimensions = self._number("I", "dimension count")
        if not 1 <= dimensions <= MAX_DIMENSIONS:
            _refuse("a tensor has too many dimensions")
        shape = [self._number("Q", "dimension") for _ in range(dimensions)]
        kind = self._number("I", "tensor type")
        offset = self._number("Q", "tensor offset")
        if kind not in _BLOCKS:
            _refuse(f"tensor type {kind} is not known")
        elements, size = _BLOCKS[kind]
        if not all(shape) or shape[0] % elements or offset % alignment:
            _refuse("a tensor has an impossible shape or offset")
        return offset + math.prod(shape) // elements * size

    def _alignment(self, metadata: dict[str, Scalar]) -> int:
        alignment = metadata.get("general.alignment", 32)
        if not isinstance(alignment, int) or not 8 <= alignment <= MAX_ALIGNMENT or alignment & (alignment - 1):
            _refuse("its alignment is not a sensible power of two")
        return alignment

    def _count(self, limit: int, what: str) -> int:
        count = self._number("Q", f"{what} count")
        if count > limit:
            _refuse(f"its {what} count is over {limit}")
        return count

    def _string(self, limit: int, what: str) -> str:
        length = self._number("Q", f"length of a {what}")
        if length > limit:
            _refuse(f"a {what} is longer than {limit} bytes")
        try:
            return self._bytes(length, what).decode("utf-8")
        except UnicodeDecodeError:
            _refuse(f"a {what} is not UTF-8")

    def _skip_string(self) -> None:
        """Skip a string of an array; tokens of a vocabulary need not be UTF-8."""
        length = self._number("Q", "length of a string")
        if length > MAX_STRING:
            _refuse(f"a string is longer than {MAX_STRING} bytes")
        self._bytes(length, "string")

    def _skip(self, count: int) -> None:
        if count > self._size:
            _refuse("it ends within its header")
        self._bytes(count, "array")

    def _number(self, code: str, what: str) -> int:
        return int(self._scalar(code, what))

    def _scalar(self, code: str, what: str = "value") -> int | float | bool:
        value: int | float | bool = struct.unpack(f"<{code}", self._bytes(struct.calcsize(f"<{code}"), what))[0]
        return value

    def _bytes(self, count: int, what: str) -> bytes:
        data = self._stream.read(count)
        if len(data) < count:
            _refuse(f"it ends within its header ({what})")
        return data
