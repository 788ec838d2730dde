"""What is around a run: folders that are missing, full or read-only, streams that are closed, a locale of the past."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REAL_MODELS
from tests.faults.test_drafts import give_up_root
from tests.faults.world import World, assert_error

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="faults are made by Linux's means")
FULL = "/dev/full"


# -- where files go --------------------------------------------------------------------------------------------------


@pytest.mark.assets
def test_a_cache_that_cannot_be_written(equipped: World) -> None:
    equipped.write()
    equipped.cache.write_text("a file where the folder should be")
    assert_error(equipped.run("check", "draft.md"), "the cache cannot be written")


@pytest.mark.assets
def test_a_home_that_is_read_only(equipped: World) -> None:
    equipped.write()
    equipped.store.chmod(0o500)
    assert_error(equipped.run("check", "draft.md", prepare=give_up_root), "the cache cannot be written")
    equipped.store.chmod(0o700)


@pytest.mark.assets
def test_no_home_at_all(equipped: World, expected: Any) -> None:
    """Nobody's home is needed where LOCALCOACH_HOME says where things are."""
    equipped.write()
    outcome = equipped.run("check", "draft.md", "--format", "json", env={"HOME": "/nonexistent"})
    assert outcome.review == expected


def test_a_home_that_is_not_there(world: World) -> None:
    world.write()
    outcome = world.run(
        "check", "draft.md", env={"HOME": "/nonexistent", "LOCALCOACH_HOME": None}, prepare=give_up_root
    )
    assert_error(outcome, "")


def test_a_working_folder_that_was_deleted(world: World) -> None:
    gone = world.work / "gone"
    gone.mkdir()

    def leave() -> None:
        os.chdir(gone)
        gone.rmdir()

    assert_error(world.run("check", "draft.md", prepare=leave), "")


@pytest.mark.assets
def test_no_temporary_folder_is_needed(equipped: World, expected: Any) -> None:
    equipped.write()
    outcome = equipped.run("check", "draft.md", "--format", "json", env={"TMPDIR": "/nonexistent"})
    assert outcome.review == expected


@pytest.mark.assets
def test_a_full_disk_costs_the_cache_and_nothing_else(equipped: World, expected: Any) -> None:
    """Files may not grow beyond 8 bytes, as on a full disk; the report goes through a pipe."""
    import resource

    equipped.write()

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8, 8))

    assert equipped.run("check", "draft.md", "--format", "json", prepare=fill).review == expected
    assert list(equipped.cache.iterdir()) == []


@pytest.mark.assets
def test_a_full_disk_keeps_the_old_report(equipped: World) -> None:
    import resource

    equipped.write()
    (equipped.work / "report.json").write_text("the old one")

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    outcome = equipped.run("check", "draft.md", "--format", "json", "-o", "report.json", prepare=fill)
    assert_error(outcome, "report.json: cannot be written (File too large)")
    assert (equipped.work / "report.json").read_text() == "the old one"
    assert {path.name for path in equipped.work.iterdir()} == {"draft.md", "report.json"}


# -- streams ---------------------------------------------------------------------------------------------------------


@pytest.mark.assets
def test_stdout_that_is_full(equipped: World) -> None:
    equipped.write()
    with Path(FULL).open("wb") as full:
        outcome = equipped.run("check", "draft.md", stdout=full)
    assert_error(outcome, "No space left on device")


@pytest.mark.assets
@pytest.mark.parametrize("name", ["text", "json"])
def test_a_reader_that_leaves_early(equipped: World, name: str) -> None:
    """As `| head`: silence, and the exit code of the review."""
    equipped.write()
    reading, writing = os.pipe()
    os.close(reading)
    outcome = equipped.run("check", "draft.md", "--quiet", "--format", name, "--fail-on", "warning", stdout=writing)
    os.close(writing)
    assert (outcome.code, outcome.err) == (1, "")


@pytest.mark.assets
def test_stdout_and_stderr_that_are_closed(equipped: World) -> None:
    equipped.write()

    def close() -> None:
        os.close(1)
        os.close(2)

    outcome = equipped.run("check", "draft.md", "--fail-on", "warning", prepare=close)
    assert outcome.code == 1


def test_an_error_that_nobody_can_read(world: World) -> None:
    with Path(FULL).open("wb") as full:
        assert world.run("check", "missing.md", stderr=full).code == 2


@pytest.mark.assets
def test_the_locale_c(equipped: World, expected: Any) -> None:
    equipped.write()
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert equipped.run("check", "draft.md", "--format", "json", env=plain).review == expected
    assert "━" in equipped.run("check", "draft.md", env=plain).out


@pytest.mark.assets
def test_a_terminal_of_no_kind(equipped: World) -> None:
    equipped.write()
    outcome = equipped.run("check", "draft.md", env={"TERM": None, "COLUMNS": "20"})
    assert outcome.code in (0, 1)
    assert "\x1b" not in outcome.out


# -- limits ----------------------------------------------------------------------------------------------------------


@pytest.mark.assets
def test_few_descriptors(equipped: World, expected: Any) -> None:
    import resource

    equipped.write()

    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (24, 24))

    assert equipped.run("check", "draft.md", "--format", "json", prepare=few).review == expected


@pytest.mark.assets
def test_too_little_memory(equipped: World) -> None:
    """An error of one line, and no word of the draft."""
    import resource

    equipped.write()

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))

    assert_error(equipped.run("check", "draft.md", prepare=little), "memory")


# -- processes -------------------------------------------------------------------------------------------------------


