"""From a draft to a recording: one review by the pipeline, feedback checked, a manifest made and put to the test."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from localcoach import draft as drafts
from localcoach.demo.script import Fault
from localcoach.demo.types import Catch, Checked, Hidden, Recording, Tampering
from localcoach.draft import Draft
from localcoach.errors import DraftError, LocalcoachError
from localcoach.findings import Finding
from localcoach.manifest import Manifest, check
from localcoach.manifest.make import make
from localcoach.manifest.types import dump, load
from localcoach.pipeline import Reviewed
from localcoach.redact import Redaction
from localcoach.redact.leak import check as check_leak
from localcoach.report import Reported, ReportOptions, render
from localcoach.report.escape import to_json
from localcoach.ruling import Ruling
from localcoach.verify import verify
from localcoach.verify.case import Knowledge
from localcoach.verify.claims import Claim

T = TypeVar("T")


def record(
    reviewed: Reviewed, ruling: Ruling, policy: str, feedback: Iterable[Claim], faults: Iterable[Fault] = ()
) -> Recording:
    """Return the recording of a review; ``policy`` is its name in the settings."""
    seconds = dict(reviewed.review.timing)
    timeless = reviewed.review.model_copy(update={"timing": {}})  # so that its hash depends on the draft alone
    reported = ruling.rule(Reviewed(timeless, reviewed.draft, reviewed.redaction))
    checked, seconds["feedback"] = _timed(lambda: tuple(_checked(reviewed, feedback)))
    report = render("json", [reported], ReportOptions()).encode()
    manifest = make(reported, report, ruling, policy)
    fits, seconds["manifest"] = _timed(lambda: not check(reviewed.draft, report, manifest))
    return Recording(
        review=timeless,
        text=reviewed.redaction.text,
        hidden=tuple(_hidden(reviewed.draft, reviewed.redaction)),
        feedback=checked,
        caught=tuple(_catch(fault, reported, checked) for fault in faults),
        manifest=manifest,
        fits=fits,
        tampered=tuple(_tampered(reviewed.draft, report, manifest)),
        seconds=seconds,
    )


def dumped(recording: Recording, redaction: Redaction) -> str:
    """Return a recording as the text of a file; raises LeakError if a word that was replaced stands in it."""
    text = to_json(recording.model_dump(mode="json"), indent=1) + "\n"
    check_leak(redaction, text)
    return text


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    started = time.perf_counter()
    result = work()
    return result, round(time.perf_counter() - started, 4)


def _hidden(draft: Draft, redaction: Redaction) -> Iterator[Hidden]:
    for span in redaction.spans:
        yield Hidden(
            start=span.start,
            end=span.end,
            line=draft.line_column(span.start)[0],
            type=span.type,
            placeholder=span.placeholder,
            source=span.source,
        )


def _checked(reviewed: Reviewed, feedback: Iterable[Claim]) -> Iterator[Checked]:
    known = Knowledge(placeholders=reviewed.redaction.values)
    for result in verify(reviewed.draft, feedback, known).results:
        yield Checked(
            id=result.id,
            quote=result.claim.quote or "",
            comment=result.claim.comment,
            status=result.status,
            checks=tuple(dict.fromkeys(reason.check for reason in result.reasons)),
            reasons=tuple(reason.message for reason in result.reasons),
        )


def _catch(fault: Fault, reported: Reported, checked: Sequence[Checked]) -> Catch:
    claim = next((c for c in checked if c.id == fault.words), None)
    place = _thrown_out(fault, claim) if claim else _found(fault, reported)
    return Catch(id=fault.id, label=fault.label, code=fault.code, place=place)


def _thrown_out(fault: Fault, claim: Checked) -> str | None:
    return claim.id if claim.status == "unsupported" and fault.code in claim.checks else None


def _found(fault: Fault, reported: Reported) -> str | None:
    """Return the place of the finding that overlaps a plant; a plant that is to be hidden must not be visible."""
    draft, redaction = reported.reviewed.draft, reported.reviewed.redaction
    start = draft.text.index(fault.words)
    first, last = draft.line_column(start), draft.line_column(start + len(fault.words))
    if fault.code.startswith("PRV") and fault.words in redaction.text:
        return None
    found = (f for f in reported.findings if f.code == fault.code and _overlaps(f, first, last))
    return next((f"{f.line}:{f.column}" for f in found), None)


def _overlaps(finding: Finding, first: tuple[int, int], last: tuple[int, int]) -> bool:
    return (finding.line, finding.column) < last and first < (finding.end_line, finding.end_column)


def _tampered(draft: Draft, report: bytes, manifest: Manifest) -> Iterator[Tampering]:
    """Change the middle byte of each file in turn."""
    files = {"draft": draft.text.encode(), "report": report, "manifest": dump(manifest)}
    for name in files:
        changed = files | {name: _flipped(files[name])}
        yield Tampering(file=name, found=tuple(_differences(**changed)))


def _flipped(data: bytes) -> bytes:
    middle = next(i for i in range(len(data) // 2, len(data)) if chr(data[i]).isalnum())
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def _differences(draft: bytes, report: bytes, manifest: bytes) -> Iterator[str]:
    try:
        found = check(drafts.parse(draft.decode()), report, load(manifest))
    except (LocalcoachError, DraftError) as error:
        yield error.message
        return
    yield from (f"{difference.what} {difference.message}" for difference in found)
