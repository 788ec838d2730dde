"""What is printed for people: one console of rich for all, which writes text into memory, and a table without lines."""

from collections.abc import Sequence
from io import StringIO
from typing import TypeAlias

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from localcoach.report.escape import log_safe

WIDTH = 80
WIDEST = 110  # longer lines are hard to read

Row: TypeAlias = Sequence[RenderableType]


def console_for(output: StringIO, width: int | None, *, color: bool) -> Console:
    """Return a console of so many columns (None: 80), with colours only if they are wanted."""
    return Console(
        file=output,
        width=min(width or WIDTH, WIDEST),
        color_system="standard" if color else None,
        force_terminal=color,
        no_color=not color,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )


def printed(output: StringIO) -> str:
    """Return what was printed, without spaces at line ends and without commands to a CI system."""
    return log_safe("\n".join(line.rstrip() for line in output.getvalue().split("\n")))


def grid(*rows: Row, right: int | None = None) -> Table:
    """Return a table without lines; strings are shown as they are; column ``right`` is aligned to the right."""
    table = Table.grid(padding=(0, 2))
    for index in range(max(map(len, rows), default=0)):
        table.add_column(justify="right" if index == right else "left")
    for row in rows:
        table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    return table
