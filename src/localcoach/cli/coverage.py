"""``localcoach coverage``: what all stories together cover. Needs no language model."""

from typing import Annotated, Literal

import typer

from localcoach.cli import options
from localcoach.errors import ExitCode

coverage_app = typer.Typer()


@coverage_app.command()
def coverage(
    ctx: typer.Context,
    paths: options.Paths = None,
    format_: Annotated[Literal["text", "json", "html"], typer.Option("--format", help="How it is shown.")] = "text",
    output: options.Output = None,
    exclude: options.Exclude = None,
    policy: options.Policy = None,
    quiet: options.Quiet = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    trust_config: options.TrustConfig = False,
) -> None:
    """Show what all stories together cover, and what none does.

    Also which question has no story, and numbers told in two ways. Everything is redacted, in every format.

    \b
    Examples:
      localcoach coverage stories/
      localcoach coverage stories/ --format html -o coverage.html
    """
    from localcoach.cli.assess import Judge, judge_all
    from localcoach.cli.output import emit, is_colored
    from localcoach.cli.request import Request
    from localcoach.coverage import coverage as cover
    from localcoach.coverage import html, load_questions, text
    from localcoach.ruling import make_ruling

    flags = {"exclude": exclude, "policy": policy, "rubric": "both"}
    request = Request(paths or [], None, None, config, isolated, trust_config, flags)
    resolved = request.resolve().without_baseline()
    judge = Judge(ctx.obj, with_model=False, quiet=quiet)
    reported, bad = judge_all(request.sources(resolved), resolved.settings, make_ruling(resolved), judge)
    found = cover([item.reviewed for item in reported], load_questions())
    if format_ == "json":
        emit(found.model_dump_json(indent=2) + "\n", output)
    elif format_ == "html":
        emit(html.render(found), output)
    else:
        emit(text.render(found, color=is_colored(output)), output)
    if bad:
        raise typer.Exit(ExitCode.ERROR)
