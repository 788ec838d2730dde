"""``localcoach rubric``: list, show, scaffold and validate rubrics."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from localcoach.errors import ConfigError, ExitCode, LocalcoachError

rubric_app = typer.Typer(help="List, show, scaffold and validate rubrics.", no_args_is_help=True)

Folder = Annotated[Path, typer.Argument(help="The folder of a rubric.", show_default=False)]


@rubric_app.command("list")
def list_rubrics() -> None:
    """List the rubrics that are shipped."""
    from localcoach.rubric import SHIPPED, load_rubric

    for name in SHIPPED:
        rubric = load_rubric(name)
        print(f"{rubric.id}  version {rubric.version}  {len(rubric.criteria)} criteria  {rubric.title}")


@rubric_app.command()
def show(name: Annotated[str, typer.Argument(help="A name, or the folder of your own.", show_default=False)]) -> None:
    """Show the question, the sections with their time and the criteria of a rubric."""
    from localcoach.nearest import did_you_mean
    from localcoach.rubric import BOTH, SHIPPED, load_rubric

    if name not in (*SHIPPED, BOTH) and not Path(name).is_dir():
        raise ConfigError(
            f"There is no rubric '{name}'.", did_you_mean(name, (*SHIPPED, BOTH), "localcoach rubric list")
        )
    rubric = load_rubric(name)
    print(f"{rubric.title}, version {rubric.version}\n\n{rubric.question}\n")
    for section in rubric.sections:
        print(f"{section.min_seconds:4} to {section.max_seconds:3} s  {section.label}")
    for group in rubric.groups:
        print(f"\n{group.label}")
        for criterion in (c for c in rubric.criteria if c.group == group.id):
            print(f"  {criterion.code:8} {criterion.id:20} weight {criterion.weight}  {criterion.name}")


@rubric_app.command()
def new(
    folder: Folder,
    like: Annotated[str, typer.Option(metavar="NAME", help="The rubric to start from.")] = "project-deep-dive",
) -> None:
    """Start a rubric of your own as a copy of a shipped one, to be cut, extended and reweighted.

    A criterion is one file, named after its id and listed in rubric.yaml. A criterion that keeps its id keeps its
    trained judge; a new one is decided by its cues.

    \b
    Example:
      localcoach rubric new rubrics/our-team && localcoach check story.md --rubric rubrics/our-team
    """
    from localcoach.paths import data_path
    from localcoach.rubric import SHIPPED

    if like not in SHIPPED:
        raise ConfigError(f"There is no shipped rubric '{like}'.", f"Use one of: {', '.join(SHIPPED)}.")
    if folder.exists():
        raise LocalcoachError(f"{folder}: is there already.", "Name a new folder.")
    try:
        shutil.copytree(data_path("rubrics", like), folder)
    except OSError as error:
        raise LocalcoachError(f"{folder}: cannot be written ({error.strerror}).", "Name another folder.") from None
    print(f"{folder} has {len(list(folder.glob('*.yaml'))) - 1} criteria; next: localcoach rubric validate {folder}")


@rubric_app.command()
def validate(folder: Folder) -> None:
    """Check the files of a rubric of your own. Exit 1 when there is something wrong.

    \b
    Example:
      localcoach rubric validate rubrics/our-team
    """
    faults = _faults(folder)
    for fault in faults:
        print(fault)
    print(f"{folder}: {len(faults) or 'no'} {'fault' if len(faults) == 1 else 'faults'}", file=sys.stderr)
    if faults:
        raise typer.Exit(ExitCode.FINDINGS)


def _faults(folder: Path) -> list[str]:
    """Return one line for each file that is wrong on its own; failing these, what is wrong between them."""
    from localcoach.resources import load_yaml
    from localcoach.rubric import Criterion, load_rubric

    faults = []
    for file in sorted(folder.glob("*.yaml")):
        if file.name != "rubric.yaml":
            try:
                load_yaml(file, Criterion)
            except ConfigError as error:
                faults.append(error.message)
    try:
        load_rubric(folder)
    except ConfigError as error:
        faults += [error.message] if error.message not in faults else []
    return faults
