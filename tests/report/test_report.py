"""What reports show: whose words, what comes first, and that they agree with the gate."""

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from localcoach.pipeline import Reviewed
from localcoach.report import FORMATS, ReportOptions, render
from localcoach.report.schema import FILE, review_schema
from localcoach.report.view import View
from localcoach.report.wording import against, budget, clock
from localcoach.resources import data_path
from localcoach.result import Review, Verdict
from tests.report.samples import HIDDEN, marked, moderation, reported

OWN_WORDS = [value for value, *_ in HIDDEN]


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"text"}))
def test_files_hold_placeholders_unless_asked_otherwise(format: str) -> None:
    redacted = render(format, [reported()], ReportOptions())
    assert not [word for word in OWN_WORDS if word in redacted]


@pytest.mark.parametrize("format", ["json", "jsonl", "markdown", "html"])
def test_files_hold_the_authors_words_if_asked(format: str) -> None:
    assert "Tomás" in render(format, [reported()], ReportOptions(unredacted=True))


def test_the_terminal_shows_the_authors_words() -> None:
    report = render("text", [reported()], ReportOptions())
    assert "Tomás" in report
    assert "<PERSON_2>" not in report


def test_a_quote_is_the_sentence_and_not_the_longest_mention() -> None:
    view = View(reported(), own_words=True)
    span = next(c for c in view.review.criteria if c.id == "own-role").evidence[0]
    assert view.quote(span) == view.reviewed.draft.by_id[span.sentence].text


def test_no_secret_is_quoted_in_the_terminal() -> None:
    assert "sk_test_51Larkspur0000" not in render("text", [reported()], ReportOptions(verbose=True))


def test_gaps_stand_in_the_order_of_their_rank() -> None:
    ids = [gap.id for gap in View(reported(), own_words=False).gaps]
    assert ids == ["trade-off", "outcome-goal", "mitigation", "guardrail-metric", "attribution", "learning"]


def test_what_is_not_assessed_is_no_gap_and_no_failure() -> None:
    report = render("text", [reported()], ReportOptions())
    advice, _, rest = report.partition("Not assessed\n")
    assert "RES-05" not in advice
    assert "RES-05" in rest
    cases = ET.fromstring(render("junit", [reported()], ReportOptions()))
    (case,) = (c for c in cases.iter("testcase") if (c.get("name") or "").startswith("RES-05"))
    assert [child.tag for child in case] == ["skipped"]


def test_suppressed_findings_are_shown_apart() -> None:
    report = render("text", [marked()], ReportOptions())
    assert "the survey is not published yet" in report
    assert "Moderators are much happier" not in report
    assert "PIT-02" not in render("concise", [marked()], ReportOptions())
    (result,) = (r for r in _sarif()["results"] if r["ruleId"] == "PIT-02")
    assert result["suppressions"] == [{"kind": "inSource", "justification": "the survey is not published yet"}]


def test_sarif_tells_known_findings_from_new_ones() -> None:
    states = {result["ruleId"]: result["baselineState"] for result in _sarif()["results"]}
    assert states["NUM-02"] == "unchanged"
    assert states["PIT-01"] == "new"


def _sarif() -> dict[str, list[dict[str, object]]]:
    run: dict[str, list[dict[str, object]]] = json.loads(render("sarif", [marked()], ReportOptions()))["runs"][0]
    return run


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_the_gate_is_told(format: str) -> None:
    item = reported()
    assert "Fails the gate" in render(format, [item], ReportOptions())
    passed = render(format, [replace(item, failing=())], ReportOptions())
    assert "Nothing fails the gate" in passed


def test_junit_fails_with_the_gate() -> None:
    item = marked()
    suites = ET.fromstring(render("junit", [item], ReportOptions()))
    failures = len(list(suites.iter("failure")))
    assert failures == len(item.failing) + len(item.shortfalls)
    nothing = replace(item, failing=(), shortfalls=())
    assert "<failure" not in render("junit", [nothing], ReportOptions())


def test_one_draft_is_an_object_and_several_are_an_array() -> None:
    item = reported()
    assert isinstance(json.loads(render("json", [item], ReportOptions())), dict)
    assert isinstance(json.loads(render("json", [item], ReportOptions(many=True))), list)
    assert len(json.loads(render("json", [item, item], ReportOptions()))) == 2
    assert json.loads(render("json", [], ReportOptions())) == []


@pytest.mark.parametrize("format", FORMATS)
def test_several_drafts_and_none_render(format: str) -> None:
    assert render(format, [marked(), reported()], ReportOptions(verbose=True, statistics=True))
    assert isinstance(render(format, [], ReportOptions()), str)


@pytest.mark.parametrize("format", FORMATS)
def test_a_bare_review_renders(format: str) -> None:
    """The least that a review may hold: nothing found, nothing assessed, no model."""
    sample = moderation()
    unknown = sample.review.criteria[-1]
    bare = {
        "criteria": (unknown,),
        "model": None,
        "timing": {},
        "verification": {"claims": 0, "supported": 0, "unsupported": 0},
    }
    empty = ("pitfalls", "traits", "sections", "ledger", "ledger_notes", "options")
    review = Review.model_validate({**sample.review.model_dump(), **bare, **dict.fromkeys(empty, ())})
    assert unknown.verdict is Verdict.NOT_ASSESSED
    render(format, [reported(Reviewed(review, sample.draft, sample.redaction))], ReportOptions(verbose=True))


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        render("pdf", [], ReportOptions())


def test_a_json_report_is_a_review_again() -> None:
    report = render("json", [reported()], ReportOptions())
    assert Review.model_validate_json(report) == moderation().review


def test_the_shipped_schema_is_current() -> None:
    shipped = json.loads(data_path("schemas", FILE).read_text(encoding="utf-8"))
    assert shipped == review_schema(), "run: python -m localcoach.report.schema > schemas/review.schema.json"


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [(30, 60, "0:30–1:00"), (60, 60, "1:00"), (None, 90, "up to 1:30"), (20, None, "at least 0:20"), (None, None, "")],
)
def test_budgets(low: float | None, high: float | None, shown: str) -> None:
    assert budget(low, high) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"), [(29, "0:01 short"), (30, "in budget"), (60, "in budget"), (80, "0:20 over")]
)
def test_times_against_a_budget(seconds: float, shown: str) -> None:
    assert against(seconds, 30, 60) == shown
    assert against(seconds, None, None) == ""


def test_times_are_minutes_and_seconds() -> None:
    assert [clock(s) for s in (0, 59.6, 125)] == ["0:00", "1:00", "2:05"]
