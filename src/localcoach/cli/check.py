"""``localcoach check``: review drafts without the language model."""

import typer

from localcoach.cli import options

check_app = typer.Typer()


@check_app.command()
def check(
    ctx: typer.Context,
    paths: options.Paths = None,
    stdin_filename: options.StdinFilename = None,
    diff: options.Diff = None,
    exclude: options.Exclude = None,
    force_exclude: options.ForceExclude = None,
    rubric: options.Rubric = None,
    policy: options.Policy = None,
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
    """Review drafts without the language model, fast, as in a hook.

    Exit code: 0 when nothing fails the gate, 1 when something does, 2 for an error.

    \b
    Examples:
      localcoach check stories/
      localcoach check --diff main --format concise
      localcoach check stories/ --fail-on warning --ignore PIT
      localcoach check stories/ --format sarif -o stories.sarif
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
        "select": select,
        "ignore": ignore,
        "fail_on": fail_on,
        "fail_under": fail_under,
        "baseline": baseline,
        "format": format,
    }
    request = Request(paths or [], stdin_filename, diff, config, isolated, trust_config, flags)
    shown = Shown(output, unredacted, quiet, verbose, statistics, Attested(manifest, sign))
    raise typer.Exit(assess(request, Judge(ctx.obj, with_model=False, quiet=quiet), shown))
