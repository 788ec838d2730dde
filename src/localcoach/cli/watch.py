"""``localcoach watch``: review a draft again whenever it is saved."""

from pathlib import Path
from typing import Annotated

import typer

from localcoach.cli import options
from localcoach.cli.review import Comments

watch_app = typer.Typer()


@watch_app.command()
def watch(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The draft.", show_default=False)],
    rubric: options.Rubric = None,
    policy: options.Policy = None,
    model: options.Model = None,
    gpu_layers: options.GpuLayers = None,
    comments: Comments = 5,
    select: options.Select = None,
    ignore: options.Ignore = None,
    verbose: options.Verbose = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    trust_config: options.TrustConfig = False,
) -> None:
    """Review a draft again whenever it is saved.

    The model stays loaded, and what a save left as it was is not read again. What a check finds is shown first, then
    what the model finds, then its comments. Ctrl-C ends it.

    \b
    Examples:
      localcoach watch stories/moderation.md
      localcoach watch stories/moderation.md --comments 2
    """
    from localcoach.cli.request import Request
    from localcoach.cli.reviewing import Reviewer
    from localcoach.cli.screen import Screen
    from localcoach.cli.watching import follow, saves
    from localcoach.ruling import make_ruling

    flags = {
        "rubric": rubric,
        "policy": policy,
        "model": model,
        "gpu_layers": gpu_layers,
        "select": select,
        "ignore": ignore,
    }
    resolved = Request([str(file)], None, None, config, isolated, trust_config, flags).resolve()
    screen = Screen(make_ruling(resolved), verbose)
    reviewer = Reviewer(ctx.obj, resolved.settings, resolved.settings.model, comments)
    with reviewer.step_by_step(screen.show) as reviewed:
        follow(file, saves(file), reviewed, screen)
