"""``localcoach verify``: formats, exit codes, and nothing but the result on stdout."""

import json
from pathlib import Path

import pytest

from localcoach.cli.main import main

DRAFT = "# A\n\nSo p95 went from **3.8 seconds** down to 310 milliseconds.\n"
TRUE = {"id": "a", "quote": "p95 went from 3.8 seconds down", "comment": "From 3,800 ms to 0.31 s."}
FALSE = {"id": "b", "quote": "p95 went from 3.9 seconds down", "comment": ""}


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, claims: str, *options: str) -> int:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "claims").write_text(claims, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["localcoach", "verify", "draft.md", "claims", *options])
    with pytest.raises(SystemExit) as caught:
        main()
    return int(caught.value.code or 0)


def test_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, monkeypatch, json.dumps([TRUE, FALSE]), "--format", "json") == 1
    results = json.loads(capsys.readouterr().out)["results"]
    assert [(r["id"], r["status"]) for r in results] == [("a", "supported"), ("b", "unsupported")]
    assert results[0]["reasons"] == []
    assert results[1]["reasons"][0].keys() == {"check", "message", "line", "column"}
    assert (results[1]["reasons"][0]["check"], results[1]["reasons"][0]["line"]) == ("quote", 3)


def test_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, monkeypatch, json.dumps([TRUE])) == 0
    captured = capsys.readouterr()
    assert captured.out == "a: supported\n"
    assert "1 supported" in captured.err


def test_unparseable_claims_alone_do_not_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, monkeypatch, "[7]") == 0
    assert "unparseable" in capsys.readouterr().out


def test_markdown_feedback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, monkeypatch, "- p95 fell to 310 ms.\n- It runs on Kafka.\n") == 1
    assert capsys.readouterr().out.splitlines()[:2] == ["L1: supported", "L2: unsupported"]


def test_claims_that_are_nothing_end_with_a_hint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, monkeypatch, "{nonsense") == 2
    assert "hint:" in capsys.readouterr().err
