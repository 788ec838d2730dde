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
    models: Annotated[
        bool, typer.Option("--models", help="Remove the models, too, and the heads trained for them on this machine.")
    ] = False,
    ledger: Annotated[bool, typer.Option("--ledger", help="Remove the ledger, too; nothing brings it back.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Only show what would be removed.")] = False,
) -> None:
    """Show and remove what LocalCoach stored.

    It keeps derived values in a cache (hashed and sealed, no text), models, the heads that models calibrate trained,
    and the ledger if you turned it on. Your settings file is never removed.

    \b
    Examples:
      localcoach clean --dry-run
      localcoach clean --models --ledger
    """
    stored = {
        "cache": (paths.cache_dir(), True),
        "models": (paths.models_dir(), models),
        "heads": (paths.own_heads_dir(), models),
        "ledger": (paths.ledger_file(), ledger),
    }
    for name, (path, wanted) in (stored | {"settings": (paths.config_file(), False)}).items():
        size = _size(path)
        print(f"{_deal_with(path, wanted, dry_run):12} {size / 1e6:8.1f} MB  {name:8}  {path}")
    if not models and paths.models_dir().exists():
        print("Models are removed with --models.", file=sys.stderr)
    if not ledger and paths.ledger_file().exists():
        print("The ledger is removed with --ledger.", file=sys.stderr)


def _deal_with(path: Path, wanted: bool, dry_run: bool) -> str:
    """Remove a folder or file if that is wanted, and say what was done."""
    if not path.exists():
        return "absent"
    if not wanted or dry_run:
        return "would remove" if wanted else "kept"
    _remove(path)
    return "removed"


def _size(path: Path) -> int:
    files = [path] if path.is_file() else path.rglob("*") if path.is_dir() else []
    return sum(file.lstat().st_size for file in files if not file.is_dir())


def _remove(path: Path) -> None:
    try:
        path.unlink() if path.is_symlink() or path.is_file() else shutil.rmtree(path)
    except OSError as error:
        raise LocalcoachError(
            f"{error.filename}: cannot be removed ({error.strerror}).", "Check its permissions and those of its folder."
        ) from None
