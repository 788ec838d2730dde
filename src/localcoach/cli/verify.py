"""``localcoach verify``: check anybody's feedback against the draft. Needs no model."""

import json
from pathlib import Path
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
        str | None,
        typer.Argument(
            help='A report of localcoach, JSON or JSONL of {"id", "quote", "comment"}, or Markdown feedback.',
            show_default=False,
        ),
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="With --manifest: the JSON report to check.")
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option("--manifest", metavar="FILE", help="Check report and draft against this manifest of the review."),
    ] = None,
    signers: Annotated[
        Path | None,
        typer.Option("--signers", metavar="FILE", help="Who may have signed the manifest (allowed_signers)."),
    ] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="How the result is printed.")] = "text",
) -> None:
    """Check anybody's feedback on a draft against that draft.

    That is its quotes, figures, names and what it says is missing. Exit 1 if a claim fails.
    With --report and --manifest: check that a report is the one of this draft, unchanged; no model is needed.

    \b
    Examples:
      localcoach verify stories/moderation.md feedback.json
      localcoach verify --report report.json --manifest m.json story.md
    """
    if manifest is not None or report is not None:
        _attest(draft, claims, report, manifest, signers, format_)
        return
    from localcoach import draft as drafts
    from localcoach.errors import LocalcoachError
    from localcoach.verify import claims as readers
    from localcoach.verify import verify as check
    from localcoach.verify.restoring import knowledge

    if claims is None:
        raise LocalcoachError("No claims are named.", "Give a file of feedback, or --report and --manifest.")
    if draft == claims == "-":
        raise LocalcoachError("Only one of the draft and the claims can be stdin.", "Give a path for the other.")
    read, given = drafts.read(draft), readers.read(claims)
    verification = check(read, given, knowledge(read, given))
    print(_json(verification) if format_ == "json" else _text(draft, verification))
    typer.echo(_summary(verification), err=True)
    if verification.having("unsupported"):
        raise typer.Exit(ExitCode.FINDINGS)


def _attest(
    draft: str, claims: str | None, report: Path | None, manifest: Path | None, signers: Path | None, format_: str
) -> None:
    from localcoach.cli.attest import attest
    from localcoach.errors import LocalcoachError

    if claims is not None or report is None or manifest is None:
        raise LocalcoachError("--report and --manifest go together, without claims.", "See: localcoach verify --help")
    found = attest(draft, report, manifest, signers)
    print(
        json.dumps({"schema_version": SCHEMA_VERSION, **found.to_json()}, ensure_ascii=False, indent=2)
        if format_ == "json"
        else found.to_text()
    )
    if found.differences:
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
