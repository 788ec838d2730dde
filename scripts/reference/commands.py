"""Every command with its own help text."""

from collections.abc import Iterator
from typing import Any

from typer.testing import CliRunner

from localcoach.cli.main import COMMANDS, app, load

WIDTH = 100

_HEAD = """# Commands

`localcoach PATH…` is `localcoach review PATH…`. Exit codes: 0 nothing fails the gate, 1 findings, 2 usage,
settings or internal error, 130 interrupted.
"""


def page() -> str:
    """Return the page."""
    parts = [f"\n## localcoach {' '.join(name)}\n\n```text\n{_help(name)}\n```\n" for name in _names()]
    return _HEAD + "".join(parts)


def _names() -> Iterator[tuple[str, ...]]:
    for name in COMMANDS:
        yield (name,)
        yield from ((name, sub) for sub in _subcommands(load(name)))


def _subcommands(command: Any) -> list[str]:
    return list(getattr(command, "commands", {}))


def _help(name: tuple[str, ...]) -> str:
    environment = {"COLUMNS": str(WIDTH), "TERMINAL_WIDTH": str(WIDTH), "NO_COLOR": "1", "TERM": "dumb"}
    done = CliRunner().invoke(app, [*name, "--help"], env=environment, prog_name="localcoach")
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())
