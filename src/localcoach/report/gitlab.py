"""GitLab's code quality report: a JSON array of issues."""

import hashlib
from collections.abc import Sequence
from typing import Any

from localcoach.findings import Finding, Severity
from localcoach.report import Reported, ReportOptions
from localcoach.report.escape import to_json
from localcoach.report.view import View
from localcoach.report.wording import path

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render(items: Sequence[Reported], options: ReportOptions) -> str:
    """Return an issue for each finding that is neither suppressed nor known."""
    views = [View(item, options.unredacted) for item in items]
    return to_json([_issue(v, f) for v in views for f in v.reported.findings if f.counts], indent=2) + "\n"


def _issue(view: View, finding: Finding) -> dict[str, Any]:
    return {
        "description": view.say(finding.message),
        "check_name": finding.code,
        # unique in the whole report, where a finding's own is unique in its draft
        "fingerprint": hashlib.sha256(f"{finding.path}\0{finding.fingerprint}".encode()).hexdigest(),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": path(finding.path),
            "positions": {
                "begin": {"line": finding.line, "column": finding.column},
                "end": {"line": finding.end_line, "column": finding.end_column},
            },
        },
    }
