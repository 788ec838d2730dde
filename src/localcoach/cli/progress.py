"""How far a run is, on stderr while that is a terminal; nothing at all in a pipe."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from localcoach.cli.noted import Noted

_MOST = 12  # findings shown before the report


class Meter(Protocol):
    """Is told where a run is."""

    def draft(self, name: str) -> None:
        """The next draft has its turn."""
        ...

    def watch(self, stage: str, done: int, total: int) -> None:
        """So much of a stage is done; a total of 0 is not known."""
        ...

    @property
    def seen(self) -> bool:
        """Whether somebody may be looking."""
        ...

    def found(self, title: str, lines: Sequence[str]) -> None:
        """Show what is known so far, in place of what was."""
        ...


class _Silent:
    seen = False

    def found(self, title: str, lines: Sequence[str]) -> None:
        """Say nothing."""

    def draft(self, name: str) -> None:
        """Say nothing."""

    def watch(self, stage: str, done: int, total: int) -> None:
        """Say nothing."""


class _Bars:
    """One bar, which starts anew with each stage, so that the time left is that of the stage."""

    seen = True

    def __init__(self, bars: "Noted", drafts: int) -> None:
        self._bars, self._drafts = bars, drafts
        self._task = bars.add_task("", total=None)
        self._stage = self._name = ""
        self._number = 0

    def draft(self, name: str) -> None:
        self._name, self._stage = name, ""
        self._number += 1

    def watch(self, stage: str, done: int, total: int) -> None:
        if stage != self._stage:
            self._bars.reset(self._task, total=None, description=self._describe(stage))
            self._stage = stage
        self._bars.update(self._task, completed=done, total=total or None)

    def found(self, title: str, lines: Sequence[str]) -> None:
        more = [f"  and {len(lines) - _MOST} more"] * (len(lines) > _MOST)
        self._bars.note = "\n".join([title, *(f"  {line}" for line in lines[:_MOST]), *more])
        self._bars.refresh()

    def _describe(self, stage: str) -> str:
        from rich.markup import escape

        from localcoach.report.escape import plain

        number = f"{self._number}/{self._drafts} " if self._drafts > 1 else ""
        return f"{number}{escape(plain(self._name))}: {stage}"


@contextmanager
def meter(drafts: int, *, quiet: bool = False) -> Iterator[Meter]:
    """Show a bar with stage, share and time left, which goes away at the end; silent when ``quiet`` or in a pipe."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield _Silent()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeRemainingColumn

    from localcoach.cli.noted import Noted

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Noted(*columns, TimeRemainingColumn(), console=console, transient=True) as bars:
        yield _Bars(bars, drafts)
