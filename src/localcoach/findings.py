"""Findings: what a review holds against a draft, one line each, as linters, gates, baselines and CI formats count it.

    error     text that speaks to the reviewer; a key or password in the draft
    warning   a criterion that is missing; a pitfall; a figure that does not add up; contact data or an identity number
    info      a criterion that is shown only weakly; a claim of the critique that was withdrawn

A criterion that was not assessed is never a finding. Names, employers, places and hosts are none either: stories tell
of them, and redaction hides them from the model. Every text in a finding holds placeholders.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from localcoach.result import CriterionResult, PitfallResult, Review, Verdict

if TYPE_CHECKING:
    from localcoach.pipeline import Reviewed
    from localcoach.redact import Replacement
    from localcoach.rubric import Rubric

INJECTION = "INJ"  # the letters of every code for text that speaks to the reviewer
SECRET_CODE = "PRV-01"
IDENTIFIER_CODE = "PRV-02"
WITHDRAWN_CODE = "VER-01"

SECRET_TYPE = "SECRET"
IDENTIFIER_TYPES = frozenset(
    {
        "ADDRESS",
        "BANK_ACCOUNT",
        "CREDIT_CARD",
        "CRYPTO",
        "DATE_OF_BIRTH",
        "DRIVER_LICENSE",
        "EMAIL_ADDRESS",
        "GPS_COORDINATES",
        "IBAN_CODE",
        "LICENSE_PLATE",
        "NATIONAL_ID",
        "PASSPORT",
        "PHONE_NUMBER",
        "USER_ID",
    }
)
_PLACEHOLDER_NUMBER = re.compile(r"(?<=<)([A-Z][A-Z_]*)_\d+(?=>)")
_SPACES = re.compile(r"\s+")

BaselineState = Literal["new", "unchanged"]


class Severity(StrEnum):
    """How grave a finding is, from grave to slight."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding at a place in the draft.

    Lines and columns are 1-based, the end is exclusive; what is missing stands at 1:1. ``id`` is that of the
    criterion or pitfall. ``fingerprint`` names the same finding in another version of the same draft: it depends on
    the code and the redacted passage, not on the path, the line or the numbers of placeholders. ``suppressed_by`` is
    the reason given in the draft, ``baseline_state`` is set where a baseline was compared.
    """

    code: str
    id: str
    severity: Severity
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    fingerprint: str
    suppressed_by: str | None = None
    baseline_state: BaselineState | None = None

    @property
    def counts(self) -> bool:
        """Whether a gate counts it: neither suppressed nor known from the baseline."""
        return self.suppressed_by is None and self.baseline_state != "unchanged"


def findings(reviewed: "Reviewed", rubric: "Rubric") -> tuple[Finding, ...]:
    """Return the findings of a review in the order of the draft, those without a place first."""
    review = reviewed.review
    found = [
        *_criteria(review, rubric),
        *(_pitfall(review, pitfall) for pitfall in (*review.pitfalls, *review.ledger_notes)),
        *_privacy(reviewed),
        *_withdrawn(review),
    ]
    return tuple(_distinct(sorted(found, key=lambda f: (f.line, f.column, f.code))))


def fingerprint(code: str, passage: str) -> str:
    """Return the hash (hex, 32 digits) of a code and a redacted passage, placeholders without their numbers."""
    normal = _SPACES.sub(" ", _PLACEHOLDER_NUMBER.sub(r"\1", passage)).strip().casefold()
    return hashlib.sha256(f"{code}\0{normal}".encode()).hexdigest()[:32]


def _criteria(review: Review, rubric: "Rubric") -> Iterator[Finding]:
    for result in review.criteria:
        if result.verdict is Verdict.MISSING:
            message = result.comment or f"Missing: {rubric.criterion(result.id).missing}."
            yield _finding(review, result.code, result.id, Severity.WARNING, message)
        elif result.verdict is Verdict.WEAK:
            yield _weak(review, result, result.comment or f"Only hinted at: {rubric.criterion(result.id).missing}.")


def _weak(review: Review, result: CriterionResult, message: str) -> Finding:
    if not result.evidence:
        return _finding(review, result.code, result.id, Severity.INFO, message)
    span = result.evidence[0]
    place = (span.line, span.column, span.end_line, span.end_column)
    return _finding(review, result.code, result.id, Severity.INFO, message, place, span.text)


def _pitfall(review: Review, pitfall: PitfallResult) -> Finding:
    severity = Severity.ERROR if pitfall.code.startswith(INJECTION) else Severity.WARNING
    end = (pitfall.end_line or pitfall.line, pitfall.end_column or pitfall.column)
    place = (pitfall.line, pitfall.column, *end)
    return _finding(review, pitfall.code, pitfall.id, severity, pitfall.message, place, pitfall.text)


def _privacy(reviewed: "Reviewed") -> Iterator[Finding]:
    for span in reviewed.redaction.spans:
        if span.type == SECRET_TYPE:
            yield _private(reviewed, span, SECRET_CODE, Severity.ERROR, "A key, token or password stands in the draft.")
        elif span.type in IDENTIFIER_TYPES:
            kind = span.type.replace("_", " ").lower()
            yield _private(reviewed, span, IDENTIFIER_CODE, Severity.WARNING, f"Personal data in the draft: {kind}.")


def _private(reviewed: "Reviewed", span: "Replacement", code: str, severity: Severity, message: str) -> Finding:
    start, end = (reviewed.draft.line_column(offset) for offset in (span.start, span.end))
    id_ = "secret" if code == SECRET_CODE else "personal-data"
    return _finding(reviewed.review, code, id_, severity, message, (*start, *end), span.placeholder)


def _withdrawn(review: Review) -> Iterator[Finding]:
    for claim in review.verification.withdrawn:
        message = f"A claim of the critique was withdrawn: {'; '.join(claim.reasons)}"
        yield _finding(review, WITHDRAWN_CODE, "withdrawn-claim", Severity.INFO, message, passage=claim.claim)


def _finding(
    review: Review,
    code: str,
    id_: str,
    severity: Severity,
    message: str,
    place: tuple[int, int, int, int] = (1, 1, 1, 1),
    passage: str = "",
) -> Finding:
    return Finding(code, id_, severity, message, review.draft.path, *place, fingerprint(code, passage))


def _distinct(found: Iterable[Finding]) -> Iterator[Finding]:
    """Number the findings that agree in code and passage, so that each has a fingerprint of its own."""
    seen: Counter[str] = Counter()
    for finding in found:
        seen[finding.fingerprint] += 1
        count = seen[finding.fingerprint]
        yield finding if count == 1 else replace(finding, fingerprint=f"{finding.fingerprint}:{count}")
