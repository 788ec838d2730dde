"""``localcoach verify``: check anybody's feedback against the draft. Needs no model."""

import json
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localcoach.errors import ExitCode
from localcoach.result import SCHEMA_VERSION

if TYPE_CHECKING:
    from localcoach.verify import Verification


verify_app = typer.Typer()


@verify_app.command()
def verify(
    draft: Annotated[str, typer.Argument(help="The draft, a Markdown file; - is stdin.", show_default=False)],
    claims: Annotated[
        str,
        typer.Argument(
            help='A report of localcoach, JSON or JSONL of {"id", "quote", "comment"}, or Markdown feedback.',
            show_default=False,
        ),
    ],
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="How the result is printed.")] = "text",
) -> None:
    """Check feedback against a draft: its quotes, figures, names and what it says is missing. Exit 1 if a claim fails.

    Example: localcoach verify stories/moderation.md feedback.json
    """
    from localcoach import draft as drafts
    from localcoach.errors import LocalcoachError
    from localcoach.verify import claims as readers
    from localcoach.verify import verify as check
    from localcoach.verify.restoring import knowledge

    if draft == claims == "-":
        raise LocalcoachError("Only one of the draft and the claims can be stdin.", "Give a path for the other.")
    read, given = drafts.read(draft), readers.read(claims)
    verification = check(read, given, knowledge(read, given))
    print(_json(verification) if format_ == "json" else _text(draft, verification))
    typer.echo(_summary(verification), err=True)
    if verification.having("unsupported"):
        raise typer.Exit(ExitCode.FINDINGS)


def _json(verification: "Verification") -> str:
    results = [
        {
            "id": result.id,
            "status": result.status,
            "reasons": [
                {"check": r.check, "message": r.message, "line": r.line, "column": r.column} for r in result.reasons
            ],
        }
        for result in verification.results
    ]
    return json.dumps({"schema_version": SCHEMA_VERSION, "results": results}, ensure_ascii=False, indent=2)


def _text(path: str, verification: "Verification") -> str:
    lines = []
    for result in verification.results:
        lines.append(f"{result.id}: {result.status}")
        for reason in result.reasons:
            place = f"{path}:{reason.line}:{reason.column}" if reason.line else path
            lines.append(f"  {place}: {reason.check}: {reason.message}")
    return "\n".join(lines)


def _summary(verification: "Verification") -> str:
    counts = {s: len(verification.having(s)) for s in ("supported", "unsupported", "unparseable")}
    return f"{len(verification.results)} claims: " + ", ".join(f"{n} {status}" for status, n in counts.items())
