"""``localcoach ledger``: what LocalCoach did for its author, in numbers."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localcoach.cli import options

if TYPE_CHECKING:
    from localcoach.logbook import Logbook

ledger_app = typer.Typer()


@ledger_app.command()
def ledger(
    quote: Annotated[bool, typer.Option("--quote", help="One sentence to say or to paste.")] = False,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="How it is printed.")] = "text",
    output: options.Output = None,
) -> None:
    """Show the log of your own reviews: dates, hashes and counts, no text.

    It is kept only if your own settings file says keep-ledger = true; no project can turn it on.

    \b
    Examples:
      localcoach ledger
      localcoach ledger --quote
    """
    from localcoach import logbook, paths
    from localcoach.cli.output import emit, warn

    found = logbook.load(paths.ledger_file())
    if found.unreadable:
        warn(f"{found.unreadable} of the ledger's lines cannot be read and are left out")
    if not found.entries:
        hint = f"Turn it on with keep-ledger = true in {paths.config_file()}"
        print(f"The ledger is empty. {hint}", file=sys.stderr)
    if format_ == "json":
        emit(found.model_dump_json(indent=2) + "\n", output)
    else:
        emit(f"{logbook.quote(found.totals)}\n" if quote else _text(found), output)


def _text(found: "Logbook") -> str:
    from localcoach.logbook import quote
    from localcoach.report.escape import plain

    rows = [("date", "draft", "model", "hidden", "claims", "withdrawn")]
    rows += [
        (f"{e.date}", e.draft[:12], plain(e.model), f"{sum(e.replaced.values())}", f"{e.claims}", f"{e.withdrawn}")
        for e in found.entries
    ]
    lines = [f"{d:<10}  {sha:<12}  {model:<20}  {h:>6}  {c:>6}  {w:>9}" for d, sha, model, h, c, w in rows]
    return "".join(f"{line}\n" for line in [*lines, "", quote(found.totals)])
