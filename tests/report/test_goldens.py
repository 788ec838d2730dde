"""Every format has a golden file. ``LOCALCOACH_UPDATE_GOLDENS=1 pytest tests/report`` writes them anew."""

import os
from pathlib import Path

import pytest

from localcoach import __version__
from localcoach.report import FORMATS, ReportOptions, render
from tests.report.samples import marked

GOLDENS = Path(__file__).parent / "goldens"

CASES = {
    "text.txt": ("text", ReportOptions(width=80, statistics=True)),
    "text-wide-verbose.txt": ("text", ReportOptions(width=120, verbose=True)),
    "concise.txt": ("concise", ReportOptions(statistics=True)),
    "json.json": ("json", ReportOptions()),
    "jsonl.jsonl": ("jsonl", ReportOptions()),
    "sarif.json": ("sarif", ReportOptions()),
    "github.txt": ("github", ReportOptions()),
    "gitlab.json": ("gitlab", ReportOptions()),
    "junit.xml": ("junit", ReportOptions()),
    "markdown.md": ("markdown", ReportOptions()),
    "html.html": ("html", ReportOptions()),
}


@pytest.mark.parametrize("name", CASES)
def test_a_report_is_as_agreed(name: str) -> None:
    format, options = CASES[name]
    report = render(format, [marked()], options).replace(f"{__version__}", "VERSION")
    golden = GOLDENS / name
    if os.environ.get("LOCALCOACH_UPDATE_GOLDENS"):
        golden.write_text(report, encoding="utf-8")
    assert report == golden.read_text(encoding="utf-8")


def test_every_format_has_a_golden() -> None:
    assert {format for format, _ in CASES.values()} == set(FORMATS)
