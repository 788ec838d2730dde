"""Small models for tests: a GGUF built byte by byte, cards for any bytes, and sources that tests can script."""

import hashlib
import struct
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from localcoach.llm.registry import AssetFile, Card, Registry
from localcoach.llm.sources import SourceError

U32, F32, STRING, ARRAY = 4, 6, 8, 9


def string(text: str) -> bytes:
    """A GGUF string: its length, then its bytes."""
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def pair(key: str, kind: int, value: bytes) -> bytes:
    """A GGUF metadata pair."""
    return string(key) + struct.pack("<I", kind) + value


def tensor(name: str, shape: tuple[int, ...] = (32,), kind: int = 8, offset: int = 0) -> bytes:
    """An entry of the tensor table; type 8 is Q8_0 with 34 bytes for 32 elements."""
    return string(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, kind, offset)


ARCHITECTURE = pair("general.architecture", STRING, string("llama"))
TOKENS = pair("tokenizer.ggml.tokens", ARRAY, struct.pack("<IQ", STRING, 2) + string("a") + string("b"))


def gguf_bytes(
    pairs: tuple[bytes, ...] = (ARCHITECTURE, TOKENS),
    tensors: tuple[bytes, ...] = (tensor("weight"),),
    *,
    magic: bytes = b"GGUF",
    version: int = 3,
    tensor_count: int | None = None,
    pair_count: int | None = None,
    data: int = 34,
) -> bytes:
    """A whole GGUF file with ``data`` bytes of weights."""
    counts = (
        len(tensors) if tensor_count is None else tensor_count,
        len(pairs) if pair_count is None else pair_count,
    )
    head = magic + struct.pack("<IQQ", version, *counts) + b"".join(pairs) + b"".join(tensors)
    return head + b"\0" * (-len(head) % 32) + b"\1" * data


MODEL = gguf_bytes()


def card(contents: Mapping[str, bytes], **fields: Any) -> Card:
    """A card that pins these files; a single ``.gguf`` is a model, anything else a folder."""
    files = [
        AssetFile(path=path, size=len(data), sha256=hashlib.sha256(data).hexdigest()) for path, data in contents.items()
    ]
    gguf = len(files) == 1 and files[0].path.endswith(".gguf")
    return Card.model_validate(
        {
            "title": "A tiny model",
            "purpose": "tests",
            "licence": "Apache-2.0",
            "kind": "gguf" if gguf else "folder",
            "architecture": "llama" if gguf else "",
            "memory_mib": 1,
            "files": files,
            **fields,
        }
    )


def registry(**contents: Mapping[str, bytes]) -> Registry:
    """A registry of such cards."""
    return Registry(models={name: card(files) for name, files in contents.items()})


def wheel(folder: Path, name: str, members: dict[str, bytes], version: str = "1.0") -> Path:
    """Write a wheel as pip wants it."""
    module = name.replace("-", "_")
    info = f"{module}-{version}.dist-info"
    path = folder / f"{module}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return path


@dataclass
class Scripted:
    """A source that yields what the test gives it: ``serves`` by path, broken off after ``limit`` bytes."""

    serves: Mapping[str, bytes]
    limit: int | None = None
    chunk: int = 16
    label: str = "scripted"
    asked: list[tuple[str, int]] = field(default_factory=list)

    def stream(self, file: AssetFile, start: int) -> Iterator[bytes]:
        """Yield from ``start``; break off where the limit is."""
        self.asked.append((file.path, start))
        data = self.serves[file.path]
        end = len(data) if self.limit is None else min(self.limit, len(data))
        for position in range(start, end, self.chunk):
            yield data[position : min(position + self.chunk, end)]
        if end < len(data):
            raise SourceError("broken off")


@dataclass
class Noted:
    """A progress that remembers."""

    notes: list[str] = field(default_factory=list)
    updates: list[tuple[str, int, int]] = field(default_factory=list)

    def note(self, line: str) -> None:
        """Keep the line."""
        self.notes.append(line)

    def update(self, name: str, done: int, total: int) -> None:
        """Keep the figures."""
        self.updates.append((name, done, total))
