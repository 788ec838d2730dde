"""The manifest beside a report, and the check of both against the draft: ``--manifest`` of review, check and verify."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from localcoach.errors import DraftError, LocalcoachError
from localcoach.report import Reported, ReportOptions, render

if TYPE_CHECKING:
    from localcoach.manifest import Difference
    from localcoach.ruling import Ruling


@dataclass(frozen=True)
class Attested:
    """Where the manifest is written, if at all, and the SSH key that signs it."""

    file: Path | None = None
    key: Path | None = None

    def write(
        self, reported: Sequence[Reported], ruling: "Ruling", policy: str, *, unredacted: bool, many: bool
    ) -> None:
        """Write and sign the manifest of the one draft; raises LocalcoachError for several."""
        if self.file is None:
            return
        if len(reported) != 1:
            raise LocalcoachError(
                f"--manifest is for one draft, these are {len(reported)}.", "Review each alone; a manifest names one."
            )
        from localcoach.cli.output import emit
        from localcoach.manifest.make import make
        from localcoach.manifest.signature import sign
        from localcoach.manifest.types import dump

        report = render("json", reported, ReportOptions(unredacted=unredacted, many=many))
        emit(dump(make(reported[0], report.encode(), ruling, policy)).decode(), self.file)
        if self.key is not None:
            sign(self.file, self.key)


@dataclass(frozen=True)
class Attestation:
    """The result of ``verify --report --manifest``: differences, who signed, and what is another version here."""

    differences: "tuple[Difference, ...]"
    signer: str | None
    changed: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """Return it as JSON values."""
        return {
            "holds": not self.differences,
            "differences": [{"what": d.what, "message": d.message} for d in self.differences],
            "signed_by": self.signer,
            "changed_here": list(self.changed),
        }

    def to_text(self) -> str:
        """Return it as lines."""
        lines = [f"{d.what}: {d.message}" for d in self.differences]
        lines += [] if lines else ["The report is the one of this draft and this manifest."]
        lines += [f"Signed by {self.signer}."] if self.signer else []
        lines += [f"Not as here any more: {', '.join(self.changed)}."] if self.changed else []
        return "\n".join(lines)


def attest(draft: str, report: Path, manifest: Path, signers: Path | None) -> Attestation:
    """Check three files against each other; raises LocalcoachError for one that cannot be read or was altered."""
    from localcoach import draft as drafts
    from localcoach.manifest import Difference, check
    from localcoach.manifest.check import changed_since
    from localcoach.manifest.signature import signature_of, signer
    from localcoach.manifest.types import load

    written = _read(manifest)
    signed = signature_of(manifest).is_file()
    if signers is not None and not signed:
        raise LocalcoachError(f"{signature_of(manifest)}: there is no signature.", "Write one with --sign KEY.")
    who = signer(manifest, written, signers) if signed else None
    try:
        loaded = load(written)
    except LocalcoachError as error:
        return Attestation((Difference("manifest", error.message),), who, ())
    try:
        read = drafts.read(draft)
    except DraftError as error:
        return Attestation((Difference("draft", error.message),), who, ())
    return Attestation(check(read, _read(report), loaded), who, changed_since(loaded))


def _read(file: Path) -> bytes:
    from localcoach.verify.claims import MAX_BYTES

    with file.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise LocalcoachError(f"{file}: is larger than {MAX_BYTES} bytes.", "This is no file of localcoach.")
    return data
