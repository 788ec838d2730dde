"""``localcoach baseline``: write down the findings of today."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from localcoach.baseline import FILE
from localcoach.cli import options
from localcoach.errors import ExitCode

baseline_app = typer.Typer()


@baseline_app.command()
def baseline(
    ctx: typer.Context,
    paths: options.Paths = None,
    exclude: options.Exclude = None,
    rubric: options.Rubric = None,
    policy: options.Policy = None,
    model: options.Model = None,
    with_model: Annotated[bool, typer.Option("--review", help="Review with the model, not only check.")] = False,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The baseline; an old one is replaced.")
    ] = Path(FILE),
    quiet: options.Quiet = False,
    config: options.Config = None,
    isolated: options.Isolated = False,
    trust_config: options.TrustConfig = False,
) -> None:
    """Write down the findings of today, so that only new ones fail.

    The file holds hashes, no text; commit it. Name it in the settings (baseline = ".localcoach-baseline.json") or by
    --baseline. A finding is new when its code or its sentence is.

    \b
    Examples:
      localcoach baseline stories/
      localcoach check stories/ --baseline .localcoach-baseline.json
    """
    from localcoach.baseline import dump
    from localcoach.cli.assess import Judge, judge_all
    from localcoach.cli.output import emit
    from localcoach.cli.request import Request
    from localcoach.ruling import make_ruling

    flags = {"exclude": exclude, "rubric": rubric, "policy": policy, "model": model}
    request = Request(paths or [], config=config, isolated=isolated, trust=trust_config, flags=flags)
    resolved = request.resolve().without_baseline()
    judge = Judge(ctx.obj, with_model=with_model, quiet=quiet)
    reported, bad = judge_all(request.sources(resolved), resolved.settings, make_ruling(resolved), judge)
    if bad:  # a baseline without a draft's findings would call them new
        raise typer.Exit(ExitCode.ERROR)
    found = [finding for item in reported for finding in item.findings]
    emit(dump(found, output), output)
    if not quiet:
        print(f"{output}: {len(found)} findings of {len(reported)} drafts", file=sys.stderr)
