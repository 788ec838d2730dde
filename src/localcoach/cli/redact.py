"""``localcoach redact``: a draft as the model would see it, and why each thing was replaced."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from localcoach.cli import options
from localcoach.cli.output import emit, tell
from localcoach.cli.request import Request
from localcoach.errors import DraftError, ExitCode

if TYPE_CHECKING:
    from localcoach.cli.redacted import Redacted
    from localcoach.inputs import Source
    from localcoach.redact import AuthorWords, Redactor

redact_app = typer.Typer()


class Format(StrEnum):
    """How the result is printed."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


@redact_app.command()
def redact(
    paths: options.Paths = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="A table of what is replaced: where, by whom, how sure, why."),
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="The draft and what the model sees, side by side.")] = False,
    fingerprint: Annotated[
        bool,
        typer.Option(
            "--fingerprint",
            help="The fingerprint of each value, for: <!-- localcoach: allow FINGERPRINT reason -->",
        ),
    ] = False,
    suggest: Annotated[
        bool,
        typer.Option("--suggest", help="Capitalised words that may be code names, for you to decide."),
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Say where something would be replaced, without saying what; exit 1 if there is."),
    ] = False,
    format: Annotated[Format, typer.Option(help="How the result is printed.")] = Format.text,
    output: options.Output = None,
    policy: options.Policy = None,
    stdin_filename: options.StdinFilename = None,
    exclude: options.Exclude = None,
    force_exclude: options.ForceExclude = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    trust_config: options.TrustConfig = False,
) -> None:
    """Print drafts as the model would see them.

    Nothing leaves this machine, and the way back is kept in memory only.

    \b
    Examples:
      localcoach redact story.md                    what the model sees
      localcoach redact --explain story.md          and why each thing is hidden
      localcoach redact --check stories/            exit 1 if there is anything
    """
    from localcoach.cli import redacted

    flags = {"policy": policy, "exclude": exclude, "force_exclude": force_exclude}
    request = Request(paths or (), stdin_filename, None, config, isolated, trust_config, flags)
    resolved = request.resolve()
    sources = request.sources(resolved)
    done, bad = _redact_all(sources, _redactor(resolved.settings.policy, resolved.settings.words))
    views = {
        redacted.check: check,
        redacted.explain: explain,
        redacted.diff: diff,
        redacted.fingerprints: fingerprint,
        redacted.suggestions: suggest,
    }
    view = next((view for view, wanted in views.items() if wanted), redacted.text)
    if format is not Format.text:
        emit(redacted.as_json(done, many=request.many, lines=format is Format.jsonl), output)
    else:
        emit(view(done), output, private=view in (redacted.explain, redacted.diff, redacted.suggestions))
    if bad:
        raise typer.Exit(ExitCode.ERROR)
    if check and any(item.redaction.spans for item in done):
        raise typer.Exit(ExitCode.FINDINGS)


def _redactor(policy: str, words: "AuthorWords") -> "Redactor":
    from localcoach.llm.store import Store
    from localcoach.redact import Policy, Redactor

    return Redactor(Policy.load(policy), words, store=Store())


def _redact_all(sources: "list[Source]", redactor: "Redactor") -> "tuple[list[Redacted], int]":
    """Redact every draft that can be read; return them with the number of the others, each told on stderr."""
    from localcoach.cli.redacted import Redacted

    done: list[Redacted] = []
    bad = 0
    for source in sources:
        try:
            draft = source.read()
            done.append(Redacted(draft, redactor.redact(draft.text)))
        except DraftError as error:
            tell(error)
            bad += 1
    return done, bad
