"""Starts the command line; from the first import to the last line, a Ctrl-C ends it without a traceback."""

import sys

from localcoach.cli import interrupt
from localcoach.errors import ExitCode


def main() -> None:
    """Run the command line and leave with its exit code (see ExitCode)."""
    interrupt.obey()
    try:
        from localcoach.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    finally:
        interrupt.ignore()


if __name__ == "__main__":
    main()
