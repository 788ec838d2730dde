"""Drafts, models and file names are hostile: whatever they hold, each format stays what it is."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import junitparser
import pyromark
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from rich.cells import cell_len

from localcoach.pipeline import Reviewed
from localcoach.report import Reported, ReportOptions, render
from localcoach.report.escape import log_safe, plain
from localcoach.report.schema import review_schema
from tests.report.samples import DATA, Sample, moderation, reported

SARIF = Draft4Validator(json.loads((DATA / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")))
REVIEW = Draft202012Validator(review_schema())

ATTACKS = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>",
        '"><a href="javascript:alert(1)">x</a>',
        "{{ 7*7 }}{% raw %}",
        "\x1b[31mred\x1b]0;title\x07\x9b1m",
        "\u202eright to left\u202c",
        "::error file=x::owned",
        "line one\n::add-mask::x\r\n##[debug]x",
        "##vso[task.setvariable variable=x]y",
        "]]><failure/><![CDATA[",
        "&amp;&#0;&#x1b;\ufffe",
        "[link](https://example.org) ![i](x) <b>@maria</b> #1 `code` | cell",
        "\n# heading\n- item\n> quote\n```\nfence",
        "[red]markup[/red] :smile:",
        "%0A::set-output name=x::y%25",
        "{0} [x](1) {unbalanced",
    ]
)
TEXTS = st.one_of(ATTACKS, st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40), st.just(""))
DRAFTS = st.lists(TEXTS, min_size=3, max_size=8)
SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def infect(value: Any, texts: Iterator[str]) -> Any:
    """Append a text to every free string of a review; codes, ids and fixed vocabularies stay."""
    fixed = {"id", "code", "verdict", "decided_by", "band", "sentence", "sha256", "model_saw_sha256", "trait"}
    if isinstance(value, dict):
        return {key: item if key in fixed else infect(item, texts) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [infect(item, texts) for item in value]
    return value + next(texts) if isinstance(value, str) else value


def hostile(texts: list[str]) -> Reported:
    """Return a review of which every free text, and the draft itself, is hostile."""
    clean = moderation()
    review = type(clean.review).model_validate(infect(clean.review.model_dump(mode="json"), cycle(texts)))
    body = "\n\n".join(texts).replace("\0", "")  # the reader takes a draft with NUL for binary
    draft = Sample(f"A first sentence. {body}", review.draft.path).draft
    return reported(Reviewed(review, draft, clean.redaction))


def controls(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c != "\n"}


def counted(item: Reported) -> int:
    return sum(finding.counts for finding in item.findings)


@SETTINGS
@given(DRAFTS, st.integers(60, 120))
def test_text(texts: list[str], width: int) -> None:
    item = hostile(texts)
    report = render("text", [item], ReportOptions(width=width, verbose=True))
    assert not controls(report)
    assert "##[" not in report
    assert not any(line.lstrip().startswith("::") for line in report.split("\n"))
    # Disarming makes each command one character longer.
    assert all(cell_len(line) <= width + max(1, line.count("# ") + line.count("\\::")) for line in report.split("\n"))


@SETTINGS
@given(DRAFTS)
def test_colours_add_nothing_but_colours(texts: list[str]) -> None:
    item = hostile(texts)
    coloured = render("text", [item], ReportOptions(color=True))
    bare = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert not controls(bare)
    assert bare.split() == render("text", [item], ReportOptions()).split()


@SETTINGS
@given(DRAFTS)
def test_concise(texts: list[str]) -> None:
    item = hostile(texts)
    lines = render("concise", [item], ReportOptions()).splitlines()
    assert len(lines) == counted(item)
    assert not any(controls(line) or line.startswith("::") for line in lines)


@SETTINGS
@given(DRAFTS)
def test_json(texts: list[str]) -> None:
    item = hostile(texts)
    report = render("json", [item], ReportOptions())
    assert json.loads(report) == item.reviewed.review.model_dump(mode="json")
    assert not controls(report)
    REVIEW.validate(json.loads(report))


@SETTINGS
@given(DRAFTS)
def test_jsonl(texts: list[str]) -> None:
    item = hostile(texts)
    lines = render("jsonl", [item, item], ReportOptions()).splitlines()
    assert [json.loads(line) for line in lines] == [item.reviewed.review.model_dump(mode="json")] * 2


@SETTINGS
@given(DRAFTS)
def test_sarif(texts: list[str]) -> None:
    item = hostile(texts)
    report = json.loads(render("sarif", [item], ReportOptions()))
    SARIF.validate(report)
    run = report["runs"][0]
    assert len(run["results"]) == len(item.findings)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert not re.search(r"(?<!\{)\{\d+\}(?!\})|\]\(", result["message"]["text"])
        assert not controls(result["message"]["text"])


@SETTINGS
@given(DRAFTS)
def test_github(texts: list[str]) -> None:
    item = hostile(texts)
    lines = render("github", [item], ReportOptions()).splitlines()
    assert len(lines) == counted(item)
    for line in lines:
        command = re.fullmatch(r"::(error|warning|notice) ((?:\w+=[^:,]*)(?:,\w+=[^:,]*)*)::(.*)", line)
        assert command is not None
        assert not controls(line)


GITLAB = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "pattern": r"^\S"},
                "check_name": {"type": "string"},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "positions"],
                    "properties": {
                        "path": {"type": "string", "pattern": "^(?!\\./)"},
                        "positions": {
                            "type": "object",
                            "required": ["begin", "end"],
                            "additionalProperties": {
                                "required": ["line", "column"],
                                "additionalProperties": {"type": "integer", "minimum": 1},
                            },
                        },
                    },
                },
            },
        },
    }
)


@SETTINGS
@given(DRAFTS)
def test_gitlab(texts: list[str]) -> None:
    item = hostile(texts)
    issues = json.loads(render("gitlab", [item], ReportOptions()))
    GITLAB.validate(issues)
    assert len(issues) == counted(item)
    assert max(Counter(issue["fingerprint"] for issue in issues).values()) == 1


@SETTINGS
@given(DRAFTS)
def test_junit(texts: list[str]) -> None:
    item = hostile(texts)
    report = render("junit", [item], ReportOptions())
    assert not controls(report)
    (suite,) = ET.fromstring(report.encode())
    assert suite.get("name") == log_safe(plain(item.reviewed.review.draft.path))
    (parsed,) = junitparser.JUnitXml.fromstring(report.encode())
    assert parsed.failures == len(item.failing)
    assert parsed.tests == len(list(parsed))


def structure(markdown: str) -> Counter[str]:
    """Count the elements that a renderer would make; comments that only keep GitHub from linking are left out."""
    found: Counter[str] = Counter()
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_FOOTNOTES
    for event in pyromark.events(markdown, options=options):
        if isinstance(event, dict) and "Start" in event:
            tag = event["Start"]
            found[tag if isinstance(tag, str) else next(iter(tag))] += 1
        elif isinstance(event, dict) and set(event) & {"InlineHtml", "Html", "Code"}:
            found["harmless" if event == {"InlineHtml": "<!-- -->"} else "forbidden"] += 1
    return found


@SETTINGS
@given(DRAFTS)
def test_markdown(texts: list[str]) -> None:
    item = hostile(texts)
    report = render("markdown", [item], ReportOptions())
    found = structure(report)
    assert not set(found) & {"Link", "Image", "HtmlBlock", "CodeBlock", "Strikethrough", "Emphasis", "forbidden"}
    assert found["Heading"] == len(re.findall(r"(?m)^##? ", report))
    assert not controls(report)


class Page(HTMLParser):
    """Collects the elements and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


ELEMENTS = set(Page(render("html", [reported()], ReportOptions())).tags) | {"blockquote"}


@SETTINGS
@given(DRAFTS)
def test_html(texts: list[str]) -> None:
    item = hostile(texts)
    page = Page(render("html", [item], ReportOptions(unredacted=True)))
    assert set(page.tags) <= ELEMENTS
    assert page.tags["script"] == page.tags["style"] == 1
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name in ("style", "src")]
    assert all((value or "").startswith("#") for _, name, value in page.attributes if name == "href")
    assert not controls(page.text)
    ids = Counter(value for _, name, value in page.attributes if name == "id")
    assert max(ids.values()) == 1
    assert plain(item.reviewed.review.draft.path) in page.text


def test_no_golden_names_a_place_of_this_machine() -> None:
    for golden in (Path(__file__).parent / "goldens").iterdir():
        assert not re.search(r"/(home|root|work|tmp|Users)/", golden.read_text(encoding="utf-8"))
