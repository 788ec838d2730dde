"""A new part comes with its test, and what is registered has one."""

import ast
import re
from pathlib import Path

import pytest
import yaml
from scripts import scaffold

from localcoach.redact import recognizers
from localcoach.verify import checks

ROOT = Path(__file__).resolve().parents[1]
UNTESTED_ALONE = {"spacy_ner"}  # needs the language model of the engine: tests/redact/test_engine.py


@pytest.mark.parametrize("kind", list(scaffold.LEFT))
def test_what_is_scaffolded_can_be_read(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scaffold.main([kind, "tense", "rubrics/ours"], tmp_path) == 0
    for name in capsys.readouterr().out.splitlines():
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "TODO" in text
        ast.parse(text) if name.endswith(".py") else yaml.safe_load(text)


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scaffold.main(["check", "tense"], tmp_path) == 0
    there = tmp_path / "src/localcoach/verify/checks/tense.py"
    there.write_text("mine", encoding="utf-8")
    assert scaffold.main(["check", "tense"], tmp_path) == 2
    assert there.read_text(encoding="utf-8") == "mine"
    assert "there already" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["Bad", "a b", "../x", ""])
def test_a_name_is_plain(name: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        scaffold.main(["check", name], tmp_path)
    assert not (tmp_path / "src").exists()


@pytest.mark.parametrize("name", sorted({*recognizers.REGISTRY} - UNTESTED_ALONE))
def test_every_recognizer_has_a_test(name: str) -> None:
    assert (ROOT / "tests" / "redact" / "recognizers" / f"test_{name}.py").exists()


def test_every_check_is_explained() -> None:
    page = (ROOT / "docs" / "stages" / "verification.md").read_text(encoding="utf-8")
    rows = {
        cell.strip() for line in page.splitlines() if line.startswith("|") for cell in line.split("|")[1].split(",")
    }
    assert set(checks.REGISTRY) <= rows


def test_nothing_is_left_to_do() -> None:
    """What was scaffolded was filled in."""
    left = re.compile(r'"""TODO|: TODO|- TODO|every TODO')
    parts = [*(ROOT / "src").rglob("*.py"), *(ROOT / "rubrics").rglob("*.yaml")]
    assert [str(path) for path in parts if left.search(path.read_text(encoding="utf-8"))] == []
