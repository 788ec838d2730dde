"""Which drafts a command is about: files, the Markdown of folders, stdin, or what changed in git.

A file that is named is always taken, whatever its ending. A folder gives its Markdown files, less hidden ones, those
that .gitignore leaves out and those that the settings exclude.
"""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from localcoach import draft as drafts
from localcoach.draft import Draft
from localcoach.errors import DraftError, LocalcoachError
from localcoach.git import git
from localcoach.patterns import PATH_SECONDS, Budget, path_spec

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"
MARKDOWN = frozenset({".md", ".markdown"})

_SKIPPED_FOLDERS = frozenset({"node_modules", "venv", "__pycache__"})
_MAX_IGNORE_BYTES = 1_000_000
_GIT_HINT = "--diff needs a git repository around the drafts."

Ignored = Callable[[Path], bool]


@dataclass(frozen=True, slots=True)
class Source:
    """A draft that has not been read: its path (``-`` is stdin) and the name that reports give it."""

    path: str
    name: str

    def read(self) -> Draft:
        """Read and parse it; raises DraftError when it is no usable draft."""
        draft = drafts.read(self.path)
        return draft if draft.path == self.name else replace(draft, path=self.name)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Patterns of drafts to leave out, as in .gitignore, relative to ``root``; ``force`` holds for named files too."""

    root: Path = Path()
    patterns: tuple[str, ...] = ()
    force: bool = False

    def spec(self) -> Ignored:
        """Return the test whether a path is left out."""
        spec, root = path_spec(self.patterns), self.root.resolve()
        return lambda path: spec.match_file(_relative(path, root))


def collect(paths: Iterable[str], exclusion: Exclusion | None = None, stdin_name: str | None = None) -> list[Source]:
    """Return the drafts below ``paths``, each once, in the order of the paths and then of their names.

    A folder may have none. Raises DraftError for a path that is not there.
    """
    exclusion = exclusion or Exclusion()
    excluded = exclusion.spec()
    found: dict[object, Source] = {}
    for path in paths:
        for source in _expand(path, excluded, exclusion.force, stdin_name):
            found.setdefault(_identity(source.path), source)
    return list(found.values())


def changed_since(revision: str, paths: Iterable[str]) -> list[str]:
    """Return the Markdown files below ``paths`` that differ from a git revision or are new, relative to here.

    Raises LocalcoachError when git is not there, this is no repository, or the revision is unknown.
    """
    verify = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = git(*verify, hint=_GIT_HINT, accepted=(0, 1))
    if not commit:
        raise LocalcoachError(f"git knows no revision '{revision}'.", "Name a commit, tag or branch, such as main.")
    where = ["--", *(paths or ["."])]
    options = ["--name-only", "-z", "--relative", "--diff-filter=d", "--no-ext-diff", "--no-textconv"]
    changed = git("diff", *options, os.fsdecode(commit.strip()), *where, hint=_GIT_HINT)
    new = git("ls-files", "--others", "--exclude-standard", "-z", *where, hint=_GIT_HINT)
    names = {os.fsdecode(name) for name in (changed + new).split(b"\0") if name}
    return sorted(name for name in names if Path(name).suffix.lower() in MARKDOWN and Path(name).is_file())


def is_folder(path: str) -> bool:
    """Whether a path names a folder; one that no file system would take names none."""
    with contextlib.suppress(OSError, ValueError):
        return Path(path).is_dir()
    return False


def _expand(path: str, excluded: Ignored, force: bool, stdin_name: str | None) -> Iterator[Source]:
    if path == STDIN:
        yield Source(STDIN, stdin_name or STDIN)
    elif is_folder(path):
        yield from (Source(str(file), str(file)) for file in _walk(Path(path), excluded))
    elif not os.path.lexists(path):
        raise DraftError(f"{path}: no such file.", "Check the path; a draft is a Markdown file.")
    elif not (force and excluded(Path(path))):
        yield Source(path, path)


def _identity(path: str) -> object:
    try:
        stat = Path(path).stat()
    except OSError:
        return path
    return (stat.st_dev, stat.st_ino) if path != STDIN else STDIN


def _walk(folder: Path, excluded: Ignored) -> Iterator[Path]:
    """Yield the drafts of a folder. Linked folders are not followed, so that a loop of links has an end."""
    ignored = _GitIgnore.above(folder)
    for name, folders, files in os.walk(folder):
        here = Path(name)
        ignored.enter(here)
        folders[:] = sorted(
            f for f in folders if not _skipped(f) and not ignored.covers(here / f, "/") and not excluded(here / f)
        )
        for file in sorted(files):
            path = here / file
            if _is_draft(path) and not ignored.covers(path) and not excluded(path):
                yield path


def _is_draft(path: Path) -> bool:
    return not path.name.startswith(".") and path.suffix.lower() in MARKDOWN and path.is_file()


def _skipped(folder: str) -> bool:
    return folder.startswith(".") or folder in _SKIPPED_FOLDERS


class _GitIgnore:
    """The .gitignore files that hold in a walk: of each folder on the way down, the deepest that says something."""

    def __init__(self) -> None:
        self._specs: dict[Path, GitIgnoreSpec] = {}
        self._budget = Budget(PATH_SECONDS)

    @classmethod
    def above(cls, folder: Path) -> "_GitIgnore":
        """Start with the files between ``folder`` and its repository's root, unless they leave ``folder`` out."""
        ignore, folder = cls(), folder.resolve()
        parents = list(folder.parents)
        root = next((parent for parent in (folder, *parents) if (parent / ".git").exists()), folder)
        for parent in parents[: parents.index(root) + 1] if root in parents else []:
            ignore.enter(parent)
        return cls() if ignore.covers(folder, "/") else ignore

    def enter(self, folder: Path) -> None:
        """Read the .gitignore of a folder."""
        folder = folder.resolve()
        for file in (folder / ".git" / "info" / "exclude", folder / ".gitignore"):
            lines = _lines(file)
            if lines:
                before = self._specs.get(folder)
                spec = path_spec(lines, self._budget)
                self._specs[folder] = before + spec if before else spec

    def covers(self, path: Path, ending: str = "") -> bool:
        """Tell whether a path is ignored; ``ending`` is a slash for a folder."""
        path = path.parent.resolve() / path.name
        for parent in path.parents:
            spec = self._specs.get(parent)
            verdict = spec.check_file(path.relative_to(parent).as_posix() + ending).include if spec else None
            if verdict is not None:
                return verdict
        return False


def _lines(file: Path) -> list[str]:
    """Return the lines of a file of patterns; none where it is no file or more than a person would write."""
    try:
        with file.open("rb") if file.is_file() else contextlib.nullcontext() as stream:
            data = stream.read(_MAX_IGNORE_BYTES + 1) if stream else b""
    except OSError:
        return []
    return data.decode("utf-8", "surrogateescape").splitlines() if len(data) <= _MAX_IGNORE_BYTES else []


def _relative(path: Path, root: Path) -> str:
    path = path.parent.resolve() / path.name
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix().lstrip("/")
    return name + "/" if path.is_dir() else name
