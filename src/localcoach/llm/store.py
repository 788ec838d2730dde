"""The model store: verified files in a private folder, each model under its own hash.

    <root>/<sha256>/          the files of a model (a hash over the list of files where there are several)
    <root>/<sha256>.json      their stamps: while they hold, the files are not hashed again
    <root>/<sha256>.partial/  a fetch that has not finished
    <root>/wheels/            what pip is fetching
    <root>/imported.json      cards of models that the registry does not know
    <root>/.lock              held by whoever changes the store

Nothing here opens a connection; ``pull`` brings the bytes.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from localcoach import paths
from localcoach.errors import ModelError
from localcoach.llm import gguf
from localcoach.llm.registry import NAME, AssetFile, Card, Registry, load_registry
from localcoach.nearest import did_you_mean

if TYPE_CHECKING:
    from filelock import FileLock

State = Literal["ok", "missing", "truncated", "altered"]
Stamp = list[int]


def sha256_of(path: Path) -> str:
    """Return the hash of a file's bytes in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class Store:
    """Models by name: ``root`` is the store's folder, ``registry`` the known models (by default those shipped)."""

    def __init__(self, root: Path | None = None, registry: Registry | None = None) -> None:
        self.root = root or paths.models_dir()
        self._shipped = registry

    @cached_property
    def shipped(self) -> Registry:
        """The registry that LocalCoach ships."""
        return self._shipped or load_registry()

    @property
    def cards(self) -> dict[str, Card]:
        """All known models by name: those of the registry, then the imported ones."""
        return self.shipped.models | self._imported().models | self.shipped.models  # a shipped card always wins

    def card(self, name: str) -> Card:
        """Return the card of a model; raise ModelError for an unknown name."""
        cards = self.cards
        if name not in cards:
            hint = did_you_mean(name, cards, "Run: localcoach models list")
            raise ModelError(f"no model is called '{name}'", hint)
        return cards[name]

    def path(self, name: str) -> Path:
        """Return the verified GGUF file, or the verified folder of an asset with several files.

        Raises ModelError when the model is unknown, not installed, truncated or altered.
        """
        card = self.card(name)
        state = self.state(card)
        if state == "missing":
            raise ModelError(
                f"model '{name}' is not installed", f"Run: localcoach models pull{'' if card.default else f' {name}'}"
            )
        if state != "ok":
            raise ModelError(f"model '{name}' is {state}: its files are not those pinned", self._repair(name))
        folder = self.folder(card)
        return folder / card.files[0].path if card.kind == "gguf" else folder

    def state(self, card: Card, *, rehash: bool = False) -> State:
        """Tell whether a model's files are there and are those pinned.

        While their stamps are unchanged the files are not hashed again, unless ``rehash`` asks for it.
        """
        folder = self.folder(card)
        if not folder.is_dir():
            return "missing"
        stamps = _stamps(folder, card)
        if not rehash and stamps and stamps == self._read_stamps(card):
            return "ok"
        for file in card.files:
            fault = _fault(folder / file.path, file)
            if fault != "ok":
                return fault
        self._write_stamps(card, stamps)
        return "ok"

    def remove(self, name: str) -> None:
        """Delete a model and what was fetched of it; the caller holds the lock.

        Raises ModelError when there is nothing to delete.
        """
        card = self.card(name)
        there = [path for path in (self.folder(card), self.partial(card), self._stamp_file(card)) if path.exists()]
        imported = self._imported().models
        if not there and name not in imported:
            raise ModelError(f"model '{name}' is not installed", "Run: localcoach models list")
        for path in there:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if name in imported:
            self._write_imported({key: value for key, value in imported.items() if key != name})

    def commit(self, card: Card) -> None:
        """Move a finished fetch to its place; the caller has hashed its files and holds the lock.

        Raises ModelError when a GGUF's header is not sound or names another architecture than the card.
        """
        partial, folder = self.partial(card), self.folder(card)
        if card.kind == "gguf":
            architecture = gguf.read_header(partial / card.files[0].path).architecture
            if architecture != card.architecture:
                raise ModelError(f"the model's architecture is '{architecture}', not '{card.architecture}'", "")
        if folder.exists():
            shutil.rmtree(folder)
        partial.rename(folder)
        self._write_stamps(card, _stamps(folder, card))

    def remember(self, name: str, card: Card) -> None:
        """Add the card of an imported model; the caller holds the lock.

        Raises ModelError for a name that is taken or not allowed.
        """
        if not NAME.fullmatch(name):
            raise ModelError(f"'{name}' is no name for a model", "Use small letters, digits, '.', '_' and '-'.")
        if self.cards.get(name, card) != card:
            raise ModelError(f"the name '{name}' is taken", "Choose another with --name.")
        self._write_imported(self._imported().models | {name: card})

    def folder(self, card: Card) -> Path:
        """Where the files of a model lie once they are verified."""
        return self.root / card.sha256

    def partial(self, card: Card) -> Path:
        """Where the files of a model are gathered."""
        return self.root / f"{card.sha256}.partial"

    @contextmanager
    def locked(self, note: Callable[[str], None]) -> Iterator[None]:
        """Hold the lock that a change of the store needs; ``note`` is told when another process has it.

        An error of the disk within becomes a ModelError.
        """
        from filelock import FileLock  # 50 ms to import

        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = FileLock(self.root / ".lock", mode=0o600)
            _acquire(lock, note)
            try:
                yield
            finally:
                lock.release()
        except OSError as error:
            raise ModelError(
                f"cannot write to the model store {self.root}: {error.strerror or error}",
                f"Make room, check the folder's permissions, or set {paths.HOME_VARIABLE} to another place. "
                "What was fetched is kept and resumed.",
            ) from None

    def _repair(self, name: str) -> str:
        verb = "pull" if self.card(name).sources else "rm"
        return f"Run: localcoach models {verb} {name}"

    def _imported_file(self) -> Path:
        return self.root / "imported.json"

    def _imported(self) -> Registry:
        file = self._imported_file()
        try:
            return Registry.model_validate_json(file.read_bytes())
        except FileNotFoundError:
            return Registry()
        except OSError as error:
            raise ModelError(f"cannot read {file}: {error.strerror}", "Check the folder's permissions.") from None
        except ValueError:
            raise ModelError(f"{file} is damaged", "Delete it, then import your models again.") from None

    def _write_imported(self, models: dict[str, Card]) -> None:
        _write_private(self._imported_file(), Registry(models=models).model_dump_json(indent=2))

    def _stamp_file(self, card: Card) -> Path:
        return self.root / f"{card.sha256}.json"

    def _read_stamps(self, card: Card) -> dict[str, Stamp]:
        try:
            stamps: dict[str, Stamp] = json.loads(self._stamp_file(card).read_bytes())
        except (OSError, ValueError):
            return {}
        return stamps

    def _write_stamps(self, card: Card, stamps: dict[str, Stamp]) -> None:
        # A store on a read-only disk still works: its files are hashed each time.
        try:
            _write_private(self._stamp_file(card), json.dumps(stamps))
        except OSError:
            return


def _acquire(lock: "FileLock", note: Callable[[str], None]) -> None:
    from filelock import Timeout

    try:
        lock.acquire(timeout=0)
    except Timeout:
        note("waiting for another localcoach that is changing the model store")
        lock.acquire()


def _stamps(folder: Path, card: Card) -> dict[str, Stamp]:
    """Stamp every file of a model; empty when one is not there. The change time tells of a write that hid its trace."""
    try:
        stats = {file.path: (folder / file.path).lstat() for file in card.files}
    except OSError:
        return {}
    return {path: [s.st_mtime_ns, s.st_size, s.st_ino, s.st_ctime_ns] for path, s in stats.items()}


def _fault(path: Path, file: AssetFile) -> State:
    try:
        if path.is_symlink() or not path.is_file():
            return "altered"
        if path.stat().st_size < file.size:
            return "truncated"
        return "altered" if sha256_of(path) != file.sha256 else "ok"
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}", "Check the folder's permissions.") from None


def _write_private(path: Path, text: str) -> None:
    """Replace a file in one step; only its owner may read it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
    temporary.replace(path)
