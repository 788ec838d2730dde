import io
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach.errors import ModelError
from localcoach.llm import gguf
from localcoach.llm.store import Store
from tests.llm.samples import ARCHITECTURE, ARRAY, F32, MODEL, STRING, U32, gguf_bytes, pair, string, tensor


def parse(data: bytes) -> gguf.GgufHeader:
    return gguf.parse_header(io.BytesIO(data), len(data))


def test_reads_a_sound_header() -> None:
    extra = pair("llama.context_length", U32, struct.pack("<I", 4096)), pair("scale", F32, struct.pack("<f", 0.5))
    header = parse(gguf_bytes((ARCHITECTURE, *extra)))
    assert (header.version, header.tensors, header.architecture) == (3, 1, "llama")
    assert header.metadata == {"general.architecture": "llama", "llama.context_length": 4096, "scale": 0.5}


def test_chat_template_stays_a_string() -> None:
    template = "{{ cycler.__init__.__globals__.os.popen('id').read() }}"
    header = parse(gguf_bytes((ARCHITECTURE, pair("tokenizer.chat_template", STRING, string(template)))))
    assert header.metadata["tokenizer.chat_template"] == template


def array(kind: int, count: int, data: bytes = b"") -> bytes:
    return pair("array", ARRAY, struct.pack("<IQ", kind, count) + data)


HUGE = 1 << 62
FAULTS = {
    "empty": (b"", "ends within its header"),
    "magic": (gguf_bytes(magic=b"GGML"), "does not begin with 'GGUF'"),
    "version": (gguf_bytes(version=4), "version 4"),
    "big endian": (gguf_bytes(version=0x03000000), "version"),
    "tensor count": (gguf_bytes(tensor_count=HUGE), "tensor count"),
    "metadata count": (gguf_bytes(pair_count=HUGE), "metadata count"),
    "no architecture": (gguf_bytes(()), "architecture"),
    "architecture is a number": (gguf_bytes((pair("general.architecture", U32, b"\0\0\0\0"),)), "architecture"),
    "long architecture": (gguf_bytes((pair("general.architecture", STRING, string("x" * 65)),)), "architecture"),
    "key twice": (gguf_bytes((ARCHITECTURE, ARCHITECTURE)), "twice"),
    "long key": (gguf_bytes((struct.pack("<Q", HUGE),)), "longer than"),
    "long string": (gguf_bytes((string("k") + struct.pack("<IQ", STRING, HUGE),)), "longer than"),
    "not UTF-8": (gguf_bytes((pair("k", STRING, struct.pack("<Q", 1) + b"\xff"),)), "not UTF-8"),
    "value type": (gguf_bytes((pair("k", 13, b""),)), "value type 13"),
    "array type": (gguf_bytes((array(99, 1),)), "array of type 99"),
    "array in array": (gguf_bytes((array(ARRAY, 1),)), "array of type 9"),
    "long array": (gguf_bytes((array(U32, HUGE),)), "too long"),
    "array over the end": (gguf_bytes((array(U32, 1_000_000),)), "ends within its header"),
    "long string in array": (gguf_bytes((array(STRING, 1, struct.pack("<Q", HUGE)),)), "longer than"),
    "alignment": (
        gguf_bytes((ARCHITECTURE, pair("general.alignment", U32, struct.pack("<I", 33)))),
        "alignment",
    ),
    "tensor twice": (gguf_bytes(tensors=(tensor("w"), tensor("w"))), "twice"),
    "dimensions": (gguf_bytes(tensors=(tensor("w", (1,) * 5),)), "too many dimensions"),
    "no dimension": (gguf_bytes(tensors=(tensor("w", ()),)), "too many dimensions"),
    "empty dimension": (gguf_bytes(tensors=(tensor("w", (32, 0)),)), "impossible shape"),
    "half a block": (gguf_bytes(tensors=(tensor("w", (33,)),)), "impossible shape"),
    "tensor type": (gguf_bytes(tensors=(tensor("w", kind=4),)), "tensor type 4"),
    "unaligned": (gguf_bytes(tensors=(tensor("w", offset=8),)), "impossible shape"),
    "offset": (gguf_bytes(tensors=(tensor("w", offset=HUGE),)), "shorter than its tensors"),
    "overflowing shape": (gguf_bytes(tensors=(tensor("w", (HUGE, HUGE, HUGE)),)), "shorter than its tensors"),
    "truncated data": (MODEL[:-1], "shorter than its tensors"),
}


@pytest.mark.parametrize("data, message", FAULTS.values(), ids=FAULTS)
def test_refuses(data: bytes, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        parse(data)


@given(st.integers(0, len(MODEL) - 1))
def test_refuses_every_truncation(length: int) -> None:
    with pytest.raises(ModelError):
        parse(MODEL[:length])


@given(st.binary(max_size=400))
def test_any_bytes_parse_or_are_refused(tail: bytes) -> None:
    for data in (tail, MODEL[:24] + tail):
        try:
            assert parse(data).architecture
        except ModelError as error:
            assert "\n" not in error.message


@given(st.lists(st.tuples(st.integers(0, len(MODEL) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_any_changed_byte_parses_or_is_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(MODEL)
    for position, value in changes:
        data[position] = value
    try:
        assert parse(bytes(data)).tensors <= gguf.MAX_TENSORS
    except ModelError as error:
        assert error.hint


def test_unreadable_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot read"):
        gguf.read_header(tmp_path / "none.gguf")


@pytest.mark.assets
def test_real_model_is_sound() -> None:
    header = gguf.read_header(Store().path("smollm2-135m"))
    assert (header.architecture, header.tensors) == ("llama", 272)
