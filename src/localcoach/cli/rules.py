"""``localcoach rules``: all codes."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localcoach.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from localcoach.codes import Code

rules_app = typer.Typer()


@rules_app.command()
def rules(
    rubric: options.Rubric = None,
    accuracy: Annotated[
        bool, typer.Option("--accuracy", help="Also the balanced accuracy of each judge on drafts that it never saw.")
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

    codes = load_codes(BOTH if rubric in (None, "auto") else rubric).values()
    measured = _measured(codes) if accuracy else {}
    if format_ == "json":
        rows = [asdict(code) | ({"accuracy": measured[code.id]} if accuracy else {}) for code in codes]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if accuracy:
        print(_line("code", "severity", "id", "name", {judge: judge for row in measured.values() for judge in row}))
    for code in codes:
        print(_line(code.code, code.severity, code.id, code.name, measured.get(code.id, {})))


def _measured(codes: "Iterable[Code]") -> dict[str, dict[str, float | None]]:
    """Return by id the balanced accuracy of each judge, None where it was not measured."""
    from localcoach.codes import load_judges

    accuracies = {
        judge: {id_: label.accuracy.balanced_accuracy for id_, label in calibration.labels.items() if label.accuracy}
        for judge, calibration in load_judges().items()
    }
    return {code.id: {judge: of.get(code.id) for judge, of in accuracies.items()} for code in codes}


def _line(code: str, severity: str, id_: str, name: str, measured: "Mapping[str, float | str | None]") -> str:
    cells = "".join(f"{_cell(value):>{len(judge) + 2}}" for judge, value in measured.items())
    return f"{code:8} {severity:8} {id_:27}{cells} {' ' * bool(cells)}{name}"


def _cell(value: float | str | None) -> str:
    return f"{value:.2f}" if isinstance(value, float) else value or "-"
