"""Starts the command line; from the first import to the last line, a Ctrl-C ends it without a traceback."""

import sys

from localcoach.cli import interrupt, lean
from localcoach.errors import ExitCode, LocalcoachError

_ASKS_FOR_VERSION = (["--version"], ["-V"])


def main() -> None:
    """Run the command line and leave with its exit code (see ExitCode)."""
    interrupt.obey()
    lean.leave_out()
    try:
        if sys.argv[1:] in _ASKS_FOR_VERSION:  # editors and scripts ask often, and Typer takes the most time to load
            from localcoach.cli.version import show as run
        else:
            from localcoach.cli.main import main as run
        run()
    except LocalcoachError as error:
        from localcoach.cli.output import tell

        sys.exit(tell(error))
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    finally:
        interrupt.ignore()


if __name__ == "__main__":
    main()
