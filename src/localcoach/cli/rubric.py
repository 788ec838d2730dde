"""``localcoach rubric``: list, show, scaffold and validate rubrics."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from localcoach.cli import options
from localcoach.errors import ConfigError, ExitCode, LocalcoachError

rubric_app = typer.Typer(
    help="List, show, scaffold and validate rubrics.",
    epilog="\b\nExamples:\n"
    "  localcoach rubric show ai-at-work\n"
    "  localcoach rubric new rubrics/our-team\n"
    "  localcoach rubric validate rubrics/our-team",
    no_args_is_help=True,
)

Folder = Annotated[Path, typer.Argument(help="The folder of a rubric.", show_default=False)]


@rubric_app.command("list")
def list_rubrics() -> None:
    """List the rubrics that are shipped.

    \b
    Example:
      localcoach rubric list
    """
    from localcoach.rubric import SHIPPED, load_rubric

    for name in SHIPPED:
        rubric = load_rubric(name)
        print(f"{rubric.id}  version {rubric.version}  {len(rubric.criteria)} criteria  {rubric.title}")


@rubric_app.command()
def show(
    name: Annotated[
        str,
        typer.Argument(
            help="A name, or the folder of your own.",
            autocompletion=options.among(*options.RUBRICS),
            show_default=False,
        ),
    ],
) -> None:
    """Show the question, sections and criteria of a rubric.

    \b
    Examples:
      localcoach rubric show project-deep-dive
      localcoach rubric show rubrics/our-team
    """
    from localcoach.rubric import load_rubric

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
    like: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="The rubric to start from.",
            autocompletion=options.among(*options.RUBRICS[:-1]),
        ),
    ] = "project-deep-dive",
) -> None:
    """Start a rubric of your own from a shipped one.

    It is a copy, to be cut, extended and reweighted. A criterion is one file, named after its id and listed in
    rubric.yaml. A criterion that keeps its id keeps its trained judge; a new one is decided by its cues.

    \b
    Examples:
      localcoach rubric new rubrics/our-team
      localcoach rubric new rubrics/our-team --like ai-at-work
      localcoach check story.md --rubric rubrics/our-team
    """
    from localcoach.nearest import did_you_mean
    from localcoach.paths import data_path
    from localcoach.rubric import SHIPPED

    if like not in SHIPPED:
        hint = did_you_mean(like, SHIPPED, f"Use one of: {', '.join(SHIPPED)}.")
        raise ConfigError(f"There is no shipped rubric '{like}'.", hint)
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

    All faults are shown at once, one a line, as path:line: message. The cues are tried on the examples, too.

    \b
    Example:
      localcoach rubric validate rubrics/our-team
    """
    from localcoach.lint import lint

    faults = lint(folder)
    for fault in faults:
        print(fault)
    print(f"{folder}: {len(faults) or 'no'} {'fault' if len(faults) == 1 else 'faults'}", file=sys.stderr)
    if faults:
        raise typer.Exit(ExitCode.FINDINGS)
