"""``localcoach compare``: what an edit gained and lost. Needs no language model."""

from typing import Annotated, Literal

import typer

from localcoach.cli import options

compare_app = typer.Typer()


@compare_app.command()
def compare(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(help="A file, REVISION:PATH, or a revision.", show_default=False)],
    new: Annotated[str, typer.Argument(help="The same; a revision alone is that of the other.", show_default=False)],
    format_: Annotated[Literal["text", "json", "html"], typer.Option("--format", help="How it is shown.")] = "text",
    output: options.Output = None,
    unredacted: options.Unredacted = False,
    rubric: options.Rubric = "both",
    policy: options.Policy = None,
) -> None:
    """Show what an edit of a story gained and lost.

    The two are files or git revisions; the criteria come with the sentences responsible. git is only read.

    \b
    Examples:
      localcoach compare HEAD stories/moderation.md
      localcoach compare old.md new.md --format html -o compare.html
      localcoach compare HEAD~5:stories/moderation.md stories/moderation.md
    """
    from localcoach.cli.checking import checker, may_show_words
    from localcoach.cli.output import emit
    from localcoach.cli.request import Request
    from localcoach.history import compare as contrast
    from localcoach.history.revisions import read
    from localcoach.history.show import comparison_html, comparison_text

    settings = Request([], flags={"rubric": rubric, "policy": policy}).resolve().settings
    drafts = [read(old, new), read(new, old)]
    with checker(ctx.obj, settings) as check:
        before, after = (check(draft) for draft in drafts)
    found = contrast(before.review, after.review)
    words = may_show_words(unredacted=unredacted, to_file=output is not None) and format_ == "text"
    if format_ == "json":
        emit(found.model_dump_json(indent=2) + "\n", output)
    elif format_ == "html":
        emit(comparison_html(found), output)
    else:
        say = [side.redaction.restore for side in (before, after)] if words else []
        emit(comparison_text(found, *say), output, private=words)
