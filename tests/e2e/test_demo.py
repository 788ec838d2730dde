"""The demo with the real model, through the real command line, from an empty cache."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from localcoach.demo import Recording
from localcoach.demo.script import load_recording, load_script

pytestmark = pytest.mark.model

FAULTS = ("personal-data", "key", "instruction", "vanity-metric", "wrong-percentage", "false-quote")
RENEW = "run: localcoach demo --auto --save src/localcoach/demo/recorded.json"


@pytest.fixture(name="run", scope="module")
def _run(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Recording]:
    from tests.conftest import REAL_MODELS

    home = tmp_path_factory.mktemp("home")
    (home / "models").symlink_to(REAL_MODELS, target_is_directory=True)
    file = home / "run.json"
    command = [sys.executable, "-m", "localcoach", "demo", "--auto", "--save", str(file)]
    environment = os.environ | {"LOCALCOACH_HOME": str(home), "NO_COLOR": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done, Recording.model_validate_json(file.read_bytes())


def test_the_script_plants_the_five_faults_and_a_false_quote() -> None:
    assert tuple(fault.id for fault in load_script().faults) == FAULTS


@pytest.mark.parametrize("fault", FAULTS)
def test_each_planted_fault_is_caught(run: tuple[subprocess.CompletedProcess[str], Recording], fault: str) -> None:
    caught = {catch.id: catch.place for catch in run[1].caught}
    assert caught[fault]


def test_the_model_was_asked_and_what_it_says_was_checked(
    run: tuple[subprocess.CompletedProcess[str], Recording],
) -> None:
    found = run[1].review.verification
    assert found.claims == found.supported + len(found.withdrawn) > 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere another mechanism, or none, denies the network")
def test_every_way_out_is_refused_on_screen(run: tuple[subprocess.CompletedProcess[str], Recording]) -> None:
    shown = run[0].stdout
    assert shown.count("refused (EPERM)") >= 7
    assert "not refused" not in shown


@pytest.mark.skipif(sys.platform != "linux", reason="the stored run was made under seccomp")
def test_the_stored_run_differs_from_a_live_one_in_time_alone(
    run: tuple[subprocess.CompletedProcess[str], Recording], home: Path
) -> None:
    live, stored = (_timeless(recording) for recording in (run[1], load_recording()))
    assert live == stored, RENEW
    command = [sys.executable, "-m", "localcoach", "demo", "--recorded", "--auto"]
    environment = os.environ | {"LOCALCOACH_HOME": str(home), "NO_COLOR": "1"}
    replay = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    differing = set(_lines(replay)) ^ set(_lines(run[0].stdout))
    assert not [line for line in differing if "RECORDED" not in line and "network step is live" not in line]


def _timeless(recording: Recording) -> Recording:
    """Leave out the time, and the versions of Python and of the libraries, which this machine has and that one had."""
    versions = load_recording().manifest.versions
    manifest = recording.manifest.model_copy(update={"versions": versions})
    return recording.model_copy(update={"seconds": {}, "manifest": manifest})


def _lines(shown: str) -> list[str]:
    """Return the lines, without those that tell a time, and without what a stored run says of itself."""
    texts = shown.replace("(recorded)", "(live)").splitlines()
    start = next(i for i, line in enumerate(texts) if " s of work (" in line)
    end = next(i for i, line in enumerate(texts) if line == "What you can say")
    return [line for line in texts[:start] + texts[end:] if not line.endswith(" ms.")]
