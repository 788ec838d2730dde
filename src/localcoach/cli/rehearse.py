"""``localcoach rehearse``: a plan to speak from. Needs no language model."""

import sys
import time
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localcoach.cli import options

if TYPE_CHECKING:
    from localcoach.rehearse import Plan

rehearse_app = typer.Typer()

_TICK = 0.5  # seconds between two lines of the timer


@rehearse_app.command()
def rehearse(
    ctx: typer.Context,
    story: Annotated[str, typer.Argument(help="A draft, or - for stdin.", show_default=False)],
    minutes: Annotated[
        float | None, typer.Option("--minutes", metavar="N", min=0.5, help="Propose what to drop to fit this time.")
    ] = None,
    timer: Annotated[bool, typer.Option("--timer", help="Then run a clock with the sections; Ctrl-C ends it.")] = False,
    format_: Annotated[Literal["text", "json", "html"], typer.Option("--format", help="html: a card.")] = "text",
    output: options.Output = None,
    unredacted: options.Unredacted = False,
    rubric: options.Rubric = None,
    policy: options.Policy = None,
) -> None:
    """Show a story as a plan to speak from, within the time.

    The seconds and the sentence to land of each section, the numbers, the follow-up questions, and what to drop when
    time is short.

    \b
    Examples:
      localcoach rehearse stories/moderation.md --minutes 8
      localcoach rehearse stories/moderation.md --format html -o card.html
    """
    from localcoach import draft as drafts
    from localcoach.cli.checking import checker, may_show_words
    from localcoach.cli.output import emit
    from localcoach.cli.request import Request
    from localcoach.rehearse import plan, shorten
    from localcoach.rehearse.show import card, text
    from localcoach.rubric import load_rubric

    settings = Request([story], flags={"rubric": rubric, "policy": policy}).resolve().settings
    with checker(ctx.obj, settings) as check:
        reviewed = check(drafts.read(story))
    rules = load_rubric(reviewed.review.rubric.name)
    found = plan(reviewed, rules)
    drops = shorten(reviewed, rules, minutes) if minutes else ()
    words = may_show_words(unredacted=unredacted, to_file=output is not None) and format_ == "text"
    if format_ == "json":
        emit(found.model_copy(update={"drops": drops}).model_dump_json(indent=2) + "\n", output)
    elif format_ == "html":
        emit(card(found, drops), output)
    else:
        emit(text(found, drops, reviewed.redaction.restore if words else str), output, private=words)
    if timer and sys.stderr.isatty():
        _run_timer(found)


def _run_timer(found: "Plan") -> None:
    from localcoach.rehearse.show import timer_line

    started = time.monotonic()
    while True:
        print(f"\r\x1b[K{timer_line(found, time.monotonic() - started)}", end="", file=sys.stderr, flush=True)
        time.sleep(_TICK)
