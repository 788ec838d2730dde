"""A cache of derived values (places, features, scores, comments) that outlives a run and keeps the words to itself.

An entry is found by the hash of everything it was derived from, and sealed with that same hash: who does not hold the
draft can neither read an entry nor tell what it belongs to. An entry is one file: a keyed checksum, then the value
under a SHAKE-256 key stream. Files are 0600 in a 0700 folder, written aside and renamed, so that a reader in another
process sees a whole entry or none. An entry that does not pass its checksum is dropped, to be computed again.
"""

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from localcoach.errors import LocalcoachError

MAX_BYTES = 256 * 2**20
_ROOM_LEFT = 0.8  # of the bound, after making room: so that not every entry has to make some
_STALE_SECONDS = 60  # a file written aside is renamed at once; an older one belongs to a killed process
_ASIDE = ".part"
_TAG_BYTES = 32


def key_of(*parts: str | bytes) -> str:
    """Return one hash of all parts; no two different lists of parts share it."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()


class Cache:
    """Values by key in ``folder``, at most about ``max_bytes`` in all; the least recently used leave first."""

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES) -> None:
        """Make the folder if need be; raise LocalcoachError when it cannot be written."""
        self._folder = folder
        self._max_bytes = max_bytes
        self._written: int | None = None  # bytes in the folder as far as this process knows
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            tempfile.TemporaryFile(dir=folder).close()
        except OSError as error:
            raise LocalcoachError(
                f"{folder}: the cache cannot be written ({error.strerror}).",
                "Make that folder writable, or move it with LOCALCOACH_HOME=FOLDER.",
            ) from None

    def get(self, key: str) -> bytes | None:
        """Return the value put under ``key``, or None when there is none that is whole."""
        path = self._path(key)
        with contextlib.suppress(OSError):
            value = _unseal(key, path.read_bytes())
            if value is None:
                path.unlink(missing_ok=True)
            else:
                os.utime(path)
            return value
        return None

    def put(self, key: str, value: bytes) -> None:
        """Keep ``value`` under ``key``. A full disk drops it: what is not kept is computed again."""
        sealed = _seal(key, value)
        if len(sealed) > self._max_bytes:
            return
        with contextlib.suppress(OSError):
            self._make_room(len(sealed))
            self._write(self._path(key), sealed)

    def _path(self, key: str) -> Path:
        return self._folder / hashlib.sha256(key.encode()).hexdigest()

    def _write(self, path: Path, data: bytes) -> None:
        with tempfile.NamedTemporaryFile(dir=self._folder, suffix=_ASIDE, delete=False) as file:  # mode 0600
            aside = Path(file.name)
            try:
                file.write(data)
                file.close()
                aside.replace(path)
            except BaseException:
                aside.unlink(missing_ok=True)
                raise

    def _make_room(self, wanted: int) -> None:
        if self._written is None or self._written + wanted > self._max_bytes:
            self._written = self._evict(wanted)
        self._written += wanted

    def _evict(self, wanted: int) -> int:
        """Remove the leavings of killed processes and, over the bound, the oldest entries; return the bytes kept."""
        entries = sorted(self._entries(), key=lambda entry: entry[1].st_mtime)
        size = sum(stat.st_size for _, stat in entries)
        limit = self._max_bytes * _ROOM_LEFT if size + wanted > self._max_bytes else self._max_bytes
        for path, stat in entries:
            if size + wanted <= limit:
                break
            path.unlink(missing_ok=True)
            size -= stat.st_size
        return size

    def _entries(self) -> Iterator[tuple[Path, os.stat_result]]:
        for path in self._folder.iterdir():
            with contextlib.suppress(FileNotFoundError):  # another process may make room at the same time
                stat = path.stat()
                if path.suffix != _ASIDE:
                    yield path, stat
                elif abs(time.time() - stat.st_mtime) > _STALE_SECONDS:  # abs: the clock may have been set back
                    path.unlink()


def _seal(key: str, value: bytes) -> bytes:
    return _tag(key, value) + _xor_stream(key, value)


def _unseal(key: str, sealed: bytes) -> bytes | None:
    value = _xor_stream(key, sealed[_TAG_BYTES:])
    return value if _tag(key, value) == sealed[:_TAG_BYTES] else None


def _tag(key: str, value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_TAG_BYTES, key=hashlib.sha256(key.encode()).digest()).digest()


def _xor_stream(key: str, data: bytes) -> bytes:
    """Add, or take away again, the key stream of ``key``; a key is used for one value, so its stream is used once."""
    stream = hashlib.shake_256(b"localcoach cache\0" + key.encode()).digest(len(data))
    return (int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")).to_bytes(len(data), "little")
