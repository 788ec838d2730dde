import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from filelock import FileLock

from localcoach.errors import ModelError
from localcoach.llm import pull as pull_module
from localcoach.llm.pull import import_file, pull
from localcoach.llm.registry import AssetFile
from localcoach.llm.sources import Source
from localcoach.llm.store import Store, sha256_of
from tests.llm.samples import MODEL, Noted, Scripted, gguf_bytes, registry

ASSET = {"config.json": b"{}", "onnx/model.onnx": b"weights" * 20}
GOOD = {"tiny.gguf": MODEL, **ASSET}
BAD = {path: bytes(len(data)) for path, data in GOOD.items()}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store that knows a model and an asset of two files; neither is installed."""
    return Store(tmp_path / "models", registry(tiny={"tiny.gguf": MODEL}, asset=ASSET))


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> list[Source]:
    """What ``pull`` finds as the sources of any model; the test fills it."""
    scripted: list[Source] = []
    monkeypatch.setattr(pull_module, "open_sources", lambda *_: scripted)
    return scripted


def test_asset_arrives_whole_and_private(store: Store, sources: list[Source]) -> None:
    sources.append(Scripted(GOOD))
    pull(store, "asset", Noted())
    folder = store.path("asset")
    assert {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()} == ASSET
    modes = {oct(p.stat().st_mode & 0o777) for p in store.root.rglob("*") if p.is_file()}
    assert modes == {"0o600"}
    assert not list(store.root.glob("*.partial"))


def test_progress_counts_the_bytes_of_all_files(store: Store, sources: list[Source]) -> None:
    sources.append(Scripted(GOOD))
    progress = Noted()
    pull(store, "asset", progress)
    done = [here for _, here, _ in progress.updates]
    assert done == sorted(done)
    assert progress.updates[-1] == ("asset", 142, 142)


def test_installed_model_is_not_fetched_again(store: Store, sources: list[Source]) -> None:
    source = Scripted(GOOD)
    sources.append(source)
    pull(store, "tiny", Noted())
    pull(store, "tiny", Noted())
    assert len(source.asked) == 1


def test_altered_model_is_fetched_again(store: Store, sources: list[Source]) -> None:
    sources.append(Scripted(GOOD))
    pull(store, "tiny", Noted())
    store.path("tiny").write_bytes(b"rubbish")
    pull(store, "tiny", Noted())
    assert store.path("tiny").read_bytes() == MODEL


def test_next_source_goes_on_where_one_broke_off(store: Store, sources: list[Source]) -> None:
    first, second = Scripted(GOOD, limit=100), Scripted(GOOD)
    sources += [first, second]
    progress = Noted()
    pull(store, "tiny", progress)
    assert second.asked == [("tiny.gguf", 100)]
    assert progress.notes == ["tiny: scripted: broken off"]


def test_later_run_goes_on_where_an_earlier_one_stopped(store: Store, sources: list[Source]) -> None:
    sources.append(Scripted(GOOD, limit=100))
    with pytest.raises(ModelError, match="no source gave the model 'tiny'"):
        pull(store, "tiny", Noted())
    sources[:] = [Scripted(GOOD)]
    pull(store, "tiny", Noted())
    assert sources[0].asked == [("tiny.gguf", 100)]  # type: ignore[attr-defined]


def test_finished_files_are_kept_for_the_next_source(store: Store, sources: list[Source]) -> None:
    sources += [Scripted(GOOD, limit=10), Scripted(GOOD)]
    pull(store, "asset", Noted())
    assert sources[1].asked == [("onnx/model.onnx", 10)]  # type: ignore[attr-defined]


def test_wrong_bytes_are_never_accepted(store: Store, sources: list[Source]) -> None:
    sources += [Scripted(BAD), Scripted(GOOD)]
    progress = Noted()
    pull(store, "tiny", progress)
    assert store.path("tiny").read_bytes() == MODEL
    assert progress.notes == ["tiny: scripted: tiny.gguf does not have the pinned sha256"]


def test_wrong_beginning_of_one_source_does_not_spoil_the_next(store: Store, sources: list[Source]) -> None:
    sources += [Scripted(BAD, limit=100), Scripted(GOOD)]
    pull(store, "tiny", Noted())
    assert sources[1].asked == [("tiny.gguf", 100), ("tiny.gguf", 0)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("served", [MODEL + b"more", MODEL * 3], ids=["longer", "much longer"])
def test_source_that_sends_too_much_is_cut(store: Store, sources: list[Source], served: bytes) -> None:
    sources.append(Scripted({"tiny.gguf": served}, chunk=50))
    with pytest.raises(ModelError, match="no source"):
        pull(store, "tiny", Noted())
    assert store.state(store.card("tiny")) == "missing"


def test_source_that_ends_early_without_a_word_is_noticed(store: Store, sources: list[Source]) -> None:
    sources.append(Scripted({"tiny.gguf": MODEL[:100]}))
    progress = Noted()
    with pytest.raises(ModelError, match="no source"):
        pull(store, "tiny", progress)
    assert progress.notes == [f"tiny: scripted: tiny.gguf ended {len(MODEL) - 100} bytes early"]


def test_partial_file_that_is_too_long_is_dropped(store: Store, sources: list[Source]) -> None:
    partial = store.partial(store.card("tiny"))
    partial.mkdir(parents=True)
    (partial / "tiny.gguf").write_bytes(MODEL + b"more")
    sources.append(Scripted(GOOD))
    pull(store, "tiny", Noted())
    assert store.path("tiny").read_bytes() == MODEL


def test_killed_just_before_the_rename(store: Store, sources: list[Source]) -> None:
    partial = store.partial(store.card("tiny"))
    partial.mkdir(parents=True)
    (partial / "tiny.gguf").write_bytes(MODEL)
    source = Scripted(GOOD)
    sources.append(source)
    pull(store, "tiny", Noted())
    assert source.asked == []


def test_too_little_space_is_told_before_anything_is_fetched(
    store: Store, sources: list[Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Scripted(GOOD)
    sources.append(source)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1 << 20))
    with pytest.raises(ModelError, match=r"not enough space in .*: 256 MiB are needed, 1 MiB are free"):
        pull(store, "tiny", Noted())
    assert source.asked == []


def test_full_disk_is_told_and_what_came_is_kept(
    store: Store, sources: list[Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    sources.append(Scripted(GOOD))

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ModelError, match="No space left on device") as caught:
        pull(store, "tiny", Noted())
    assert "resumed" in caught.value.hint
    assert (store.partial(store.card("tiny")) / "tiny.gguf").stat().st_size == len(MODEL)


class Interrupting(Scripted):
    """A source during which the user presses Ctrl-C."""

    def stream(self, file: AssetFile, start: int) -> Iterator[bytes]:
        """Yield a little, then be interrupted."""
        self.asked.append((file.path, start))
        yield self.serves[file.path][start : start + 10]
        raise KeyboardInterrupt


def test_interrupt_keeps_what_came_and_frees_the_lock(store: Store, sources: list[Source]) -> None:
    sources.append(Interrupting(GOOD))
    with pytest.raises(KeyboardInterrupt):
        pull(store, "tiny", Noted())
    assert (store.partial(store.card("tiny")) / "tiny.gguf").read_bytes() == MODEL[:10]
    with FileLock(store.root / ".lock", timeout=0):
        pass


class Overtaken(Noted):
    """Sees that another process holds the lock; meanwhile that one finishes."""

    def __init__(self, store: Store, lock: FileLock) -> None:
        super().__init__()
        self._store, self._lock = store, lock

    def note(self, line: str) -> None:
        """Install the model as the other process would, then free its lock."""
        super().note(line)
        partial = self._store.partial(self._store.card("tiny"))
        partial.mkdir(parents=True)
        (partial / "tiny.gguf").write_bytes(MODEL)
        self._store.commit(self._store.card("tiny"))
        self._lock.release()


def test_second_process_waits_for_the_first_and_uses_its_work(store: Store, sources: list[Source]) -> None:
    source = Scripted(GOOD)
    sources.append(source)
    store.root.mkdir(parents=True)
    lock = FileLock(store.root / ".lock")
    lock.acquire()
    progress = Overtaken(store, lock)
    pull(store, "tiny", progress)
    assert progress.notes == ["waiting for another localcoach that is changing the model store"]
    assert source.asked == []


def test_model_without_sources_is_told(store: Store) -> None:
    with pytest.raises(ModelError, match="no source gave the model 'tiny'"):
        pull(store, "tiny", Noted())


UNKNOWN = gguf_bytes(data=40)


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    """A sound model that the registry does not know."""
    path = tmp_path / "Unknown-Q4.gguf"
    path.write_bytes(UNKNOWN)
    return path


def test_known_file_is_stored_under_its_name(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "renamed.bin"
    file.write_bytes(MODEL)
    assert import_file(store, file, Noted()) == "tiny"
    assert store.path("tiny").read_bytes() == MODEL


def test_unknown_file_needs_its_hash_typed_out(store: Store, unknown: Path) -> None:
    with pytest.raises(ModelError, match=f"its sha256 is {sha256_of(unknown)}") as caught:
        import_file(store, unknown, Noted())
    assert "--trust-sha256" in caught.value.hint


def test_hash_of_another_file_is_refused(store: Store, unknown: Path) -> None:
    with pytest.raises(ModelError, match="not the one given"):
        import_file(store, unknown, Noted(), trust="0" * 64)
    assert not store.root.exists()


@pytest.mark.parametrize("given, name", [(None, "unknown-q4"), ("mine", "mine")])
def test_trusted_file_gets_a_name_and_a_card(store: Store, unknown: Path, given: str | None, name: str) -> None:
    assert import_file(store, unknown, Noted(), trust=sha256_of(unknown), name=given) == name
    fresh = Store(store.root, store.shipped)
    assert fresh.path(name).read_bytes() == UNKNOWN
    assert (fresh.card(name).chat_format, fresh.card(name).architecture) == ("chatml", "llama")
    assert import_file(store, unknown, Noted()) == name  # known from now on


def test_name_of_a_registered_model_is_not_given_away(store: Store, unknown: Path) -> None:
    with pytest.raises(ModelError, match="the name 'tiny' is taken"):
        import_file(store, unknown, Noted(), trust=sha256_of(unknown), name="tiny")


@pytest.mark.parametrize("content", [b"", b"PK\3\4", MODEL[:-1]], ids=["empty", "zip", "truncated"])
def test_unsound_file_is_refused_even_with_its_hash(store: Store, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "m.gguf"
    file.write_bytes(content)
    with pytest.raises(ModelError, match="not a valid GGUF"):
        import_file(store, file, Noted(), trust=sha256_of(file))


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda _: None], ids=["folder", "fifo", "missing"])
def test_what_is_no_file_is_refused(store: Store, tmp_path: Path, make: Any) -> None:
    path = tmp_path / "m.gguf"
    make(path)
    with pytest.raises(ModelError, match="there is no file"):
        import_file(store, path, Noted())


def test_file_changed_after_it_was_hashed_is_refused(
    store: Store, unknown: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted = sha256_of(unknown)

    def swap(*_: object) -> None:
        unknown.write_bytes(bytes(len(UNKNOWN)))

    monkeypatch.setattr(pull_module, "_require_space", swap)
    with pytest.raises(ModelError, match="no source gave"):
        import_file(store, unknown, Noted(), trust=trusted, name="mine")
    assert store.state(store.card("mine")) == "missing"
