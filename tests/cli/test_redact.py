"""``localcoach redact`` on real drafts with the real small models."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from localcoach.cli.redact import redact_app

pytestmark = pytest.mark.assets

DRAFT = "# At Tallowmere\n\nI paired with Maria Gomez on Kafka.\nMaria wrote the test.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "story.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(redact_app, ["--isolated", *arguments])
    return result.exit_code, result.stdout


def test_the_redacted_text_is_all_of_stdout(draft: Path) -> None:
    code, out = run(str(draft))
    assert code == 0
    assert "<PERSON_1> on Kafka.\n<PERSON_1> wrote" in out
    assert "Maria" not in out


def test_json_has_offsets_of_the_original_and_no_value(draft: Path) -> None:
    code, out = run("--format", "json", str(draft))
    assert code == 0
    report = json.loads(out)
    assert {"path", "text", "spans"} <= set(report)
    person = next(span for span in report["spans"] if span["type"] == "PERSON")
    assert DRAFT[person["start"] : person["end"]] == "Maria Gomez"
    assert set(person) == {"start", "end", "type", "placeholder", "source", "score"}
    assert "Maria" not in out


def test_jsonl_is_one_object_a_line(draft: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("Kafka was slow that year.\n", encoding="utf-8")
    code, out = run("--format", "jsonl", str(draft), str(other))
    assert code == 0
    assert [Path(json.loads(line)["path"]).name for line in out.splitlines()] == ["story.md", "other.md"]


def test_check_says_where_but_not_what(draft: Path) -> None:
    code, out = run("--check", str(draft))
    assert code == 1
    assert f"{draft}:3:15: PERSON" in out
    assert "Maria" not in out


def test_check_passes_where_nothing_is_found(tmp_path: Path) -> None:
    path = tmp_path / "clean.md"
    path.write_text("Kafka was slow that year.\n", encoding="utf-8")
    assert run("--check", str(path)) == (0, "")


def test_explain_and_diff_show_the_author_their_words(draft: Path) -> None:
    for option in ("--explain", "--diff"):
        code, out = run(option, str(draft))
        assert code == 0
        assert "Maria" in out


def test_a_fingerprint_can_be_put_into_the_draft(draft: Path) -> None:
    _, out = run("--fingerprint", str(draft))
    mark = next(line.split()[-1] for line in out.splitlines() if ":3:15:" in line)
    draft.write_text(DRAFT + f"\n<!-- localcoach: allow {mark} she agreed -->\n", encoding="utf-8")
    assert "Maria Gomez" in run(str(draft))[1]
