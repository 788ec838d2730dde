"""The command line: commands found by name and loaded when used, errors told in one line.

``localcoach draft.md`` is ``localcoach review draft.md``. The offline guard is installed before anything else is read.
"""

import os
import re
import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from localcoach.cli.faults import crash, refused
from localcoach.cli.output import reader_may_leave, tell, use_utf8
from localcoach.errors import ExitCode, LocalcoachError

# name: what ``--help`` says of it; the command is ``<name>_app`` of the module ``localcoach.cli.<name>``
COMMANDS = {
    "review": "Review drafts with the local model.",
    "check": "Review drafts without the language model, fast, as in a hook.",
    "watch": "Review a draft again whenever it is saved.",
    "redact": "Print drafts as the model would see them.",
    "verify": "Check anybody's feedback on a draft against that draft.",
    "coverage": "Show what all stories together cover, and what none does.",
    "compare": "Show what an edit of a story gained and lost.",
    "trend": "Show a story's progress over its git history.",
    "rehearse": "Show a story as a plan to speak from, within the time.",
    "demo": "Show the safeguards at work, step by step.",
    "explain": "Explain a code: what, why, an example, how it is decided.",
    "rules": "List all codes.",
    "rubric": "List, show, scaffold and validate rubrics.",
    "config": "Show the settings in force and where each came from.",
    "baseline": "Write down the findings of today, so that only new ones fail.",
    "init": "Set up a repository of stories.",
    "ledger": "Show the log of your own reviews: dates, hashes and counts, no text.",
    "models": "Show, fetch, check and remove models.",
    "doctor": "Show and prove what keeps a draft on this machine.",
    "clean": "Show and remove what LocalCoach stored.",
}
DEFAULT_COMMAND = "review"
DRAFT_COMMANDS = frozenset({"review", "check", "redact", "verify", "coverage", "compare", "trend", "rehearse", "demo"})
_HELP = frozenset({"-h", "--help"})

_WRONG_CHOICE = re.compile(r"'(?P<given>[^']*)' is not one of (?P<choices>'.*')")
_ROOT_OPTIONS = frozenset({"install_completion", "show_completion"})  # Typer gives them to every app


