"""``localcoach demo``: the safeguards, shown step by step to somebody who doubts them."""

import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated

import typer

from localcoach.cli import options
from localcoach.errors import ExitCode, LocalcoachError

if TYPE_CHECKING:
    from localcoach.assembly import Network
    from localcoach.config import Resolved
    from localcoach.demo import Recording
    from localcoach.draft import Draft
    from localcoach.pipeline import Reviewed

demo_app = typer.Typer()


@demo_app.command()
def demo(
    ctx: typer.Context,
    draft: Annotated[
        str | None, typer.Argument(help="Your own draft; without it a story with planted faults.", show_default=False)
    ] = None,
    auto: Annotated[bool, typer.Option("--auto", help="Do not wait for a key between the steps.")] = False,
    recorded: Annotated[
        bool, typer.Option("--recorded", help="Replay a stored run of the real pipeline, which needs no model.")
    ] = False,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FILE", help="Also write the run to a file, with placeholders.")
    ] = None,
    unredacted: Annotated[
        bool, typer.Option("--unredacted", help="Show what was replaced in your own draft. Mind who looks on.")
    ] = False,
    model: options.Model = None,
) -> None:
    """Show the safeguards at work, step by step.

    For somebody who doubts them: the network that is refused, what is replaced, the evidence, the claims that code
    throws out, the attestation. The story is invented; personal data, a key, an instruction to the reviewer, a vanity
    metric and a wrong percentage are planted in it.
    Exit code: 0 when all held, 1 when a way out was open or a planted fault was not caught, 2 for an error.

    \b
    Examples:
      localcoach demo
      localcoach demo --recorded                    where the machine is slow
      localcoach demo stories/moderation.md
    """
    from localcoach.cli.output import emit, is_colored
    from localcoach.demo import script as scripts
    from localcoach.demo import show
    from localcoach.doctor import network

    if recorded and (draft or save or model):
        raise LocalcoachError("--recorded replays a run of the bundled story.", "Give it no draft, --save or --model.")
    screen = show.Screen(get_terminal_size().columns if sys.stdout.isatty() else None, is_colored(None))
    script, stored = scripts.load_script(), scripts.load_recording() if recorded else None
    checks = tuple(network.checks(ctx.obj))
    emit(show.opening(screen, draft or scripts.STORY, stored))
    emit(show.network(screen, script, checks))
    read = _read(draft)
    recording = stored or _record(read, ctx.obj, draft, model, save)
    original = read.text if unredacted or draft is None else None
    shown = show.Show(screen, script, checks, recording, recorded, original)
    for number in range(1, len(script.steps)):
        _pause(auto)
        emit(show.step(shown, number))
    _pause(auto)
    emit(show.closing(shown))
    if not shown.held:
        raise typer.Exit(ExitCode.FINDINGS)


def _read(path: str | None) -> "Draft":
    from localcoach import draft as drafts
    from localcoach.demo.script import load_story

    return load_story() if path is None else drafts.read(path)


def _record(draft: "Draft", network: "Network", path: str | None, model: str | None, save: Path | None) -> "Recording":
    """Review the draft and record it: the bundled story under the settings that LocalCoach ships with."""
    from localcoach.cli.output import emit
    from localcoach.cli.request import Request
    from localcoach.config import resolve
    from localcoach.demo import dumped, record, script, tampered
    from localcoach.ruling import make_ruling

    flags = {"model": model}
    own = Request([path], flags=flags).resolve() if path is not None else None
    resolved = own or resolve(flags=flags, read_user=False, environment={})
    reviewed = _review(draft, network, resolved)
    feedback = script.load_feedback() if path is None else tampered(reviewed.review)
    faults = script.load_script().faults if path is None else ()
    recording = record(reviewed, make_ruling(resolved), resolved.settings.policy, feedback, faults)
    if save is not None:
        emit(dumped(recording, reviewed.redaction), save)
    return recording


def _review(draft: "Draft", network: "Network", resolved: "Resolved") -> "Reviewed":
    from localcoach.cli.output import warn
    from localcoach.cli.progress import meter
    from localcoach.pipeline import review
    from localcoach.redact import Policy
    from localcoach.toolbox import open_tools

    settings = resolved.settings
    policy = Policy.load(settings.policy)
    with (
        meter(1) as shown,
        open_tools(network, critic=settings.model, policy=policy, words=settings.words, warn=warn) as tools,
    ):
        shown.draft(draft.path)
        return review(draft, tools, rubric=settings.rubric, watch=shown.watch)


def _pause(auto: bool) -> None:
    """Wait for a key where somebody can press one; Ctrl-C and Ctrl-D end the demo."""
    if auto or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return
    print("press a key", end="", file=sys.stderr, flush=True)
    try:
        typer.getchar()
    except EOFError:
        raise KeyboardInterrupt from None
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
