"""JUnit XML: a suite a draft, a case a criterion and a case for every other finding.

A case fails if its finding fails the gate, so that the report and the exit code agree. What was not assessed and what
was suppressed is skipped.
"""

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from localcoach.findings import Finding
from localcoach.report import Reported, ReportOptions
from localcoach.report.escape import log_safe, plain
from localcoach.report.view import View
from localcoach.report.wording import label
from localcoach.result import Verdict


def render(items: Sequence[Reported], options: ReportOptions) -> str:
    """Return the whole XML document."""
    root = ET.Element("testsuites", name="localcoach")
    for item in items:
        root.append(_suite(View(item, options.unredacted)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{log_safe(ET.tostring(root, encoding="unicode"))}\n'


def _suite(view: View) -> ET.Element:
    path = view.path
    suite = ET.Element("testsuite", name=path)
    suite.extend([*_criteria(view, path), *_others(view, path), *_shortfalls(view, path)])
    for attribute, tag in (("failures", "failure"), ("skipped", "skipped")):
        suite.set(attribute, str(len(suite.findall(f"testcase/{tag}"))))
    suite.attrib |= {"tests": str(len(suite)), "errors": "0", "time": f"{sum(view.review.timing.values()):.3f}"}
    return suite


def _criteria(view: View, path: str) -> Iterator[ET.Element]:
    found = {finding.code: finding for finding in view.reported.findings}
    for result in view.review.criteria:
        case = ET.Element("testcase", classname=path, name=plain(f"{result.code} {label(result)}"))
        if result.verdict is Verdict.NOT_ASSESSED:
            ET.SubElement(case, "skipped", message=view.say(f"not assessed: {result.reason or 'no reason given'}"))
        elif result.code in found:
            _tell(view, case, found[result.code])
        yield case


def _others(view: View, path: str) -> Iterator[ET.Element]:
    criteria = {result.code for result in view.review.criteria}
    for finding in view.reported.findings:
        if finding.code not in criteria:
            name = f"{finding.code} {finding.id} {finding.line}:{finding.column}"
            case = ET.Element("testcase", classname=path, name=plain(name))
            _tell(view, case, finding)
            yield case


def _shortfalls(view: View, path: str) -> Iterator[ET.Element]:
    for line in view.reported.shortfalls:
        case = ET.Element("testcase", classname=path, name="gate: traits")
        ET.SubElement(case, "failure", message=view.say(line), type="error")
        yield case


def _tell(view: View, case: ET.Element, finding: Finding) -> None:
    """Put a finding into its case: as failure, as skipped, or as output."""
    message = view.say(finding.message)
    place = f"{plain(finding.path)}:{finding.line}:{finding.column}"
    if finding in view.reported.failing:
        ET.SubElement(case, "failure", message=message, type=finding.severity).text = f"{place}: {message}"
    elif finding.suppressed_by is not None:
        ET.SubElement(case, "skipped", message=view.say(f"suppressed: {finding.suppressed_by}"))
    else:
        ET.SubElement(case, "system-out").text = f"{place}: [{finding.severity}] {message}"