class LazyGroup(TyperGroup):
    """Imports a command's module when the command is used, so that the others cost nothing."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Return the names in the order of COMMANDS."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Return a stand-in that knows a command's name and short help, or None for an unknown name."""
        return TyperCommand(cmd_name, help=COMMANDS[cmd_name]) if cmd_name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command itself; an unknown name is a usage error that suggests the nearest one."""
        name, *rest = args
        if name in COMMANDS:
            return name, load(name), rest
        if ctx.resilient_parsing:  # while a shell completes
            return None, None, rest
        from localcoach.nearest import did_you_mean

        return ctx.fail(f"'{name}' is neither a command nor a file. {did_you_mean(name, COMMANDS)}".strip())

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default command before paths and its options."""
        own = {option for param in self.get_params(ctx) for option in param.opts}
        return super().parse_args(ctx, [DEFAULT_COMMAND, *args] if _means_default(args, own) else args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a reader of stdout who leaves early ends it without an error."""
        with reader_may_leave():
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result


def load(name: str) -> Any:
    """Import a command."""
    command = typer.main.get_command(getattr(import_module(f"localcoach.cli.{name}"), f"{name}_app"))
    command.name = name
    command.params = [param for param in command.params if param.name not in _ROOT_OPTIONS]
    _use_plain_help(command)
    return command


def _use_plain_help(command: Any) -> None:
    """Print help as in a pipe: drawing boxes would cost more than all the rest of a run."""
    command.rich_markup_mode = None
    for sub in getattr(command, "commands", {}).values():
        _use_plain_help(sub)


def _means_default(args: list[str], own: set[str]) -> bool:
    if not args or args[0] in COMMANDS or args[0].partition("=")[0] in own:
        return False
    first = args[0]
    return first.startswith("-") or os.sep in first or bool(Path(first).suffix) or os.path.lexists(first)


app = typer.Typer(
    cls=LazyGroup,
    help="Private, verified feedback on the draft of a behavioural-interview answer, made on this machine.",
    epilog="\b\nExamples:\n"
    "  localcoach stories/moderation.md    review a draft\n"
    "  localcoach check stories/           a folder, without the language model\n"
    "  localcoach review draft.md --format html -o review.html\n"
    "  localcoach explain MET-02           what a code means",
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
    subcommand_metavar="COMMAND|PATH [ARGS]...",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,  # its tracebacks show the values of variables, a draft among them
)


def _version(wanted: bool) -> None:
    if wanted:
        from localcoach.cli.version import show

        show()
        raise typer.Exit


@app.callback()
def options(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001 (its callback does it)
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_version,
            is_eager=True,
            help="Print the versions of program, model and rubrics.",
        ),
    ] = False,
) -> None:
    """Options before a command."""
    if ctx.invoked_subcommand is None:
        print(ctx.get_help())


def main() -> None:
    """Run the command line and leave with its exit code (see ExitCode)."""
    use_utf8()
    try:
        sys.exit(_run(sys.argv[1:]))
    except LocalcoachError as error:
        sys.exit(tell(error))
    except typer.TyperException as error:
        sys.exit(_misused(error))
    except typer.Abort as abort:  # what Typer makes of Ctrl-C, but of the end of a damaged file, too
        fault = abort.__cause__
        sys.exit(tell(crash(fault)) if isinstance(fault, EOFError) else ExitCode.INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except (OSError, MemoryError) as error:
        sys.exit(tell(refused(error)))
    except Exception as error:
        sys.exit(tell(crash(error)))


def _run(args: list[str]) -> int:
    if _asks_to_pull(args):
        _pull(args)
    state = None if _keeps_open(args) else import_module("localcoach.guard").install(_endpoint(args))
    with _kept_patterns() if _reads_drafts(args) else nullcontext():
        return int(app(args=args, obj=state, prog_name="localcoach", standalone_mode=False) or ExitCode.OK)


def _reads_drafts(args: list[str]) -> bool:
    return bool(args) and (args[0] in DRAFT_COMMANDS or args[0] not in COMMANDS) and args[0] not in _HELP


def _kept_patterns() -> AbstractContextManager[None]:
    """Let the run use the compiled patterns of earlier ones; where no cache can be, it compiles them anew."""
    from localcoach import fixed
    from localcoach.cache import Cache
    from localcoach.paths import cache_dir

    try:
        return fixed.kept(Cache(cache_dir()))
    except LocalcoachError:
        return nullcontext()


def _keeps_open(args: list[str]) -> bool:
    """Tell whether a command needs what the guard takes away: to fetch models, or to let strace watch a child."""
    return args[:2] == ["models", "pull"] or (args[:1] == ["doctor"] and "--prove" in args)


def _asks_to_pull(args: list[str]) -> bool:
    return _reviews(args) and "--pull" in _options(args)


def _reviews(args: list[str]) -> bool:
    return bool(args) and (args[0] not in COMMANDS or args[0] == DEFAULT_COMMAND)


def _options(args: list[str]) -> list[str]:
    return args[: args.index("--")] if "--" in args else args


def _values(args: list[str], option: str) -> list[str]:
    """Return what an option is given, as ``--option value`` and ``--option=value``."""
    found = [value for name, value in pairwise(_options(args)) if name == option]
    return found + [arg.partition("=")[2] for arg in _options(args) if arg.startswith(f"{option}=")]


def _endpoint(args: list[str]) -> Any:
    """Return the one server that a review may reach, or None; a host that may not be named is a ConfigError."""
    urls = _values(args, "--server") if _reviews(args) else []
    if not urls:
        return None
    from localcoach.config import user_servers
    from localcoach.guard.broker import Endpoint
    from localcoach.llm.address import parse_address, permit
    from localcoach.paths import config_file

    address = parse_address(urls[-1])
    permit(address, user_servers(), str(config_file()))
    return Endpoint(address.host, address.port)


def _pull(args: list[str]) -> None:
    """Fetch what a review needs, in another process: this one will not open a connection."""
    chosen = _values(args, "--model")
    for names in [[], chosen] if chosen else [[]]:
        command = [sys.executable, "-P", "-m", "localcoach", "models", "pull", *names]  # -P: nothing from here
        if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
            sys.exit(ExitCode.ERROR)


def _misused(error: typer.TyperException) -> ExitCode:
    """Tell a usage error. Help that is shown for want of arguments is one, too."""
    context = getattr(error, "ctx", None)
    if context is not None and error.message == context.get_help():
        print(error.message, file=sys.stderr)
        return ExitCode.ERROR
    path = context.command_path if context is not None else "localcoach"
    message = error.format_message().replace("Value error, ", "")
    hint = _nearest_choice(message) or _dashed(sys.argv[1:]) or f"See: {path} --help"
    return tell(LocalcoachError(message, hint))


def _dashed(args: list[str]) -> str:
    """Say how a file is named that begins with a dash, if that is what was meant."""
    name = next((arg for arg in args if len(arg) > 1 and arg.startswith("-") and os.path.lexists(arg)), "")
    return f"The file of that name is ./{name}" if name else ""


def _nearest_choice(message: str) -> str:
    """Return what a wrong choice may have meant, read from Typer's message, or nothing."""
    found = _WRONG_CHOICE.search(message)
    if found is None:
        return ""
    from localcoach.nearest import did_you_mean

    return did_you_mean(found["given"], re.findall("'([^']*)'", found["choices"]))
