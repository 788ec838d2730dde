"""A draft followed from save to save: what editors do to files, what is shown, and what a save costs."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from localcoach import pipeline, toolbox
from localcoach.cli import watching
from localcoach.cli.watching import WATCHED, follow, saves
from localcoach.draft import Draft
from localcoach.llm.store import Store
from tests.cli import scripted
from tests.cli.conftest import Run

TEXT = "Maria Gomez gave me the baseline.\n"


class Screen:
    """Keeps what it is told to show."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def show(self, state: str, done: Any) -> None:
        self.seen.append(f"{done}: {state}")

    def note(self, state: str) -> None:
        self.seen.append(state)


def _saved(*steps: Callable[[], object]) -> Iterator[None]:
    for step in steps:
        step()
        yield


def _words(draft: Draft, _watch: Any) -> Any:
    return f"{draft.words} words"


def test_a_file_may_be_renamed_over_emptied_removed_and_made_anew(tmp_path: Path) -> None:
    file, aside = tmp_path / "a.md", tmp_path / "a.md~"
    aside.write_text("Renamed over it.\n", encoding="utf-8")
    screen = Screen()
    steps = [
        lambda: file.write_text(TEXT, encoding="utf-8"),
        lambda: aside.replace(file),
        lambda: file.write_bytes(b""),
        lambda: file.write_bytes(b"\xff\xfe\x00\x00broken\xff"),
        lambda: file.unlink(),
        lambda: file.write_text(TEXT, encoding="utf-8"),
    ]
    follow(file, _saved(*steps), _words, screen)
    assert [line.partition(":")[0] for line in (screen.seen[0], screen.seen[1], screen.seen[-1])] == [
        "6 words",
        "3 words",
        "6 words",
    ]
    told = screen.seen[2:-1]
    assert len(told) >= 2
    assert all(line.endswith(WATCHED) and "words: " not in line for line in told)
    assert not any("Maria" in line for line in screen.seen)


def test_a_save_that_changes_nothing_is_not_reviewed(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    screen = Screen()
    write = lambda: file.write_text(TEXT, encoding="utf-8")  # noqa: E731
    follow(file, _saved(write, write), _words, screen)
    assert len(screen.seen) == 1


def test_comments_on_a_text_that_is_gone_are_not_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(TEXT, encoding="utf-8")
    finished: list[int] = []

    def reviewed(draft: Draft, watch: Any) -> Any:
        watch("evidence", 1, 2)
        watch("critique", 0, 1)
        if draft.words == 6:
            file.write_text("Saved again meanwhile.\n", encoding="utf-8")
        watch("evidence", 2, 2)
        watch("critique", 1, 1)
        finished.append(draft.words)
        return f"{draft.words} words"

    screen = Screen()
    follow(file, iter([None, None]), reviewed, screen)
    assert finished == [3]
    assert screen.seen == [f"3 words: {WATCHED}"]


def test_the_system_tells_of_saves(tmp_path: Path) -> None:
    file, other = tmp_path / "a.md", tmp_path / "b.md"
    file.write_text(TEXT, encoding="utf-8")
    following = saves(file)
    next(following)

    def save() -> None:
        other.write_text("not watched", encoding="utf-8")
        aside = tmp_path / "a.tmp"
        aside.write_text("new", encoding="utf-8")
        aside.replace(file)

    timer = threading.Timer(1.0, save)
    timer.start()
    next(following)
    timer.join()
    assert file.read_text(encoding="utf-8") == "new"


def test_the_command_shows_a_check_then_the_model_then_the_report(
    localcoach: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from contextlib import contextmanager

    from localcoach.cli import reviewing

    def review(draft: Any, tools: Any, *, early: Any = None, redaction: Any = None, **options: Any) -> Any:
        done = scripted.review(draft, tools, **options)
        if early:
            assert redaction is not None
            early(done)
        return done

    def interrupted(_file: Path) -> Iterator[None]:
        yield
        raise KeyboardInterrupt

    @contextmanager
    def with_critic(tools: Any, critic: Any, **_: Any) -> Iterator[Any]:
        yield tools | {"critic": critic}

    monkeypatch.setattr(pipeline, "review", review)
    monkeypatch.setattr(toolbox, "open_tools", scripted.open_tools)
    monkeypatch.setattr(toolbox, "with_critic", with_critic)
    monkeypatch.setattr(Store, "path", lambda _store, name: name)
    monkeypatch.setattr(watching, "saves", interrupted)
    file = tmp_path / "a.md"
    file.write_text(TEXT, encoding="utf-8")
    assert localcoach("watch", str(file)) == 130
    out = capsys.readouterr().out
    assert [out.count(line) for line in (reviewing.CHECKED, reviewing.JUDGED, WATCHED)] == [1, 1, 1]
    assert out.index(reviewing.CHECKED) < out.index(reviewing.JUDGED) < out.index(WATCHED)
    assert "Maria Gomez" in out
    assert "\x1b" not in out
