"""What counts as a finding, how grave it is, and what a fingerprint depends on."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach.findings import IDENTIFIER_TYPES, SECRET_TYPE, Finding, Severity, findings, fingerprint
from localcoach.pipeline import Reviewed
from localcoach.redact import Policy, Redaction, Replacement
from tests.report.samples import HIDDEN, TEXT, Sample, moderation, reported, rubric


def by_code(found: Sequence[Finding]) -> dict[str, Finding]:
    return {finding.code: finding for finding in found}


FOUND = by_code(reported().findings)


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        ("INJ-01", Severity.ERROR),
        ("PRV-01", Severity.ERROR),
        ("PIT-01", Severity.WARNING),
        ("NUM-02", Severity.WARNING),
        ("DEC-07", Severity.WARNING),
        ("GOAL-01", Severity.INFO),
        ("VER-01", Severity.INFO),
    ],
)
def test_severities(code: str, severity: Severity) -> None:
    assert FOUND[code].severity is severity


def test_what_is_met_or_not_assessed_is_no_finding() -> None:
    assert "MET-02" not in FOUND
    assert "RES-05" not in FOUND


def test_names_are_no_finding_but_identifiers_are() -> None:
    assert "PRV-02" not in FOUND
    sample = moderation()
    value = "Maria Gomez"
    start = TEXT.index(value)
    span = Replacement(start, start + len(value), "EMAIL_ADDRESS", "<EMAIL_ADDRESS_1>", "email", 1.0, "", value)
    found = by_code(findings(Reviewed(sample.review, sample.draft, Redaction.of(TEXT, (span,))), rubric(sample)))
    assert found["PRV-02"].severity is Severity.WARNING
    assert found["PRV-02"].message == "Personal data in the draft: email address."


def test_the_types_of_private_data_are_those_of_the_policy() -> None:
    assert set(Policy.load("default").entities) >= {*IDENTIFIER_TYPES, SECRET_TYPE}


def test_a_weak_criterion_points_at_its_evidence_and_a_missing_one_at_the_start() -> None:
    weak, missing = FOUND["DEC-05"], FOUND["RES-03"]
    assert (weak.line, weak.column, weak.end_line, weak.end_column) == (26, 79, 26, 101)
    assert (missing.line, missing.column, missing.end_line, missing.end_column) == (1, 1, 1, 1)


def test_a_message_is_the_comment_or_what_the_rubric_misses() -> None:
    assert FOUND["DEC-07"].message == "The accepted risk is never answered: no sentence says what kept it small."
    assert FOUND["RES-03"].message == "Missing: how you know that the project was the cause."


def test_no_finding_holds_a_word_that_was_hidden() -> None:
    assert not [value for value, *_ in HIDDEN if value in repr(reported().findings)]


def test_fingerprints_stay_when_lines_move() -> None:
    sample = Sample(
        "An opening line that was not there.\n\n" + TEXT.partition("---\n\n")[2].replace("# Clearing", "# Cleaning")
    )
    passage = "I added 14 new rules."
    assert sample.pitfall("PIT-01", "vanity-metric", passage, "").line != FOUND["PIT-01"].line
    assert fingerprint("PIT-01", sample.evidence(passage).text) == FOUND["PIT-01"].fingerprint


def test_fingerprints_do_not_depend_on_the_numbers_of_placeholders_or_spaces() -> None:
    assert fingerprint("X-01", "<PERSON_1> asked  me.") == fingerprint("X-01", "<PERSON_12> asked me.")
    assert fingerprint("X-01", "<PERSON_1> asked me.") != fingerprint("X-02", "<PERSON_1> asked me.")
    assert fingerprint("X-01", "<PERSON_1> asked me.") != fingerprint("X-01", "<ORGANIZATION_1> asked me.")


@given(st.text())
def test_a_fingerprint_is_hexadecimal(passage: str) -> None:
    assert len(bytes.fromhex(fingerprint("X-01", passage))) == 16


def test_equal_passages_have_fingerprints_of_their_own() -> None:
    found = reported().findings
    assert len({(finding.code, finding.fingerprint) for finding in found}) == len(found)
    sample = moderation()
    twice = sample.review.model_copy(update={"pitfalls": sample.review.pitfalls[:1] * 2})
    first, second = (
        f for f in findings(Reviewed(twice, sample.draft, sample.redaction), rubric(sample)) if f.code == "PIT-01"
    )
    assert second.fingerprint == f"{first.fingerprint}:2"


def test_findings_stand_in_the_order_of_the_draft() -> None:
    places = [(finding.line, finding.column) for finding in reported().findings]
    assert places == sorted(places)


def test_severities_are_ranked_from_grave_to_slight() -> None:
    assert [severity.rank for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)] == [0, 1, 2]
