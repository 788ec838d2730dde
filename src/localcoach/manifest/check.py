"""A report, its manifest and the draft against each other: milliseconds, no model, no redaction.

Hashes come first. Then what the report says is compared with the draft itself, so that a report which somebody made up
together with a fitting manifest still has to quote the draft, count its own claims right and follow its own gate.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from localcoach.draft import Draft
from localcoach.errors import ConfigError
from localcoach.findings import Finding, Severity
from localcoach.gate import Gate
from localcoach.manifest.data import data_hashes
from localcoach.manifest.types import Manifest, digest
from localcoach.result import PLACEHOLDER, EvidenceSpan, PitfallResult, Review


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that does not fit: what (``draft``, ``report``, ``quote`` …) and how, without a word of the draft."""

    what: str
    message: str


@dataclass(frozen=True)
class _Case:
    draft: Draft
    review: Review
    manifest: Manifest


def check(draft: Draft, report: bytes, manifest: Manifest) -> tuple[Difference, ...]:
    """Return what does not fit; empty when the report is the one of this draft and of this manifest."""
    found = list(_hashes(draft, report, manifest))
    try:
        review = Review.model_validate(json.loads(report))
    except (ValueError, RecursionError, ValidationError):
        return (*found, Difference("report", "is no JSON report of one review"))
    case = _Case(draft, review, manifest)
    if draft.sha256 != manifest.inputs.draft:  # no line of the report would fit
        return (*found, *_identity(case))
    return (*found, *(difference for test in _CHECKS for difference in test(case)))


def changed_since(manifest: Manifest) -> tuple[str, ...]:
    """Return which of rubric, policy, prompts and calibration are others here than at the time of the review."""
    try:
        here = data_hashes(manifest.rubric, manifest.policy, manifest.model)
    except (ConfigError, OSError):
        return ("rubric or policy (not here)",)
    return tuple(name for name, hash_ in here.items() if getattr(manifest.inputs, name) != hash_)


def _hashes(draft: Draft, report: bytes, manifest: Manifest) -> Iterator[Difference]:
    if draft.sha256 != manifest.inputs.draft:
        yield Difference("draft", "is not the one that was reviewed (SHA-256 differs)")
    if digest(report) != manifest.report:
        yield Difference("report", "is not the one that the manifest was written with (SHA-256 differs)")


def _identity(case: _Case) -> Iterator[Difference]:
    """What both files say of the same thing."""
    review, manifest = case.review, case.manifest
    model = review.model
    pairs = {
        "draft": (review.draft.sha256, case.draft.sha256),
        "redacted text": (review.privacy.model_saw_sha256, manifest.inputs.redacted),
        "rubric": ((review.rubric.name, review.rubric.version), (manifest.rubric, manifest.rubric_version)),
        "model": ((model.name, model.sha256 or None) if model else (None, None), _model(manifest)),
        "guard": (review.privacy.network.model_dump(), manifest.network.model_dump()),
        "replaced": (review.privacy.replaced, manifest.replaced),
    }
    for what, (told, true) in pairs.items():
        if told != true:
            yield Difference(what, "the report says otherwise")


def _model(manifest: Manifest) -> tuple[str | None, str | None]:
    return manifest.model, manifest.inputs.model


def _quotes(case: _Case) -> Iterator[Difference]:
    """Each passage stands in the draft where the report says, but for what its placeholders hide."""
    for code, passage in _passages(case.review):
        sentence = case.draft.by_id.get(passage.sentence or "")
        if sentence is None:
            if passage.sentence:
                yield Difference("quote", f"{code} points at a sentence that the draft does not have")
            continue
        if not _fits(passage.text, sentence.text):
            yield Difference("quote", f"{code} at {passage.line}:{passage.column} is not what the draft says there")
        if isinstance(passage, EvidenceSpan) and (passage.line, passage.column) != case.draft.line_column(
            sentence.span.start
        ):
            yield Difference("quote", f"{code} at {passage.line}:{passage.column} stands elsewhere in the draft")


def _passages(review: Review) -> Iterator[tuple[str, EvidenceSpan | PitfallResult]]:
    yield from ((c.code, span) for c in review.criteria for span in c.evidence)
    yield from ((p.code, p) for p in (*review.pitfalls, *review.ledger_notes))


def _fits(redacted: str, original: str) -> bool:
    pieces = PLACEHOLDER.split(redacted)
    return redacted == original or re.fullmatch(".+?".join(map(re.escape, pieces)), original, re.DOTALL) is not None


def _placeholders(case: _Case) -> Iterator[Difference]:
    """No placeholder of a type of which nothing was replaced, unless the author wrote it."""
    used = set(PLACEHOLDER.findall(case.review.model_dump_json())) - set(PLACEHOLDER.findall(case.draft.text))
    kinds = Counter(placeholder[1:-1].rpartition("_")[0] for placeholder in used)
    for kind, number in sorted(kinds.items()):
        if number > case.review.privacy.replaced.get(kind, 0):
            yield Difference("placeholders", f"{number} of type {kind}, replaced were fewer")


def _totals(case: _Case) -> Iterator[Difference]:
    review, draft = case.review, case.draft
    found, info = review.verification, review.draft
    sums = {
        "claims": (found.claims, found.supported + found.unsupported + found.unparseable),
        "withdrawn claims": (len(found.withdrawn), found.unsupported + found.unparseable),
        "words": (info.words, draft.words),
        "sentences": (info.sentences, len(draft.sentences)),
        "speaking seconds": (info.speaking_seconds, round(draft.speaking_seconds, 1)),
        "counts of claims": (found.model_dump(include=set(_COUNTS)), case.manifest.claims.model_dump()),
    }
    for what, (told, true) in sums.items():
        if told != true:
            yield Difference("totals", f"{what}: {told} is told, {true} is right")


_COUNTS = ("claims", "supported", "unsupported", "unparseable")


def _gate(case: _Case) -> Iterator[Difference]:
    """The findings stand in the report, and the gate's rules applied to them say what the manifest says."""
    gate, told = Gate(case.manifest.gate.fail_on, case.manifest.gate.fail_under), case.manifest.gate
    verdicts = {c.code: c for c in case.review.criteria}
    for mark in case.manifest.findings:
        if mark.code in verdicts and not verdicts[mark.code].verdict.is_lack:
            yield Difference("findings", f"{mark.code} is a finding, but not in the report")
    failing = {m.place for m, f in zip(case.manifest.findings, _findings(case), strict=True) if gate.failing([f])}
    shortfalls = gate.shortfalls(case.review, told.watched)
    result = (failing, shortfalls, not failing and not shortfalls)
    if result != (set(told.failing), told.shortfalls, told.passed):
        yield Difference("gate", "its rules applied to the findings give another result")


def _findings(case: _Case) -> Iterator[Finding]:
    for mark in case.manifest.findings:
        place = (mark.line, mark.column, mark.line, mark.column)
        excused = None if mark.counts else "excused"
        yield Finding(mark.code, "", Severity(mark.severity), "", "", *place, "", excused)


_CHECKS: tuple[Callable[[_Case], Iterator[Difference]], ...] = (_identity, _quotes, _placeholders, _totals, _gate)
