"""How the report of a run is shown, and what stderr says beside it."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shutil import get_terminal_size

from localcoach.cli.attest import Attested
from localcoach.cli.output import emit, is_colored
from localcoach.findings import Severity
from localcoach.report import Reported, ReportOptions, render


@dataclass(frozen=True)
class Shown:
    """The flags of a command that say how and where the report is shown."""

    file: Path | None = None
    unredacted: bool = False
    quiet: bool = False
    verbose: bool = False
    statistics: bool = False
    attested: Attested = field(default_factory=Attested)

    def show(self, format: str, reported: Sequence[Reported], *, many: bool) -> None:
        """Print or write the report, and the summary beside a report that people do not read."""
        terminal = self.file is None and sys.stdout.isatty()
        options = ReportOptions(
            unredacted=self.unredacted,
            width=get_terminal_size().columns if terminal else None,
            color=is_colored(self.file),
            verbose=self.verbose,
            statistics=self.statistics,
            many=many,
        )
        emit(render(format, reported, options), self.file, private=self.unredacted or format == "text")
        if not self.quiet and (format != "text" or self.file is not None):
            print(summary(reported), file=sys.stderr)


def summary(reported: Sequence[Reported]) -> str:
    """Return one line: how many findings of each severity, how many excused ones, and what the gate says."""
    counts = Counter(f.severity for item in reported for f in item.findings if f.counts)
    excused = sum(not f.counts for item in reported for f in item.findings)
    failing = sum(len(item.failing) + len(item.shortfalls) for item in reported)
    found = ", ".join(f"{counts[severity]} {severity}" for severity in Severity)
    drafts = f"{len(reported)} draft{'' if len(reported) == 1 else 's'}"
    gate = f"gate failed by {failing}" if failing else "gate passed"
    return f"{drafts}: {found}{f', {excused} excused' if excused else ''}; {gate}"
