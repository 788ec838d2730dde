"""``localcoach review``: review drafts with the local model."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from localcoach.cli import options

if TYPE_CHECKING:
    from localcoach.guard import GuardState
    from localcoach.llm.base import LanguageModel

review_app = typer.Typer()

Comments = Annotated[
    int,
    typer.Option(metavar="N", min=0, help="How many weak or missing criteria the model comments on, gravest first."),
]
Pull = Annotated[
    bool, typer.Option("--pull", help="First fetch the models, as by: localcoach models pull. The review is offline.")
]
Server = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Ask this OpenAI-compatible server instead of llama.cpp in this process; it gets redacted text only. "
        "--model is then its name there.",
    ),
]


@review_app.command()
def review(
    ctx: typer.Context,
    paths: options.Paths = None,
    stdin_filename: options.StdinFilename = None,
    diff: options.Diff = None,
    exclude: options.Exclude = None,
    force_exclude: options.ForceExclude = None,
    rubric: options.Rubric = None,
    policy: options.Policy = None,
    model: options.Model = None,
    gpu_layers: options.GpuLayers = None,
    server: Server = None,
    comments: Comments = 5,
    pull: Pull = False,  # noqa: ARG001 (main did it before the network was given up)
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: options.FailOn = None,
    fail_under: options.FailUnder = None,
    baseline: options.BaselineFile = None,
    format: options.Format = None,
    output: options.Output = None,
    unredacted: options.Unredacted = False,
    manifest: options.ManifestFile = None,
    sign: options.Sign = None,
    statistics: options.Statistics = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    trust_config: options.TrustConfig = False,
) -> None:
    """Review drafts with the local model.

    The draft is redacted first, and the network is given up before it is read. What the model says is checked against
    the draft; what the draft does not hold is thrown out and counted.
    Exit code: 0 when nothing fails the gate, 1 when something does, 2 for an error.

    \b
    Examples:
      localcoach review stories/moderation.md
      localcoach review draft.md --rubric both --format html -o review.html
      pbpaste | localcoach review - --stdin-filename draft.md
    """
    from localcoach.cli.assess import Judge, assess
    from localcoach.cli.attest import Attested
    from localcoach.cli.request import Request
    from localcoach.cli.show import Shown

    flags = {
        "exclude": exclude,
        "force_exclude": force_exclude,
        "rubric": rubric,
        "policy": policy,
        "model": None if server else model,
        "gpu_layers": gpu_layers,
        "select": select,
        "ignore": ignore,
        "fail_on": fail_on,
        "fail_under": fail_under,
        "baseline": baseline,
        "format": format,
    }
    request = Request(paths or [], stdin_filename, diff, config, isolated, trust_config, flags)
    shown = Shown(output, unredacted, quiet, verbose, statistics, Attested(manifest, sign))
    opened = _opener(server, model, ctx.obj) if server else None
    judge = Judge(ctx.obj, with_model=True, comments=comments, quiet=quiet, server=opened)
    raise typer.Exit(assess(request, judge, shown))


def _opener(url: str, model: str | None, guard: "GuardState") -> "Callable[[], LanguageModel]":
    from localcoach.llm.address import parse_address
    from localcoach.llm.server import Server
    from localcoach.llm.transport import Transport

    transport = Transport(parse_address(url), guard.connect, os.environ.get("LOCALCOACH_SERVER_KEY", ""))
    return lambda: Server(transport, model)
