"""A recording: all that a demo shows of one run. It holds placeholders where the draft has personal data."""

from localcoach.manifest import Manifest
from localcoach.result import Frozen, Review
from localcoach.verify.verification import Status

SCHEMA_VERSION = 1


class Hidden(Frozen):
    """Characters ``[start, end)`` of the draft, and what the model sees there instead."""

    start: int
    end: int
    line: int
    type: str
    placeholder: str
    source: str


class Checked(Frozen):
    """A claim of the other AI, and what the checks say of it; ``checks`` are the names of those that threw it out."""

    id: str
    quote: str
    comment: str
    status: Status
    checks: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


class Catch(Frozen):
    """A planted fault and where it was caught (``line:column``, or the claim's id); None for one that was not."""

    id: str
    label: str
    code: str
    place: str | None


class Tampering(Frozen):
    """A file of which one byte was changed, and what the verification said then."""

    file: str
    found: tuple[str, ...]


class Recording(Frozen):
    """One run. Two runs of the same draft, model and version differ in ``seconds`` alone, by stage."""

    schema_version: int = SCHEMA_VERSION
    review: Review
    text: str
    hidden: tuple[Hidden, ...]
    feedback: tuple[Checked, ...]
    caught: tuple[Catch, ...]
    manifest: Manifest
    fits: bool
    tampered: tuple[Tampering, ...]
    seconds: dict[str, float]
