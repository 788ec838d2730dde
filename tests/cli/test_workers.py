"""Many checks side by side: the drafts' order is kept, and what goes wrong in a worker is told as by one process."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from localcoach import draft as drafts
from localcoach.cli import workers
from localcoach.cli.workers import check_all, workers_for
from localcoach.config import Settings
from localcoach.draft import Draft
from localcoach.errors import ConfigError, DraftError, LocalcoachError

EXAMPLES = sorted(Path(__file__).resolve().parents[2].joinpath("examples").glob("*.md"))
READS = "import pickle, sys; job = pickle.load(sys.stdin.buffer); out = sys.stdout.buffer\n"
Stand = Callable[[str], None]


@pytest.fixture(name="stand")
def _stand(monkeypatch: pytest.MonkeyPatch) -> Stand:
    """Let a script take the worker's place."""
    return lambda script: monkeypatch.setattr(workers, "_WORKER", (sys.executable, "-c", READS + script))


def _drafts(number: int) -> list[Draft]:
    return [drafts.parse(f"Draft {i}.", f"{i}.md") for i in range(number)]


@pytest.mark.parametrize(
    ("cores", "number", "expected"),
    [(2, 1, 1), (2, 7, 1), (2, 8, 2), (2, 300, 2), (1, 300, 1), (16, 12, 3), (16, 300, 4)],
)
def test_a_worker_has_to_be_worth_it(monkeypatch: pytest.MonkeyPatch, cores: int, number: int, expected: int) -> None:
    monkeypatch.setattr(workers, "usable_threads", lambda: cores)
    assert workers_for(number) == expected


def test_the_order_is_that_of_the_drafts(stand: Stand) -> None:
    stand("for draft in job.drafts: pickle.dump(draft.path, out)")
    with check_all(Settings(), _drafts(7), 3) as outcomes:
        found: list[Any] = list(outcomes)
    assert found == [f"{i}.md" for i in range(7)]


def test_the_settings_arrive(stand: Stand) -> None:
    stand("for draft in job.drafts: pickle.dump(job.settings.policy, out)")
    with check_all(Settings(policy="strict"), _drafts(2), 2) as outcomes:
        found: list[Any] = list(outcomes)
    assert found == ["strict", "strict"]


def test_a_bad_draft_is_an_outcome_and_other_errors_are_raised(stand: Stand) -> None:
    stand(
        "from localcoach.errors import *\n"
        "pickle.dump(DraftError('a', 'b'), out)\n"
        "pickle.dump(ConfigError('c', 'd'), out)\n"
    )
    with check_all(Settings(), _drafts(2), 1) as outcomes:
        bad = next(outcomes)
        assert isinstance(bad, DraftError)
        assert (bad.message, bad.hint) == ("a", "b")
        with pytest.raises(ConfigError) as raised:
            next(outcomes)
        assert (raised.value.message, raised.value.hint) == ("c", "d")


@pytest.mark.parametrize("script", ["", "out.write(b'rubbish')", "import os; os.kill(os.getpid(), 9)"])
def test_a_worker_that_is_gone_is_told_of(stand: Stand, script: str) -> None:
    stand(script)
    with check_all(Settings(), _drafts(1), 1) as outcomes, pytest.raises(LocalcoachError, match="was ended"):
        next(outcomes)


def test_a_worker_ends_with_the_context(stand: Stand, tmp_path: Path) -> None:
    stand(
        f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\n"
        "pickle.dump('ready', out); out.flush(); time.sleep(300)\n"
    )
    with check_all(Settings(), _drafts(2), 1) as outcomes:
        first: Any = next(outcomes)
    assert first == "ready"
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.parametrize("job", [b"", b"half of one"])
def test_a_worker_whose_orders_never_came_ends_in_silence(job: bytes) -> None:
    done = subprocess.run(workers._WORKER, input=job, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.assets
def test_many_drafts_are_found_to_be_what_each_is_alone(home: Path, tmp_path: Path) -> None:
    for i, path in enumerate((EXAMPLES * 2)[:8]):
        (tmp_path / f"{i}.md").write_text(path.read_text(encoding="utf-8") + f"\nIt took {i + 2} weeks.\n", "utf-8")
    files = sorted(tmp_path.glob("*.md"))
    assert workers_for(len(files)) > 1 or len(os.sched_getaffinity(0)) == 1
    together = _checked(home, *files)
    some = (0, 1, len(files) - 1)
    assert [together[i] for i in some] == [review for i in some for review in _checked(home, files[i])]


def _checked(home: Path, *files: Path) -> list[dict[str, Any]]:
    for entry in (home / "cache").glob("*"):
        entry.unlink()
    command = [sys.executable, "-m", "localcoach", "check", *map(str, files), "--format", "jsonl"]
    done = subprocess.run(command, env={**os.environ, "LOCALCOACH_HOME": str(home)}, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return [{**json.loads(line), "timing": {}} for line in done.stdout.splitlines()]
