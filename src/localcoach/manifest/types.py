"""The manifest as a file: canonical JSON, which carries the hash of itself.

Canonical means: keys sorted, no spaces, ASCII only, one line end. So one manifest has one spelling, and each other
byte is a difference. The hash finds damage and carelessness; only a signature finds a forger.
"""

import hashlib
import json
from typing import Any

from pydantic import Field

from localcoach.errors import LocalcoachError
from localcoach.result import Frozen

SCHEMA_VERSION = 1
Hash = str


class Versions(Frozen):
    """What ran."""

    localcoach: str
    python: str
    presidio: str
    llama_cpp: str | None


class Inputs(Frozen):
    """SHA-256 of all that the review depends on; null where no model was asked."""

    draft: Hash
    redacted: Hash
    rubric: Hash
    policy: Hash
    prompts: Hash
    calibration: Hash
    model: Hash | None


class GuardResult(Frozen):
    """How the network was denied and how often something tried to open it."""

    guard: str
    attempts: int


class ClaimCounts(Frozen):
    """The claims of the critique: all, and by what the draft holds of them."""

    claims: int
    supported: int
    unsupported: int
    unparseable: int


class FindingMark(Frozen):
    """A finding by place; ``counts`` is false for one that is excused."""

    code: str
    severity: str
    line: int
    column: int
    counts: bool

    @property
    def place(self) -> str:
        """How the gate names it."""
        return f"{self.code}@{self.line}:{self.column}"


class GateResult(Frozen):
    """The rules of the gate and what it said; ``watched`` are the criteria that it may ask for."""

    fail_on: tuple[str, ...]
    fail_under: dict[str, float]
    watched: tuple[str, ...]
    failing: tuple[str, ...] = Field(description="Findings that fail the run, as CODE@LINE:COLUMN.")
    shortfalls: tuple[str, ...]
    passed: bool


class Manifest(Frozen):
    """What went into one review and what came out. It holds no word of the draft."""

    schema_version: int = SCHEMA_VERSION
    report: Hash = Field(description="SHA-256 of the bytes of the JSON report.")
    inputs: Inputs
    rubric: str
    rubric_version: str
    policy: str
    model: str | None
    versions: Versions
    network: GuardResult
    replaced: dict[str, int]
    claims: ClaimCounts
    findings: tuple[FindingMark, ...]
    gate: GateResult
    decoding: str = "greedy"
    seed: int = 0


def canonical(value: Any) -> bytes:
    """Return JSON values in their one spelling."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("ascii") + b"\n"


def digest(data: bytes) -> Hash:
    """Return the SHA-256 of some bytes (hex)."""
    return hashlib.sha256(data).hexdigest()


def dump(manifest: Manifest) -> bytes:
    """Return the bytes of a manifest file."""
    body = manifest.model_dump(mode="json")
    return canonical(body | {"sha256": digest(canonical(body))})


def load(data: bytes) -> Manifest:
    """Read a manifest file; raise LocalcoachError when a byte of it is not as it was written."""
    try:
        body = json.loads(data)
        stated = body.pop("sha256")
        manifest = Manifest.model_validate(body)
    except (ValueError, RecursionError, KeyError, AttributeError, TypeError):
        raise _altered("is no manifest of this version") from None
    if digest(canonical(body)) != stated or dump(manifest) != data:
        raise _altered("is not as it was written")
    return manifest


def _altered(what: str) -> LocalcoachError:
    return LocalcoachError(f"The manifest {what}.", "Take the file that localcoach review --manifest wrote.")
