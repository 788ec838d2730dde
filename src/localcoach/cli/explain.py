"""``localcoach explain``: what a code means."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localcoach.cli import options

if TYPE_CHECKING:
    from rich.console import Console

    from localcoach.codes import Code

explain_app = typer.Typer()


@explain_app.command()
def explain(
    name: Annotated[
        str,
        typer.Argument(
            metavar="CODE|ID",
            help="A code or the id of a criterion.",
            autocompletion=options.complete_codes,
            show_default=False,
        ),
    ],
    rubric: options.Rubric = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="How it is printed.")] = "text",
) -> None:
    """Explain a code: what, why, an example, how it is decided.

    \b
    Examples:
      localcoach explain MET-02
      localcoach explain trade-off
    """
    from localcoach.codes import find, load_codes
    from localcoach.rubric import BOTH

    code = find(load_codes(BOTH if rubric in (None, "auto") else rubric), name)
    if format_ == "json":
        print(json.dumps(asdict(code), ensure_ascii=False, indent=2))
    else:
        _print(code)


def _print(code: "Code") -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    traits = f" · {code.trait}" if code.trait else ""
    console.print(f"{code.code} {code.id}", style="bold")
    console.print(f"{code.name} ({code.kind}{traits} · {code.severity})\n")
    _part(console, "What is asked", [code.what])
    _part(console, "Why an interviewer cares" if code.kind != "other" else "Why it matters", [code.why])
    _part(console, "A passage that shows it", [f"“{passage}”" for passage in code.shows])
    _part(console, "A passage that does not", [f"“{passage}”" for passage in code.does_not_show])
    _part(console, "How it is decided", [code.decided])
    _part(console, "What to write" if code.kind == "criterion" else "What to do", [code.remedy])
    _part(console, "What may be asked next", code.ask)


def _part(console: "Console", title: str, lines: "tuple[str, ...] | list[str]") -> None:
    from rich.padding import Padding

    if any(lines):
        console.print(title, style="bold")
        for line in lines:
            console.print(Padding(line, (0, 0, 0, 2)))
        console.print()
