"""The AI-at-work ledger: what LocalCoach did for its author, in numbers, if the author's own settings turn it on.

One JSON object a line, in a file that only its owner can read. It holds dates, hashes and counts, and no word of a
draft. A line is appended by one write, so that several processes may keep it; one that broke off is passed over.
"""

import os
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import Field, ValidationError

from localcoach import __version__
from localcoach.errors import LocalcoachError
from localcoach.report.wording import count
from localcoach.result import Frozen, Review

SCHEMA_VERSION = 1
_PRIVATE, _PRIVATE_FOLDER = 0o600, 0o700
_LINE_END = b"\n"


class Entry(Frozen):
    """One review: what it was of, by hash, what was hidden from the model, and how many claims were thrown out."""

    schema_version: int = SCHEMA_VERSION
    date: date
    version: str = Field(description="Of LocalCoach.")
    draft: str = Field(description="SHA-256 of the draft.")
    redacted: str = Field(description="SHA-256 of the text that the model saw.")
    rubric: str
    model: str
    model_sha256: str
    guard: str
    attempts: int
    replaced: dict[str, int] = Field(description="Passages by type.")
    claims: int
    supported: int
    withdrawn: int


class Totals(Frozen):
    """All reviews together; ``drafts`` counts versions that differ."""

    reviews: int
    drafts: int
    claims: int
    withdrawn: int
    replaced: dict[str, int]


class Logbook(Frozen):
    """The whole ledger; ``unreadable`` counts lines that broke off or were altered."""

    schema_version: int = SCHEMA_VERSION
    entries: tuple[Entry, ...]
    totals: Totals
    unreadable: int = 0


def entry_of(review: Review, today: date | None = None) -> Entry | None:
    """Return the entry of a review; None for a check, which asked no language model."""
    if review.model is None:
        return None
    found = review.verification
    return Entry(
        date=today or datetime.now(UTC).date(),
        version=__version__,
        draft=review.draft.sha256,
        redacted=review.privacy.model_saw_sha256,
        rubric=review.rubric.name,
        model=review.model.name,
        model_sha256=review.model.sha256,
        guard=review.privacy.network.guard,
        attempts=review.privacy.network.attempts,
        replaced=review.privacy.replaced,
        claims=found.claims,
        supported=found.supported,
        withdrawn=len(found.withdrawn),
    )


def append(file: Path, entry: Entry) -> None:
    """Add one line; raises LocalcoachError when the file cannot be written."""
    try:
        file.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, _PRIVATE)
        try:
            file.chmod(_PRIVATE)
            os.write(descriptor, _mended(descriptor) + entry.model_dump_json().encode() + _LINE_END)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise LocalcoachError(
            f"{file}: the ledger cannot be written ({error.strerror}).", "Make the file writable, or its disk roomier."
        ) from None


def _mended(descriptor: int) -> bytes:
    """Return the line end that a write which broke off still owes."""
    size = os.fstat(descriptor).st_size
    whole = size == 0 or os.pread(descriptor, 1, size - 1) == _LINE_END
    return b"" if whole else _LINE_END


def load(file: Path) -> Logbook:
    """Read the ledger; an absent file is an empty one."""
    lines = file.read_bytes().split(_LINE_END) if file.exists() else []
    read = [_entry(line) for line in lines if line.strip()]
    entries = tuple(entry for entry in read if entry is not None)
    return Logbook(entries=entries, totals=_totals(entries), unreadable=read.count(None))


def _entry(line: bytes) -> Entry | None:
    try:
        return Entry.model_validate_json(line)
    except ValidationError:
        return None


def _totals(entries: Sequence[Entry]) -> Totals:
    replaced: Counter[str] = Counter()
    for entry in entries:
        replaced.update(entry.replaced)
    return Totals(
        reviews=len(entries),
        drafts=len({entry.draft for entry in entries}),
        claims=sum(entry.claims for entry in entries),
        withdrawn=sum(entry.withdrawn for entry in entries),
        replaced=dict(sorted(replaced.items())),
    )


def quote(totals: Totals) -> str:
    """Return the sentence that the author can say."""
    reviews, claims = count(totals.reviews, "review"), count(totals.withdrawn, "claim")
    hidden = count(sum(totals.replaced.values()), "passage")
    return f"In {reviews} it withdrew {claims} of {totals.claims} and hid {hidden} from the model."
