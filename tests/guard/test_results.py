"""The guard changes no result: what commands print with it, and with a stand-in in its place."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bench.guard import COMMAND_LINE, STAND_IN

from tests.conftest import REAL_MODELS
from tests.faults.test_models import SMALL
from tests.faults.world import DRAFT

COMMANDS = [
    pytest.param(("redact",), marks=pytest.mark.assets, id="redact"),
    pytest.param(("check",), marks=pytest.mark.assets, id="check"),
    pytest.param(("review", "--model", SMALL, "--comments", "2"), marks=pytest.mark.model, id="review"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_results_are_the_same(tmp_path: Path, command: tuple[str, ...]) -> None:
    guarded, without = (_report(tmp_path / name, before, command) for name, before in (("g", ""), ("w", STAND_IN)))
    guards = [report.get("privacy", {}).get("network", {}).pop("guard", None) for report in (guarded, without)]
    if command[0] != "redact":
        assert guards[0] != guards[1] == "left out"
    assert json.dumps(guarded) == json.dumps(without)


def _report(home: Path, before: str, command: tuple[str, ...]) -> dict[str, Any]:
    """Run a command on the draft with cold caches and return its report without what differs from run to run."""
    home.mkdir()
    (home / "models").symlink_to(REAL_MODELS, target_is_directory=True)
    program = [sys.executable, "-P", "-c", before + COMMAND_LINE, *command, "--format", "json", "-"]
    environment = os.environ | {"LOCALCOACH_HOME": str(home)}
    done = subprocess.run(program, input=DRAFT.encode(), cwd=home, env=environment, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    report.pop("timing", None)
    return report
