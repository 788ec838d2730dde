"""SARIF 2.1.0 (OASIS), one run for all drafts, with fingerprints, suppressions and baseline state."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from localcoach import __version__
from localcoach.findings import Finding, Severity
from localcoach.report import Reported, ReportOptions
from localcoach.report.escape import to_json
from localcoach.report.view import View
from localcoach.report.wording import label, path, words

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "localcoach/v1"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(items: Sequence[Reported], options: ReportOptions) -> str:
    """Return indented JSON; unlike in other formats, what is suppressed or known stays, and is marked."""
    views = [View(item, options.unredacted) for item in items]
    rules = _rules(views)
    run = {
        "tool": {"driver": {"name": "localcoach", "version": __version__, "rules": list(rules.values())}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"PROJECT": {"description": {"text": "The folder that localcoach was started in."}}},
        "artifacts": [_artifact(view) for view in views],
        "results": [
            _result(view, finding, list(rules).index(finding.code), draft)
            for draft, view in enumerate(views)
            for finding in view.reported.findings
        ],
    }
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rules(views: Iterable[View]) -> dict[str, dict[str, Any]]:
    """Return the descriptors of all criteria that were looked for and of all other findings, by code."""
    names = {code: name for view in views for code, name in _names(view)}
    return {code: _rule(code, names[code]) for code in sorted(names)}


def _names(view: View) -> Iterator[tuple[str, str]]:
    yield from ((finding.code, words(finding.id)) for finding in view.reported.findings)
    yield from ((result.code, label(result)) for result in view.review.criteria)


def _rule(code: str, name: str) -> dict[str, Any]:
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in name.split()),
        "shortDescription": {"text": name},
        "help": {"text": f"localcoach explain {code}"},
    }


def _artifact(view: View) -> dict[str, Any]:
    draft = view.review.draft
    return {"location": _location(draft.path), "hashes": {"sha-256": draft.sha256}}


def _location(draft_path: str) -> dict[str, Any]:
    location = {"uri": quote(path(draft_path))}
    return location if location["uri"].startswith("/") else location | {"uriBaseId": "PROJECT"}


def _result(view: View, finding: Finding, rule: int, draft: int) -> dict[str, Any]:
    result = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(view.say(finding.message))},
        "locations": [{"physicalLocation": _physical(finding, draft)}],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "suppressions": _suppressions(view, finding),
    }
    return result | ({"baselineState": finding.baseline_state} if finding.baseline_state else {})


def _physical(finding: Finding, draft: int) -> dict[str, Any]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    region |= {"endLine": finding.end_line, "endColumn": finding.end_column}
    return {"artifactLocation": _location(finding.path) | {"index": draft}, "region": region}


def _suppressions(view: View, finding: Finding) -> list[dict[str, str]]:
    if finding.suppressed_by is None:
        return []
    return [{"kind": "inSource", "justification": view.say(finding.suppressed_by)}]


def _message(text: str) -> str:
    """Keep braces and brackets from being read as SARIF's placeholders and links (3.11.5, 3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
