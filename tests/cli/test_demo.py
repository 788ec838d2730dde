"""``localcoach demo``: live over a scripted review, recorded, with and without a key press."""

import sys
from pathlib import Path

import pytest
import typer

from localcoach import pipeline, toolbox
from localcoach.demo import Recording, script
from localcoach.doctor import Check, network
from tests.cli import scripted
from tests.cli.conftest import Run
from tests.demo.samples import recording

Capture = pytest.CaptureFixture[str]
PAUSES = 5


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A network that is closed, and the scripted review."""
    closed = Check("network", "TCP connection", "ok", "refused (EPERM)")
    monkeypatch.setattr(network, "checks", lambda _state: iter([closed]))
    monkeypatch.setattr(script, "load_recording", recording)
    monkeypatch.setattr(pipeline, "review", scripted.review)
    monkeypatch.setattr(toolbox, "open_tools", scripted.open_tools)
    monkeypatch.chdir(tmp_path)


def _keys(monkeypatch: pytest.MonkeyPatch, *keys: str | type[BaseException]) -> list[str | type[BaseException]]:
    """Sit at a terminal and press these; return those that are left."""
    left = list(keys)

    def press() -> str:
        key = left.pop(0)
        if isinstance(key, str):
            return key
        raise key

    monkeypatch.setattr(typer, "getchar", press)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    return left


def test_the_stored_run_is_replayed_without_a_model(localcoach: Run, capsys: Capture) -> None:
    assert localcoach("demo", "--recorded", "--auto") == 0
    shown = capsys.readouterr().out
    assert "RECORDED: a stored run of the real pipeline" in shown
    assert shown.index("1/5") < shown.index("5/5") < shown.index("What you can say")


@pytest.mark.parametrize("also", [("draft.md",), ("--save", "f.json"), ("--model", "m")])
def test_a_stored_run_is_one_of_the_bundled_story(localcoach: Run, capsys: Capture, also: tuple[str, ...]) -> None:
    assert localcoach("demo", "--recorded", *also) == 2
    assert "hint:" in capsys.readouterr().err
    assert not Path("f.json").exists()


def test_a_key_is_pressed_between_the_steps(localcoach: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    left = _keys(monkeypatch, *"x" * PAUSES)
    assert localcoach("demo", "--recorded") == 0
    assert left == []


def test_nobody_is_asked_for_a_key_in_a_script_or_a_pipe(localcoach: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert localcoach("demo", "--recorded") == 0  # no terminal: a key press would be an IndexError
    _keys(monkeypatch)
    assert localcoach("demo", "--recorded", "--auto") == 0


@pytest.mark.parametrize("key", [KeyboardInterrupt, EOFError])
def test_ctrl_c_and_ctrl_d_end_it(
    localcoach: Run, monkeypatch: pytest.MonkeyPatch, capsys: Capture, key: type[BaseException]
) -> None:
    _keys(monkeypatch, "x", key)
    assert localcoach("demo", "--recorded") == 130
    shown = capsys.readouterr().out
    assert "2/5" in shown
    assert "3/5" not in shown


def test_an_open_network_ends_with_1(localcoach: Run, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    way_out = Check("network", "DNS lookup", "failure", "not refused (went through)")
    monkeypatch.setattr(network, "checks", lambda _state: iter([way_out]))
    assert localcoach("demo", "--recorded", "--auto") == 1
    assert "not refused (went through)" in capsys.readouterr().out


def test_a_draft_of_ones_own_keeps_its_words_from_the_onlooker(localcoach: Run, capsys: Capture) -> None:
    Path("a.md").write_text(
        "# A\n\nMaria Gomez told me the baseline: 40 hours. Then it was 12 hours.\n", encoding="utf-8"
    )
    assert localcoach("demo", "a.md", "--save", "run.json") == 0
    shown = capsys.readouterr().out
    assert "<PERSON_1>" in shown
    assert "121 hours" in shown  # the quote that was tampered with
    assert "Maria" not in shown + Path("run.json").read_text(encoding="utf-8")
    assert "planted" not in shown
    assert localcoach("demo", "a.md", "--unredacted") == 0
    assert "Maria Gomez" in capsys.readouterr().out


def test_a_plant_that_the_review_misses_ends_with_1(localcoach: Run, capsys: Capture) -> None:
    """The scripted review knows nothing of the story's plants."""
    assert localcoach("demo", "--save", "run.json") == 1
    assert "not caught" in capsys.readouterr().out
    saved = Recording.model_validate_json(Path("run.json").read_text(encoding="utf-8"))
    assert saved.review.draft.path == script.STORY


def test_a_draft_that_is_not_there(localcoach: Run, capsys: Capture) -> None:
    assert localcoach("demo", "nowhere.md") == 2
    assert "hint:" in capsys.readouterr().err
