"""From a finished review to its manifest."""

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from localcoach import __version__
from localcoach.findings import Finding
from localcoach.manifest.data import data_hashes
from localcoach.manifest.types import (
    ClaimCounts,
    FindingMark,
    GateResult,
    GuardResult,
    Inputs,
    Manifest,
    Versions,
    digest,
)
from localcoach.report import Reported
from localcoach.ruling import Ruling


def make(reported: Reported, report: bytes, ruling: Ruling, policy: str) -> Manifest:
    """Return the manifest of a review whose JSON report has these bytes. ``policy`` is its name in the settings."""
    review = reported.reviewed.review
    checked = review.verification
    return Manifest(
        report=digest(report),
        inputs=Inputs(
            draft=review.draft.sha256,
            redacted=review.privacy.model_saw_sha256,
            model=(review.model.sha256 or None) if review.model else None,
            **data_hashes(review.rubric.name, policy, review.model.name if review.model else None),
        ),
        rubric=review.rubric.name,
        rubric_version=review.rubric.version,
        policy=Path(policy).name,
        model=review.model.name if review.model else None,
        versions=Versions(
            localcoach=__version__,
            python=platform.python_version(),
            presidio=version("presidio-analyzer"),
            llama_cpp=_version("llama-cpp-python"),
        ),
        network=GuardResult(guard=review.privacy.network.guard, attempts=review.privacy.network.attempts),
        replaced=review.privacy.replaced,
        claims=ClaimCounts(
            claims=checked.claims,
            supported=checked.supported,
            unsupported=checked.unsupported,
            unparseable=checked.unparseable,
        ),
        findings=tuple(map(_mark, reported.findings)),
        gate=GateResult(
            fail_on=tuple(ruling.gate.fail_on),
            fail_under=dict(ruling.gate.fail_under),
            watched=tuple(ruling.watched(reported.reviewed)),
            failing=tuple(_mark(finding).place for finding in reported.failing),
            shortfalls=reported.shortfalls,
            passed=not (reported.failing or reported.shortfalls),
        ),
    )


def _mark(finding: Finding) -> FindingMark:
    return FindingMark(
        code=finding.code,
        severity=finding.severity.value,
        line=finding.line,
        column=finding.column,
        counts=finding.counts,
    )


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
