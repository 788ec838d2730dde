"""Drafts out of git. Only plumbing that reads objects is used: rev-parse, rev-list, ls-tree, cat-file."""

import os
from dataclasses import dataclass
from pathlib import Path

from localcoach import draft as drafts
from localcoach.draft import Draft
from localcoach.errors import DraftError, LocalcoachError
from localcoach.git import git

_HINT = "Name a file, a revision (main, HEAD~3), or REVISION:PATH in a git repository."


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a file: the commit's short name and date (ISO), and the blob that holds the text."""

    commit: str
    date: str
    blob: str


def read(name: str, other: str) -> Draft:
    """Return the draft that a file, ``REVISION:PATH`` or a revision of the file ``other`` names; raises DraftError."""
    if Path(name).is_file() or name == "-":
        return drafts.read(name)
    revision, colon, path = name.partition(":")
    if not colon:
        path = other.partition(":")[2] or other
    return draft_of(_blob(revision, path), name)


def draft_of(blob: str, name: str) -> Draft:
    """Parse a blob; raises DraftError."""
    try:
        text = git("cat-file", "blob", blob, hint=_HINT).decode("utf-8")
    except UnicodeDecodeError:
        raise DraftError(f"{name}: is not UTF-8 text.", _HINT) from None
    return drafts.parse(text, name)


def versions(path: str, limit: int) -> list[Version]:
    """Return the last ``limit`` versions of a file, the oldest first, each blob where it first stands."""
    folder, file = str(Path(path).parent), Path(path).name
    lines = git(
        *("rev-list", "--date-order", "--format=%h %cs", f"--max-count={limit}", "HEAD", "--", file),
        hint=_HINT,
        folder=folder,
    )
    found: dict[str, Version] = {}
    pairs = lines.decode().split("\n")
    for commit, said in reversed(list(zip(pairs[0::2], pairs[1::2], strict=False))):
        blob = _tree_entry(commit.removeprefix("commit "), file, folder)
        if blob:
            short, date = said.split()
            found.setdefault(blob, Version(short, date, blob))
    if not found:
        raise LocalcoachError(f"{path}: git knows no version of it.", "Commit the story first.")
    return list(found.values())


def _blob(revision: str, path: str) -> str:
    """Return the blob of a path at a revision; the path is relative to here."""
    verify = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    known = git(*verify, hint=_HINT, accepted=(0, 1, 128))
    blob = _tree_entry(os.fsdecode(known.strip()), path, None) if known else ""
    if not blob:
        raise DraftError(f"{revision}: no such file, nor a git revision with this story.", _HINT)
    return blob


def _tree_entry(commit: str, path: str, folder: str | None) -> str:
    """Return the blob of a path, relative to ``folder``, in a commit; empty if it is not there."""
    entry = git("ls-tree", "-z", commit, "--", path, hint=_HINT, folder=folder)
    kind, _, rest = entry.partition(b" ")
    return rest.split()[1].decode() if kind.startswith(b"100") else ""
