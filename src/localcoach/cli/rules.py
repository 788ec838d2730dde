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
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="How they are printed.")] = "text",
) -> None:
    """List all codes.

    \b
    Examples:
      localcoach rules
      localcoach rules --format json
    """
    from localcoach.codes import load_codes
    from localcoach.rubric import BOTH

    codes = list(load_codes(BOTH if rubric in (None, "auto") else rubric).values())
    if format_ == "json":
        print(json.dumps([asdict(code) for code in codes], ensure_ascii=False, indent=2))
    else:
        print("\n".join(map(_line, codes)))


def _line(code: "Code") -> str:
    return f"{code.code:8} {code.severity:8} {code.id:27} {code.name}"
