"""The baseline: known findings are marked, and the file holds no text."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from localcoach.baseline import dump, load
from localcoach.errors import ConfigError
from localcoach.findings import Finding, Severity, fingerprint


def finding(code: str, passage: str, path: str = "stories/a.md", suppressed: str | None = None) -> Finding:
    return Finding(code, "id", Severity.WARNING, "message", path, 1, 1, 1, 1, fingerprint(code, passage), suppressed)


KNOWN = [finding("PIT-01", "We closed 900 tickets."), finding("MET-02", ""), finding("MET-03", "", suppressed="why")]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "known.json"
    path.write_text(dump(KNOWN, path), encoding="utf-8")
    return path


def test_what_was_there_is_unchanged_and_the_rest_is_new(file: Path) -> None:
    other = [finding("PIT-01", "We closed 901 tickets."), replace(KNOWN[1], path="stories/b.md"), KNOWN[2]]
    assert [f.baseline_state for f in load(file).mark([*KNOWN[:2], *other])] == ["unchanged"] * 2 + ["new"] * 3


def test_paths_are_relative_to_the_file(file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    monkeypatch.chdir(tmp_path / "stories")
    assert load(file).mark([replace(KNOWN[0], path="a.md")])[0].baseline_state == "unchanged"
    assert (
        load(file).mark([replace(KNOWN[0], path=str(tmp_path / "stories" / "a.md"))])[0].baseline_state == "unchanged"
    )


def test_the_file_holds_hashes_only(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "tickets" not in text
    assert list(json.loads(text)["findings"]["stories/a.md"]) == ["MET-02", "PIT-01"]


def test_the_same_findings_give_the_same_bytes(file: Path) -> None:
    assert dump(reversed(KNOWN), file) == dump(KNOWN, file)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 2, "findings": {}}', '{"version": 1, "findings": {"a": {"b": ["x"]}}}']
)
def test_a_damaged_baseline_is_an_error(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="is no baseline of version 1"):
        load(file)


def test_a_baseline_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such baseline") as caught:
        load(tmp_path / "none.json")
    assert "localcoach baseline" in caught.value.hint
