"""Reports: one module a format, each with ``render(items, options) -> str``; a module is imported when it is asked for.

The terminal shows the author their own words. The machine formats (all but ``text`` and ``html``) hold placeholders unless
``ReportOptions.unredacted`` is set. A report renders what is in the review, the draft and the redaction, nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from localcoach.findings import Finding, Severity

if TYPE_CHECKING:
    from localcoach.pipeline import Reviewed

FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown", "html")


@dataclass(frozen=True)
class Reported:
    """A review with its findings, suppressions and baseline applied to them."""

    reviewed: "Reviewed"
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class ReportOptions:
    """How a report is rendered.

    ``width`` is the number of columns of the terminal (None: 80); ``verbose`` adds the reasons of withdrawn claims and
    the evidence of every criterion; ``gate`` is the least severity that fails the run (None: nothing does);
    ``statistics`` adds counts a code where a format has room for them.
    """

    unredacted: bool = False
    width: int | None = None
    color: bool = False
    verbose: bool = False
    gate: Severity | None = None
    statistics: bool = False


class Format(Protocol):
    """What each module of this package offers."""

    def render(self, items: Sequence[Reported], options: ReportOptions) -> str:
        """Return the whole report, with a line end at the end."""


def render(format: str, items: Sequence[Reported], options: ReportOptions) -> str:
    """Return the report in one of FORMATS; raises KeyError for another name."""
    if format not in FORMATS:
        raise KeyError(format)
    module = import_module(f"localcoach.report.{'json_' if format == 'json' else format}")
    return cast(Format, module).render(items, options)
