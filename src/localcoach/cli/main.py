"""The command line: commands found by name and loaded when used, errors told in one line."""

import signal
import sys
from importlib import import_module
from types import FrameType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from localcoach import __version__
from localcoach.errors import ExitCode, LocalcoachError

# name: module below localcoach.cli and the Typer app or function in it
COMMANDS = {
    "verify": ("verify", "verify_app"),
    "models": ("models", "models_app"),
}


class LazyGroup(TyperGroup):
    """Imports a command's module when the command is used, so that the others cost nothing."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Return the names in the order of COMMANDS."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Return the command, or None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name]
        command = typer.main.get_command(getattr(import_module(f"localcoach.cli.{module}"), attribute))
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=LazyGroup,
    help="Private, verified feedback on the draft of a behavioural-interview answer, made on this machine.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # its tracebacks show the values of variables, a draft among them
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"localcoach {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options before a command."""


def main() -> None:
    """Run the command line and leave with its exit code (see ExitCode)."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        app()
    except LocalcoachError as error:
        sys.exit(_fail(error.message, error.hint))
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _fail(message: str, hint: str) -> ExitCode:
    print(f"error: {message}", file=sys.stderr)
    if hint:
        print(f"hint: {hint}", file=sys.stderr)
    return ExitCode.ERROR
