"""Reports: one module a format, each with ``render(items, options) -> str``; a module is imported when it is asked for.

``text`` shows the author their own words; every other format holds placeholders unless ``ReportOptions.unredacted`` is
set. A report renders what is in the review, the draft and the redaction, nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from localcoach.findings import Finding

if TYPE_CHECKING:
    from localcoach.pipeline import Reviewed

FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown", "html")


@dataclass(frozen=True)
class Reported:
    """A review with its findings, suppressions and baseline applied to them, and what the gate says.

    ``failing`` holds those of the findings that fail the run; ``shortfalls`` one line for each trait below its bound.
    """

    reviewed: "Reviewed"
    findings: tuple[Finding, ...]
    failing: tuple[Finding, ...] = ()
    shortfalls: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportOptions:
    """How a report is rendered.

    ``width`` is the number of columns of the terminal (None: 80); ``verbose`` adds the reasons of withdrawn claims and
    the evidence of every criterion; ``statistics`` adds counts a code to ``text`` and ``concise``; ``many`` makes
    ``json`` an array even for one draft.
    """

    unredacted: bool = False
    width: int | None = None
    color: bool = False
    verbose: bool = False
    statistics: bool = False
    many: bool = False


class Format(Protocol):
    """What each module of this package offers."""

    def render(self, items: Sequence[Reported], options: ReportOptions) -> str:
        """Return the whole report, with a line end at the end."""


def render(format: str, items: Sequence[Reported], options: ReportOptions) -> str:
    """Return the report in one of FORMATS; raises KeyError for another name."""
    if format not in FORMATS:
        raise KeyError(format)
    module = import_module(f"localcoach.report.{format}")
    return cast(Format, module).render(items, options)
