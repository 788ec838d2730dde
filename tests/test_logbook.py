"""The ledger of one's own reviews: what it holds, that processes share it, and what becomes of a torn line."""

import json
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from localcoach import logbook, paths, pipeline, toolbox
from localcoach.errors import LocalcoachError
from localcoach.logbook import Entry, append, entry_of, load, quote
from tests.cli import scripted
from tests.cli.conftest import Run, localcoach, unguarded
from tests.report.samples import moderation

__all__ = ["localcoach", "unguarded"]  # fixtures
Capture = pytest.CaptureFixture[str]

DAY = date(2026, 11, 29)
STORY = "# Refunds\n\nMaria Gomez knows the baseline and sk_live_4242.\n"
WRITER = """
import sys
from pathlib import Path
from localcoach.logbook import Entry, append
line = Entry.model_validate_json(sys.argv[2])
for _ in range(50):
    append(Path(sys.argv[1]), line)
"""


def entry(**changes: object) -> Entry:
    """Return the entry of the sample review."""
    made = entry_of(moderation().review, DAY)
    assert made is not None
    return made.model_copy(update=changes)


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft, and the scripted review."""
    monkeypatch.setattr(pipeline, "review", scripted.review)
    monkeypatch.setattr(pipeline, "review_all", scripted.review_all)
    monkeypatch.setattr(toolbox, "open_tools", scripted.open_tools)
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "a.md"
    file.write_text(STORY, encoding="utf-8")
    return file


def turned_on() -> None:
    paths.config_file().write_text("keep-ledger = true\n", encoding="utf-8")


def test_an_entry_counts_what_the_review_found() -> None:
    review, made = moderation().review, entry()
    assert (made.date, made.draft, made.redacted) == (DAY, review.draft.sha256, review.privacy.model_saw_sha256)
    assert made.replaced == review.privacy.replaced
    assert (made.claims, made.withdrawn) == (review.verification.claims, len(review.verification.withdrawn))


def test_an_entry_holds_no_text_of_review_or_draft() -> None:
    sample = moderation()
    kept = entry().model_dump_json()
    texts = [s.text for s in sample.draft.sentences] + [c.claim for c in sample.review.verification.withdrawn]
    assert texts
    assert not [text for text in texts if text in kept]
    assert sample.review.draft.path not in kept


def test_a_check_is_no_entry() -> None:
    assert entry_of(moderation().review.model_copy(update={"model": None})) is None


def test_what_is_appended_is_read_and_summed(tmp_path: Path) -> None:
    file = tmp_path / "data" / "ledger.jsonl"
    append(file, entry(claims=10, withdrawn=3, replaced={"PERSON": 2}))
    append(file, entry(claims=5, withdrawn=1, replaced={"PERSON": 1, "SECRET": 1}, draft="f" * 64))
    found = load(file)
    assert [e.claims for e in found.entries] == [10, 5]
    assert found.totals.replaced == {"PERSON": 3, "SECRET": 1}
    assert quote(found.totals) == "In 2 reviews it withdrew 4 claims of 15 and hid 4 passages from the model."
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    file.touch(mode=0o644)
    append(file, entry())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("cut", [1, 40, 200])
def test_a_torn_line_is_left_out_and_the_next_one_is_whole(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "ledger.jsonl"
    append(file, entry(claims=7))
    append(file, entry(claims=8))
    file.write_bytes(file.read_bytes()[:-cut])
    torn = load(file)
    append(file, entry(claims=9))
    whole = load(file)
    lost = cut > 1  # the line end alone is no loss
    assert ([e.claims for e in torn.entries], torn.unreadable) == (([7], 1) if lost else ([7, 8], 0))
    assert ([e.claims for e in whole.entries], whole.unreadable) == (([7, 9], 1) if lost else ([7, 8, 9], 0))


def test_processes_that_write_at_once_lose_no_line(tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    command = [sys.executable, "-c", WRITER, str(file), entry().model_dump_json()]
    writers = [subprocess.Popen(command) for _ in range(4)]
    assert [writer.wait() for writer in writers] == [0] * 4
    found = load(file)
    assert (len(found.entries), found.unreadable) == (200, 0)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    with pytest.raises(LocalcoachError, match="ledger cannot be written"):
        append(tmp_path / "data" / "ledger.jsonl", entry())


def test_a_review_is_logged_once_its_author_wants_that(localcoach: Run, capsys: Capture, story: Path) -> None:
    assert localcoach("review", str(story), "--format", "json") == 1  # the key
    assert not paths.ledger_file().exists()
    turned_on()
    assert localcoach("review", str(story), "--format", "json") == 1
    assert localcoach("check", str(story), "--format", "json") == 1
    capsys.readouterr()
    assert localcoach("ledger", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, json.loads(paths.data_path("schemas", "ledger.schema.json").read_text(encoding="utf-8")))
    assert [e["replaced"] for e in found["entries"]] == [{"PERSON": 1, "SECRET": 1}]
    assert not {"Maria", "Gomez", "sk_live_4242", "a.md", "Refunds"} & set(paths.ledger_file().read_text().split())


@pytest.mark.parametrize("trust", [(), ("--trust-config",)])
def test_no_project_can_turn_it_on(localcoach: Run, capsys: Capture, story: Path, trust: tuple[str, ...]) -> None:
    (story.parent / ".localcoach.toml").write_text("keep-ledger = true\n", encoding="utf-8")
    assert localcoach("review", str(story), *trust) == 2
    assert "may not turn the ledger on" in capsys.readouterr().err
    assert not paths.ledger_file().exists()


def test_no_variable_can_turn_it_on(localcoach: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCALCOACH_KEEP_LEDGER", "true")
    assert localcoach("review", str(story), "--format", "json") == 1
    assert not paths.ledger_file().exists()


def test_a_ledger_that_cannot_be_kept_is_a_warning(localcoach: Run, capsys: Capture, story: Path) -> None:
    turned_on()
    paths.ledger_file().mkdir()
    assert localcoach("review", str(story), "--format", "json") == 1
    assert "warning:" in capsys.readouterr().err


def test_text_and_quote(localcoach: Run, capsys: Capture) -> None:
    append(paths.ledger_file(), entry(claims=10, withdrawn=3))
    assert localcoach("ledger", "--quote") == 0
    sentence = capsys.readouterr().out
    assert sentence.startswith("In 1 review it withdrew 3 claims of 10")
    assert localcoach("ledger") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("2026-11-29")
    assert lines[-1] == sentence.rstrip()
    assert max(map(len, lines)) <= 80


def test_torn_lines_are_said_and_an_empty_ledger_tells_how_to_turn_it_on(localcoach: Run, capsys: Capture) -> None:
    paths.ledger_file().write_bytes(b'{"date": "2026-')
    assert localcoach("ledger") == 0
    told = capsys.readouterr().err
    assert "1 of the ledger's lines cannot be read" in told
    assert "keep-ledger = true" in told


def test_clean_shows_the_ledger_and_removes_it_when_told_to(localcoach: Run, capsys: Capture) -> None:
    append(paths.ledger_file(), entry())
    assert localcoach("clean") == 0
    shown = capsys.readouterr()
    assert [line.split()[0] for line in shown.out.splitlines() if line.split()[3] == "ledger"] == ["kept"]
    assert "--ledger" in shown.err
    assert localcoach("clean", "--ledger") == 0
    assert not paths.ledger_file().exists()
    assert logbook.load(paths.ledger_file()).entries == ()
