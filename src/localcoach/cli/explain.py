"""``localcoach explain``: what a code means."""

import json
from dataclasses import asdict
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localcoach.cli import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from localcoach.codes import Code
    from localcoach.evidence.calibration import Accuracy

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
    decided = [code.decided] if code.decided else _judges(code)
    if format_ == "json":
        print(json.dumps(asdict(code) | {"decided": " ".join(decided)}, ensure_ascii=False, indent=2))
    else:
        _print(code, decided)


def _judges(code: "Code") -> list[str]:
    """Say who decides a criterion or pitfall, and how accurate each judge is."""
    from localcoach.codes import load_judges

    judges = {name: judge.labels[code.id] for name, judge in load_judges().items() if code.id in judge.labels}
    if not judges:
        return ["By cues: words and figures that give it away."]
    return [f"{_command(name)}: {_accuracy(label.accuracy)}" for name, label in judges.items()]


def _command(judge: str) -> str:
    from localcoach.codes import SCOUT

    if judge == SCOUT:
        return "check: heads trained on words and on the states of a small encoder"
    return f"review: heads trained on the states of {judge}, with those of check"


def _accuracy(measured: "Accuracy | None") -> str:
    if measured is None:
        return "not measured by itself."
    return (
        f"balanced accuracy {measured.balanced_accuracy:.2f}, the right passage {measured.evidence_precision:.2f}, "
        f"on {measured.drafts} labelled drafts that they were not trained on."
    )


def _print(code: "Code", decided: list[str]) -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    traits = f" · {code.trait}" if code.trait else ""
    console.print(f"{code.code} {code.id}", style="bold")
    console.print(f"{code.name} ({code.kind}{traits} · {code.severity})\n")
    _part(console, "What is asked", [code.what])
    _part(console, "Why an interviewer cares" if code.kind != "other" else "Why it matters", [code.why])
    _part(console, "A passage that shows it", [f"“{passage}”" for passage in code.shows])
    _part(console, "A passage that does not", [f"“{passage}”" for passage in code.does_not_show])
    _part(console, "How it is decided", decided)
    _part(console, "What to write" if code.kind == "criterion" else "What to do", [code.remedy])
    _part(console, "What may be asked next", code.ask)


def _part(console: "Console", title: str, lines: "Sequence[str]") -> None:
    if any(lines):
        console.print(title, style="bold")
        for line in lines:
            console.print(fill(line, console.width, initial_indent="  ", subsequent_indent="  "), soft_wrap=True)
        console.print()
