"""The files of a new repository of stories, as they will stand in it."""

from collections.abc import Iterator
from pathlib import Path

_FOLDER = Path(__file__).parent


def paths() -> Iterator[tuple[Path, Path]]:
    """Yield where each file goes, relative to the repository, and the file that it is made from."""
    for file in sorted(_FOLDER.rglob("*")):
        if file.is_file() and file.suffix not in (".py", ".pyc"):
            yield file.relative_to(_FOLDER), file
