"""The demo with the real model, through the real command line, from an empty cache."""

import os
import subprocess
import sys

import pytest

from localcoach.demo import Recording
from localcoach.demo.script import load_recording, load_script, load_story
from localcoach.demo.show import Screen, Show, closing, step
from localcoach.doctor import Check

pytestmark = pytest.mark.model

FAULTS = ("personal-data", "key", "instruction", "vanity-metric", "wrong-percentage", "false-quote")
AGREED = 0.9  # of the verdicts: those of a probability near a threshold may differ from one processor to another
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


def test_a_stored_run_shows_what_the_live_one_showed_but_for_the_time(
    run: tuple[subprocess.CompletedProcess[str], Recording],
) -> None:
    live, recording = run[0].stdout, run[1]
    network = tuple(
        Check("network", "", "ok", "refused (EPERM)") for _ in range(live.count("refused (EPERM)"))
    )  # live in both
    replay = Show(Screen(), load_script(), network, recording, stored=True, original=load_story().text)
    stored = "".join(step(replay, number) for number in range(1, len(replay.script.steps))) + closing(replay)
    assert _lines(stored) == _lines(live[live.index("2/") :])


def test_the_shipped_run_agrees_with_a_live_one_on_this_machine(
    run: tuple[subprocess.CompletedProcess[str], Recording],
) -> None:
    live, shipped = run[1], load_recording()
    assert _by_the_code(live) == _by_the_code(shipped), RENEW
    assert live.manifest.inputs == shipped.manifest.inputs, RENEW
    verdicts = [[c.verdict for c in recording.review.criteria] for recording in (live, shipped)]
    assert sum(a is b for a, b in zip(*verdicts, strict=True)) >= AGREED * len(verdicts[0]), RENEW


def _by_the_code(recording: Recording) -> list[object]:
    """Return all that does not hang on the last bits of a model's numbers, which each kind of processor has its own."""
    return [recording.text, recording.hidden, recording.feedback, recording.caught, recording.fits]


def _lines(shown: str) -> list[str]:
    """Return the lines, without those that tell a time, and without what a run says of being stored or live."""
    texts = shown.replace("(recorded)", "(live)").splitlines()
    start = next(i for i, line in enumerate(texts) if " s of work (" in line)
    end = next(i for i, line in enumerate(texts) if line == "What you can say")
    return [line for line in texts[:start] + texts[end:] if not line.endswith(" ms.")]
