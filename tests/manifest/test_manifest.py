"""Any changed byte in draft, report or manifest is found; a report of another draft never verifies."""

import json
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach import rubric
from localcoach.config import resolve
from localcoach.draft import parse
from localcoach.errors import DraftError, LocalcoachError
from localcoach.manifest import check, data
from localcoach.manifest.make import make
from localcoach.manifest.types import canonical, digest, dump, load
from localcoach.paths import data_path
from localcoach.pipeline import Reviewed
from localcoach.report import Reported, ReportOptions, render
from localcoach.ruling import make_ruling
from tests.report.samples import moderation

FILE = "manifest.schema.json"


@cache
def _files() -> tuple[str, bytes, bytes]:
    """Return a draft, its report and its manifest."""
    ruling = make_ruling(resolve(read_user=False, flags={"fail_on": ["error", "warning"]}, environment={}))
    item: Reported = ruling.rule(_counted(moderation()))
    report = render("json", [item], ReportOptions()).encode()
    return item.reviewed.draft.text, report, dump(make(item, report, ruling, "default"))


def _counted(sample: Reviewed) -> Reviewed:
    """Return the sample with the counts of its draft."""
    draft, review = sample.draft, sample.review
    info = {"words": draft.words, "speaking_seconds": round(draft.speaking_seconds, 1)}
    counts = {"claims": review.verification.claims - 1, "unparseable": 0}
    parts = {"draft": info, "verification": counts}
    changed = {name: getattr(review, name).model_copy(update=update) for name, update in parts.items()}
    return replace(sample, review=review.model_copy(update=changed))


def _differs(draft: bytes, report: bytes, manifest: bytes) -> bool:
    """Whether a reader of the three files is told that something is wrong."""
    try:
        return bool(check(parse(draft.decode("utf-8")), report, load(manifest)))
    except (LocalcoachError, DraftError, UnicodeDecodeError):
        return True


def test_what_belongs_together_fits() -> None:
    draft, report, manifest = _files()
    assert check(parse(draft), report, load(manifest)) == ()


@given(which=st.integers(0, 2), place=st.integers(0, 10**6), change=st.integers(1, 255))
def test_a_changed_byte_is_found(which: int, place: int, change: int) -> None:
    draft, report, manifest = _files()
    files = [bytearray(draft.encode()), bytearray(report), bytearray(manifest)]
    files[which][place % len(files[which])] ^= change
    assert _differs(*map(bytes, files))


@given(which=st.integers(0, 2), place=st.integers(0, 10**6), byte=st.integers(0, 255))
def test_a_byte_more_or_less_is_found(which: int, place: int, byte: int) -> None:
    draft, report, manifest = _files()
    for added in (b"", bytes([byte])):
        files = [draft.encode(), report, manifest]
        at = place % len(files[which])
        files[which] = files[which][:at] + added + files[which][at + (not added) :]
        assert _differs(*files)


@given(text=st.text(min_size=1, max_size=300))
def test_a_report_never_fits_another_draft(text: str) -> None:
    draft, report, manifest = _files()
    assert text == draft or _differs(text.encode("utf-8", "replace"), report, manifest)


def _forged(**changes: object) -> tuple[bytes, bytes]:
    """Return a changed report with a manifest that fits it."""
    _, report, manifest = _files()
    forged = (json.dumps(json.loads(report) | changes) + "\n").encode()
    return forged, dump(load(manifest).model_copy(update={"report": digest(forged)}))


def test_a_forged_quote_is_found_though_its_hash_fits() -> None:
    draft, report, _ = _files()
    criteria = json.loads(report)["criteria"]
    next(c for c in criteria if c["evidence"])["evidence"][0]["text"] = "I tripled the revenue."
    forged, manifest = _forged(criteria=criteria)
    assert {d.what for d in check(parse(draft), forged, load(manifest))} == {"quote"}


def test_forged_totals_are_found_though_their_hash_fits() -> None:
    draft, report, _ = _files()
    verification = json.loads(report)["verification"] | {"supported": 99}
    forged, manifest = _forged(verification=verification)
    assert {d.what for d in check(parse(draft), forged, load(manifest))} == {"totals"}


def test_a_forged_verdict_is_found_by_the_findings() -> None:
    draft, report, _ = _files()
    criteria = json.loads(report)["criteria"]
    next(c for c in criteria if c["verdict"] == "missing")["verdict"] = "met"
    forged, manifest = _forged(criteria=criteria)
    assert "findings" in {d.what for d in check(parse(draft), forged, load(manifest))}


def test_a_forged_gate_is_found() -> None:
    draft, report, manifest = _files()
    told = load(manifest)
    assert not told.gate.passed
    gate = told.gate.model_copy(update={"failing": (), "passed": True})
    assert [d.what for d in check(parse(draft), report, told.model_copy(update={"gate": gate}))] == ["gate"]


def test_it_holds_no_word_of_the_draft() -> None:
    draft, _, manifest = _files()
    for word in ("Larkspur", "Gomez", "Tomás", "queue"):
        assert word in draft
        assert word not in manifest.decode()


def test_its_spelling_is_canonical() -> None:
    _, _, manifest = _files()
    assert canonical(json.loads(manifest)) == manifest


def test_it_keeps_to_its_schema() -> None:
    value = json.loads(_files()[2])
    value.pop("sha256")
    jsonschema.validate(value, json.loads(data_path("schemas", FILE).read_text(encoding="utf-8")))


def test_a_signature_holds_for_the_signed_bytes_only(tmp_path: Path) -> None:
    import shutil
    import subprocess

    from localcoach.manifest.signature import sign, signer

    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not installed")
    key, manifest, signers = tmp_path / "key", tmp_path / "m.json", tmp_path / "signers"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    signers.write_text(f"me@example.org {key.with_suffix('.pub').read_text()}", encoding="utf-8")
    manifest.write_bytes(_files()[2])
    sign(manifest, key)
    assert signer(manifest, _files()[2], signers) == "me@example.org"
    assert signer(manifest, _files()[2], None).startswith("SHA256:")
    with pytest.raises(LocalcoachError):
        signer(manifest, _files()[2][:-1], None)


def test_a_verification_imports_neither_numpy_nor_the_stages() -> None:
    code = "import sys; from localcoach.cli import attest; from localcoach.manifest import check; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"numpy", "spacy", "presidio_analyzer", "onnxruntime", "tokenizers", "rich", "jinja2", "phonenumbers"}
    ours = {"localcoach.pipeline", "localcoach.rubric", "localcoach.verify", "localcoach.redact.engine"}
    assert "localcoach.manifest.check" in done.stdout.split()
    assert not (heavy | ours) & set(done.stdout.split())


def test_both_rubrics_are_the_shipped_ones() -> None:
    assert data.BOTH == rubric.BOTH
    folders = {folder.name for folder in data._rubric_folders(data.BOTH)}
    assert folders == {*rubric.SHIPPED, "pitfalls"}
    assert (
        data.data_hashes("both", "default", None)["rubric"] != data.data_hashes("ai-at-work", "default", None)["rubric"]
    )
