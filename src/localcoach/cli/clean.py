"""``localcoach clean``: show and remove what LocalCoach stored."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from localcoach import paths
from localcoach.errors import LocalcoachError

clean_app = typer.Typer()


@clean_app.command()
def clean(
    models: Annotated[bool, typer.Option("--models", help="Remove the models, too; they are large to fetch.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Only show what would be removed.")] = False,
) -> None:
    """Show and remove what LocalCoach stored.

    It keeps derived values in a cache (hashed and sealed, no text), and models. Your settings file is never removed.

    \b
    Examples:
      localcoach clean --dry-run
      localcoach clean --models
    """
    stored = {"cache": (paths.cache_dir(), True), "models": (paths.models_dir(), models)}
    for name, (folder, remove) in stored.items():
        word = "absent" if not folder.exists() else "kept" if not remove else "would remove" if dry_run else "removed"
        size = _size(folder)
        if word == "removed":
            _remove(folder)
        print(f"{word:12}  {size / 1e6:10.1f} MB  {name:6}  {folder}")
    print(f"{'kept':12}  {_size(paths.config_file()) / 1e6:10.1f} MB  {'config':6}  {paths.config_file()}")
    if not models and paths.models_dir().exists():
        print("Models are removed with --models.", file=sys.stderr)


def _size(path: Path) -> int:
    files = [path] if path.is_file() else path.rglob("*") if path.is_dir() else []
    return sum(file.lstat().st_size for file in files if not file.is_dir())


def _remove(folder: Path) -> None:
    try:
        folder.unlink() if folder.is_symlink() else shutil.rmtree(folder)
    except OSError as error:
        raise LocalcoachError(
            f"{error.filename}: cannot be removed ({error.strerror}).", "Check the folder's permissions."
        ) from None
