"""The report in place: on a terminal the newest takes the place of the one before, elsewhere they follow each other."""

import os
import sys
from dataclasses import dataclass
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from localcoach.cli.output import emit
from localcoach.report import ReportOptions, render
from localcoach.report.escape import plain
from localcoach.ruling import Ruling

if TYPE_CHECKING:
    from localcoach.pipeline import Reviewed

_CLEAR = "\x1b[H\x1b[2J\x1b[3J"  # to the top, clear what is seen, clear what was scrolled away


@dataclass
class Screen:
    """Shows reviews, each with a line below it that says how things stand."""

    rules: Ruling
    verbose: bool = False
    _report: str = ""

    def show(self, state: str, done: "Reviewed") -> None:
        """Show a review."""
        width = get_terminal_size().columns if self._in_place else None
        color = self._in_place and not os.environ.get("NO_COLOR")
        shown = ReportOptions(width=width, color=color, verbose=self.verbose)
        self._report = render("text", [self.rules.rule(done)], shown)
        self._print(self._report, state)

    def note(self, state: str) -> None:
        """Say how things stand, and leave the review as it is."""
        self._print(self._report if self._in_place else "", state)

    @property
    def _in_place(self) -> bool:
        return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"

    def _print(self, report: str, state: str) -> None:
        emit(f"{_CLEAR if self._in_place else ''}{report}\n{plain(state)}\n")