@pytest.mark.assets
def test_twenty_at_once_on_one_cache(equipped: World, expected: Any) -> None:
    equipped.write()
    started = [equipped.start("check", "draft.md", "--format", "json", "--quiet") for _ in range(20)]
    outputs = [process.communicate(timeout=1200) for process in started]
    assert {process.returncode for process in started} <= {0, 1}
    assert {err for _, err in outputs} == {b""}
    reviews = [json.loads(out) for out, _ in outputs]
    for review in reviews:
        review.pop("timing")
    assert reviews == [expected] * 20
    assert equipped.leaks() == []
    assert not [path for path in equipped.cache.iterdir() if path.suffix == ".part"]


@pytest.mark.assets
@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_a_cache_that_was_damaged(equipped: World, expected: Any, damage: bytes | None) -> None:
    """Each entry is dropped and computed anew."""
    equipped.write()
    assert equipped.run("check", "draft.md", "--format", "json").review == expected
    entries = list(equipped.cache.iterdir())
    assert entries
    for entry in entries:
        entry.write_bytes(entry.read_bytes()[:-1] if damage is None else damage)
    assert equipped.run("check", "draft.md", "--format", "json").review == expected
    assert {path.name for path in equipped.cache.iterdir()} == {path.name for path in entries}
    assert all(path.read_bytes() != damage for path in entries)


@pytest.mark.assets
@pytest.mark.parametrize("year", [1980, 2100])
def test_a_clock_that_jumps(equipped: World, expected: Any, year: int) -> None:
    import time

    equipped.write()
    equipped.run("check", "draft.md")
    then = time.mktime((year, 1, 1, 0, 0, 0, 0, 0, 0))
    for entry in equipped.cache.iterdir():
        os.utime(entry, (then, then))
    assert equipped.run("check", "draft.md", "--format", "json").review == expected


JUMPY_CLOCK = """\
import itertools, time

real, turns = time.time, itertools.count(1)
time.time = lambda: real() + (-1) ** next(turns) * 10 * 365 * 86400
"""


@pytest.mark.assets
def test_a_clock_that_jumps_during_a_run(equipped: World, expected: Any) -> None:
    """Ten years ahead, ten years back, at each look: no stage takes less than no time, and the review is the same."""
    equipped.write()
    plugins = equipped.root / "plugins"
    plugins.mkdir()
    (plugins / "sitecustomize.py").write_text(JUMPY_CLOCK)
    for _ in ("cold", "warm"):
        outcome = equipped.run("check", "draft.md", "--format", "json", env={"PYTHONPATH": str(plugins)})
        assert outcome.review == expected
        assert all(0 <= seconds < 86400 for seconds in json.loads(outcome.out)["timing"].values())


@pytest.mark.assets
def test_files_are_private(equipped: World) -> None:
    import stat

    equipped.write()
    equipped.run("check", "draft.md", prepare=lambda: os.umask(0) and None)
    assert stat.S_IMODE(equipped.cache.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in equipped.cache.iterdir()} == {0o600}


@pytest.mark.assets
def test_clean_shows_and_removes_all_that_was_stored(equipped: World) -> None:
    """All that any command ever makes in the store: derived values, models, heads, the ledger."""
    equipped.write()
    equipped.run("check", "draft.md")
    (equipped.store / "heads").mkdir()
    (equipped.store / "heads" / "own.npz").touch()
    (equipped.store / "ledger.jsonl").touch()
    shown = equipped.run("clean", "--dry-run").out.splitlines()
    assert {line.split()[-1] for line in shown} >= {str(path) for path in equipped.store.iterdir()}
    assert equipped.run("clean").code == 0
    assert {path.name for path in equipped.store.iterdir()} == {"models", "heads", "ledger.jsonl"}
    assert equipped.run("clean", "--models", "--ledger").code == 0
    assert list(equipped.store.iterdir()) == []
    assert REAL_MODELS.exists()  # it was a link


def test_python_in_the_working_folder_is_not_run(world: World) -> None:
    """A module planted beside the draft is no plugin."""
    planted = world.work / "typer.py"
    planted.write_text(f"open({str(world.work / 'ran')!r}, 'w')\n")
    world.write(text=b"\0")
    command = Path(sys.executable).with_name("localcoach")
    done = subprocess.run(
        [command, "check", "draft.md"], cwd=world.work, env=world.environment(), capture_output=True, check=False
    )
    assert done.returncode == 2
    assert not (world.work / "ran").exists()


PLUGIN = """\
import sys, urllib.request

class Plugin:
    def find_spec(self, name, *_):
        if name == "presidio_analyzer":
            try:
                urllib.request.urlopen("http://127.0.0.1:{port}/?draft", timeout=5)
            except OSError:
                pass

sys.meta_path.insert(0, Plugin())
"""


@pytest.mark.assets
def test_a_plugin_that_calls_home_fails_and_is_counted(equipped: World, socket_enabled: None) -> None:  # noqa: ARG001
    """It sits where Python loads it by itself, and calls in the middle of a check; a listener counts what arrives."""
    import socket

    equipped.write()
    plugins = equipped.root / "plugins"
    plugins.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        (plugins / "sitecustomize.py").write_text(PLUGIN.format(port=listener.getsockname()[1]))
        outcome = equipped.run("check", "draft.md", "--format", "json", env={"PYTHONPATH": str(plugins)})
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert outcome.code in (0, 1), outcome.err
    assert outcome.review["privacy"]["network"]["attempts"] == 1
