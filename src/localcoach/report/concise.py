"""``path:line:column: CODE [severity] message``: one line a finding, as editors and ``grep`` read it."""

from collections.abc import Iterator, Sequence

from localcoach.report import Reported, ReportOptions
from localcoach.report.escape import log_safe, plain
from localcoach.report.view import View, statistics


def render(items: Sequence[Reported], options: ReportOptions) -> str:
    """Return the findings that are neither suppressed nor known; nothing when there are none."""
    lines = [line for item in items for line in _lines(View(item, options.unredacted))]
    if options.statistics:
        lines += [f"{number:5}  {code:8} {id_}" for number, code, id_ in statistics(items)]
    return log_safe("".join(f"{line}\n" for line in lines))


def _lines(view: View) -> Iterator[str]:
    for finding in view.reported.findings:
        if finding.counts:
            place = f"{plain(finding.path)}:{finding.line}:{finding.column}"
            yield f"{place}: {finding.code} [{finding.severity}] {view.say(finding.message)}"
