"""``localcoach doctor``: what is enforced, installed and writable on this machine, and a proof of it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localcoach.errors import ExitCode

if TYPE_CHECKING:
    from localcoach.doctor import Check

doctor_app = typer.Typer()

_MARKS = {"ok": "ok", "info": "-", "warning": "warning", "failure": "FAILURE"}


@doctor_app.command()
def doctor(
    ctx: typer.Context,
    prove: Annotated[
        bool, typer.Option("--prove", help="Also run a review under strace and in an empty network namespace.")
    ] = False,
    draft: Annotated[
        Path | None, typer.Option(help="The draft for --prove; by default a short one that comes along.")
    ] = None,
    command: Annotated[Literal["review", "check"], typer.Option(help="What --prove runs.")] = "review",
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="How it is printed.")] = "text",
) -> None:
    """Show and prove what keeps a draft on this machine.

    Each way out is tried, each model hashed. Exit 1 if a promise is broken.

    \b
    Examples:
      localcoach doctor
      localcoach doctor --prove --draft stories/moderation.md
    """
    from localcoach import guard
    from localcoach.doctor import examine, proof

    def all_checks() -> "Iterator[Check]":
        if prove:  # before the guard, which would not let strace look
            yield from proof.checks(command, draft or proof.SAMPLE)
        yield from examine(ctx.obj or guard.install())

    checks = list(_shown(all_checks()) if format_ == "text" else all_checks())
    if format_ == "json":
        print(_json(checks))
    if any(check.status == "failure" for check in checks):
        raise typer.Exit(ExitCode.FINDINGS)


def _shown(checks: "Iterator[Check]") -> "Iterator[Check]":
    """Print checks as they are made."""
    from localcoach.report.escape import plain

    group = ""
    for check in checks:
        if check.group != group:
            group = check.group
            print(group)
        print(f"  {_MARKS[check.status]:<8} {check.name}: {plain(check.detail)}", flush=True)
        if check.hint:
            print(f"  {'':<8} {plain(check.hint)}")
        yield check


def _json(checks: "list[Check]") -> str:
    from dataclasses import asdict

    from localcoach.result import SCHEMA_VERSION

    return json.dumps({"schema_version": SCHEMA_VERSION, "checks": [asdict(check) for check in checks]}, indent=2)
