"""The gate: what fails a run, over all severities, codes and bounds."""

import itertools

import pytest

from localcoach.findings import BaselineState, Finding, Severity
from localcoach.gate import Gate
from localcoach.result import Verdict
from tests.report.samples import moderation

STATES: tuple[BaselineState | None, ...] = (None, "new", "unchanged")
CODES = ("MET-02", "PIT-01", "INJ-01")
FOUND = [
    Finding(code, "id", severity, "message", "a.md", 1, 1, 1, 1, "0" * 32, suppressed, state)
    for code, severity, suppressed, state in itertools.product(CODES, Severity, (None, "a reason"), STATES)
]


@pytest.mark.parametrize(
    ("fail_on", "fails"),
    [
        ((), lambda _f: False),
        (("none",), lambda _f: False),
        (("error",), lambda f: f.severity is Severity.ERROR),
        (("warning",), lambda f: f.severity is not Severity.INFO),
        (("info",), lambda _f: True),
        (("MET",), lambda f: f.code == "MET-02"),
        (("met-02", "INJ"), lambda f: f.code in ("MET-02", "INJ-01")),
        (("error", "PIT"), lambda f: f.severity is Severity.ERROR or f.code == "PIT-01"),
    ],
)
def test_a_finding_fails_by_severity_or_code_unless_it_is_excused(fail_on, fails) -> None:  # type: ignore[no-untyped-def]
    expected = [f for f in FOUND if f.suppressed_by is None and f.baseline_state != "unchanged" and fails(f)]
    assert list(Gate(fail_on).failing(FOUND)) == expected


@pytest.mark.parametrize(
    ("bounds", "traits"),
    [
        ({}, []),
        ({"ownership": 0.83}, []),
        ({"ownership": 0.84}, ["ownership"]),
        ({"all": 0.6}, ["decision-quality", "ai-pragmatism"]),
        (
            {"all": 0.9, "ownership": 0, "ai-pragmatism": 0},
            ["decision-quality", "metrics-maturity", "safety-trust", "ai-pragmatism"],
        ),
    ],
)
def test_a_trait_under_its_bound_or_not_assessed_falls_short(bounds: dict[str, float], traits: list[str]) -> None:
    lines = Gate((), bounds).shortfalls(moderation().review, ())
    assert [line.partition(":")[0] for line in lines] == traits


def test_what_the_gate_watches_must_be_assessed() -> None:
    review = moderation().review
    unknown = [c.code for c in review.criteria if c.verdict is Verdict.NOT_ASSESSED]
    reported = [c.code for c in review.criteria]
    assert unknown
    assert len(Gate(("warning",)).shortfalls(review, reported)) == len(unknown)
    assert len(Gate((unknown[0],)).shortfalls(review, reported)) == 1
    assert Gate(("error",)).shortfalls(review, reported) == ()
    assert Gate(("warning",)).shortfalls(review, ()) == ()
