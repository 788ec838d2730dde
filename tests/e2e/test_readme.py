"""The commands that prove the README's three promises, run as they stand there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROMISES = README.partition("## Three promises")[2].partition("\n## ")[0]
COMMANDS = [line.split() for line in re.findall(r"^ +localcoach (.*?) *(?:#.*)?$", PROMISES, re.MULTILINE)]


def _run(command: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-m", "localcoach", *command],
        cwd=ROOT,
        env=environment | {"LOCALCOACH_HOME": str(home), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def _proof(name: str, home: Path) -> subprocess.CompletedProcess[str]:
    (command,) = [words for words in COMMANDS if words[0] == name]
    return _run(command, home)


def test_each_promise_has_a_command() -> None:
    assert {words[0] for words in COMMANDS} == {"doctor", "redact", "verify", "rules"}


def test_nothing_leaves(home: Path) -> None:
    assert _proof("doctor", home).returncode == 0
    shown = _proof("redact", home)
    assert shown.returncode == 0
    assert "<PERSON_1>" in shown.stdout


def test_nothing_is_invented(home: Path) -> None:
    done = _proof("verify", home)
    assert done.returncode == 1
    assert "true: supported" in done.stdout
    assert "invented-figure: unsupported" in done.stdout
    assert "invented-quote: unsupported" in done.stdout


def test_nothing_is_hidden(home: Path) -> None:
    done = _proof("rules", home)
    assert done.returncode == 0
    assert re.search(r"^CTX-01 .* 0\.\d\d ", done.stdout, re.MULTILINE)
