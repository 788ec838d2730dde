"""``localcoach init``: set up a repository of stories."""

import sys
from pathlib import Path
from typing import Annotated

import typer

init_app = typer.Typer()


@init_app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where to; made if need be.")] = Path(),
) -> None:
    """Set up a repository of stories.

    It gets a folder for stories, templates for both questions, settings, hooks for pre-commit, a CI workflow and a
    README. Nothing that is there is overwritten.

    \b
    Example:
      localcoach init ~/stories
    """
    from localcoach.errors import LocalcoachError
    from localcoach.templates import paths

    try:
        for name, template in paths():
            print(f"{'made' if _made(folder / name, template) else 'kept'} {folder / name}")
    except OSError as error:
        raise LocalcoachError(
            f"{error.filename}: cannot be written ({error.strerror}).", "Name a folder that you may write to."
        ) from None
    print("Next: copy a template to stories/, then: localcoach stories/NAME.md", file=sys.stderr)


def _made(file: Path, template: Path) -> bool:
    """Make a file from its template; False when there is one already."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("xb") as stream:
            stream.write(template.read_bytes())
    except FileExistsError:
        return False
    return True
