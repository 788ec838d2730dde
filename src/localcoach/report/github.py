"""Workflow commands of GitHub Actions: each finding becomes an annotation on its line."""

from collections.abc import Iterator, Sequence

from localcoach.findings import Finding, Severity
from localcoach.report import Reported, ReportOptions
from localcoach.report.escape import github_data, github_property
from localcoach.report.view import View
from localcoach.report.wording import path

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(items: Sequence[Reported], options: ReportOptions) -> str:
    """Return one command for each finding that is neither suppressed nor known."""
    return "".join(f"{line}\n" for item in items for line in _commands(View(item, options.unredacted)))


def _commands(view: View) -> Iterator[str]:
    for finding in view.reported.findings:
        if finding.counts:
            yield f"::{_COMMANDS[finding.severity]} {_properties(finding)}::{github_data(view.say(finding.message))}"


def _properties(finding: Finding) -> str:
    values = {"file": path(finding.path), "line": finding.line, "col": finding.column}
    if finding.end_line == finding.line:  # GitHub ignores columns over several lines
        values["endColumn"] = max(finding.column, finding.end_column - 1)
    values |= {"endLine": finding.end_line, "title": f"{finding.code} {finding.id}"}
    return ",".join(f"{key}={github_property(str(value))}" for key, value in values.items())
