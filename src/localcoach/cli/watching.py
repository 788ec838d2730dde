"""Follows a draft from save to save. A save that comes while comments are being written takes their place."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from localcoach.draft import Draft, read
from localcoach.errors import DraftError

if TYPE_CHECKING:
    from localcoach.pipeline import Reviewed, Watcher

SETTLED_MS = 200  # editors save in several steps; this long nothing may happen before a file is read
WATCHED = "Watching for the next save; Ctrl-C ends it."

Stamp = tuple[int, int, int] | None


class Shows(Protocol):
    """Where reviews are shown."""

    def show(self, state: str, done: "Reviewed") -> None:
        """Show a review, and how things stand."""

    def note(self, state: str) -> None:
        """Say how things stand."""


class _Outdated(Exception):
    """The file was saved again."""


def saves(file: Path) -> Iterator[None]:
    """Yield at once, then after every change of the file; it may be renamed over, removed, and made anew.

    Raises KeyboardInterrupt at Ctrl-C.
    """
    from watchfiles import watch

    yield
    place = file.resolve()
    for _ in watch(
        place.parent,
        watch_filter=lambda _change, path: Path(path).name == place.name,
        debounce=4 * SETTLED_MS,
        step=SETTLED_MS,
        recursive=False,
    ):
        yield


def follow(file: Path, saved: Iterable[None], reviewed: "Callable[[Draft, Watcher], Reviewed]", screen: Shows) -> None:
    """Review the file after each save; what cannot be read is told, and the next save is waited for."""
    shown = ""
    for _ in saved:
        stamp = _stamp(file)
        try:
            draft = read(str(file))
            if draft.sha256 != shown:
                screen.show(WATCHED, reviewed(draft, _until_saved(file, stamp)))
                shown = draft.sha256
        except DraftError as error:
            shown = ""
            screen.note(f"{error.message} {WATCHED}")
        except _Outdated:
            continue


def _until_saved(file: Path, stamp: Stamp) -> "Watcher":
    """Return a watcher that stops the writing of comments on a text that is no longer there."""

    def watch(stage: str, _done: int, _total: int) -> None:
        if stage == "critique" and _stamp(file) != stamp:
            raise _Outdated

    return watch


def _stamp(file: Path) -> Stamp:
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size
