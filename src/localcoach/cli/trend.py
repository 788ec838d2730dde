"""``localcoach trend``: a story over its git history. Needs no language model."""

from typing import Annotated, Literal

import typer

from localcoach.cli import options

trend_app = typer.Typer()


@trend_app.command()
def trend(
    ctx: typer.Context,
    path: Annotated[str, typer.Argument(help="A story in a git repository.", show_default=False)],
    format_: Annotated[Literal["text", "json", "html"], typer.Option("--format", help="How it is shown.")] = "text",
    output: options.Output = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many commits.")] = 50,
    rubric: options.Rubric = "both",
    policy: options.Policy = None,
) -> None:
    """Show a story's progress over its git history.

    How many criteria each version meets; a version is checked once. git is only read.

    \b
    Examples:
      localcoach trend stories/moderation.md
      localcoach trend stories/moderation.md --format html -o trend.html
    """
    from localcoach import __version__, paths
    from localcoach.cache import Cache
    from localcoach.cli.checking import checker
    from localcoach.cli.output import emit
    from localcoach.cli.request import Request
    from localcoach.history import trend as follow
    from localcoach.history.revisions import draft_of, versions
    from localcoach.history.show import trend_html, trend_text
    from localcoach.manifest.data import data_hashes

    settings = Request([path], flags={"rubric": rubric, "policy": policy}).resolve().settings
    known = versions(path, limit)
    key = [__version__, settings.rubric, settings.words.model_dump_json()]
    key += data_hashes(settings.rubric, settings.policy, None).values()
    with checker(ctx.obj, settings) as check:
        found = follow(
            path, known, Cache(paths.cache_dir()), key, lambda v: check(draft_of(v.blob, f"{v.commit}:{path}")).review
        )
    render = {"text": trend_text, "html": trend_html}.get(format_, lambda t: t.model_dump_json(indent=2) + "\n")
    emit(render(found), output)
