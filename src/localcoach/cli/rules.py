"""``localcoach rules``: all codes."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localcoach.cli import options

if TYPE_CHECKING:
    from localcoach.codes import Code

rules_app = typer.Typer()


@rules_app.command()
def rules(
    rubric: options.Rubric = None,
    accuracy: Annotated[
        bool, typer.Option("--accuracy", help="Also how accurate the judge of each criterion is on labelled stories.")
    ] = False,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="How they are printed.")] = "text",
) -> None:
    """List all codes.

    \b
    Examples:
      localcoach rules
      localcoach rules --accuracy
    """
    from localcoach.codes import load_codes
    from localcoach.rubric import BOTH

    codes = list(load_codes(BOTH if rubric in (None, "auto") else rubric).values())
    if format_ == "json":
        print(json.dumps([asdict(code) for code in codes], ensure_ascii=False, indent=2))
    else:
        _print(codes, accuracy)


def _print(codes: "list[Code]", accuracy: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("code", "id", "severity", *(("accuracy",) if accuracy else ()), "name"):
        table.add_column(title, no_wrap=title != "name")
    for code in codes:
        table.add_row(code.code, code.id, code.severity, *((_percent(code),) if accuracy else ()), code.name)
    Console(highlight=False, markup=False, emoji=False).print(table)


def _percent(code: "Code") -> str:
    return code.id and ""
