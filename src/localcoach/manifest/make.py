"""From a finished review to its manifest."""

import platform
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from localcoach import __version__
from localcoach.evidence.calibration import calibration_files
from localcoach.evidence.heads import find_heads
from localcoach.findings import Finding
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
from localcoach.paths import data_path
from localcoach.redact import Policy
from localcoach.report import Reported
from localcoach.rubric import BOTH, SHIPPED
from localcoach.ruling import Ruling

_SCOUT = "scout"


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
            failing=tuple(map(place, map(_mark, reported.failing))),
            shortfalls=reported.shortfalls,
            passed=not (reported.failing or reported.shortfalls),
        ),
    )


def place(mark: FindingMark) -> str:
    """Return how the gate names a finding."""
    return f"{mark.code}@{mark.line}:{mark.column}"


def data_hashes(rubric: str, policy: str, model: str | None) -> dict[str, str]:
    """Return the hashes of the rubric, policy, prompts and calibration that are installed here."""
    return {
        "rubric": _files(_rubric_folders(rubric)),
        "policy": digest(Policy.load(policy).model_dump_json().encode()),
        "prompts": _files([data_path("prompts")]),
        "calibration": _files(_calibration(model)),
    }


def _mark(finding: Finding) -> FindingMark:
    return FindingMark(
        code=finding.code,
        severity=finding.severity.value,
        line=finding.line,
        column=finding.column,
        counts=finding.counts,
    )


def _rubric_folders(name: str) -> list[Path]:
    names = SHIPPED if name == BOTH else (name,)
    folders = [data_path("rubrics", part) if part in SHIPPED else Path(part) for part in names]
    return [*folders, data_path("rubrics", "pitfalls")]


def _calibration(model: str | None) -> list[Path]:
    return calibration_files(model) if model and find_heads(model) else calibration_files(_SCOUT)


def _files(paths: Iterable[Path]) -> str:
    """Return one hash of the names and contents of files and of the files right below folders."""
    return digest("".join(f"{file.name} {digest(file.read_bytes())}\n" for file in _expanded(paths)).encode())


def _expanded(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*.yaml")) if path.is_dir() else [path]


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
