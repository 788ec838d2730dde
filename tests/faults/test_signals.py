"""Ctrl-C, SIGTERM and SIGKILL: at any moment, also within llama.cpp, and what the next run finds."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.faults.test_models import SMALL
from tests.faults.world import DRAFT, World

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
BOTH = pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])


@pytest.mark.assets
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("seconds", [0.4, 0.8, 1.5, 3.0])
def test_at_any_moment(equipped: World, number: signal.Signals, seconds: float) -> None:
    """Interrupted in silence, or finished before it heard: nothing between."""
    equipped.write()
    process = equipped.start("check", "draft.md", "-o", "report.txt")
    equipped.drafts.add(equipped.work / "report.txt")
    timer = threading.Timer(seconds, process.send_signal, [number])
    timer.start()
    outcome = equipped.finish(process)
    timer.cancel()
    whole = (equipped.work / "report.txt").exists()
    assert outcome.code in ((0, 1) if whole else (130,)), outcome
    assert {path.name for path in equipped.work.iterdir()} <= {"draft.md", "report.txt"}


@BOTH
def test_python_that_does_not_come_back(world: World, number: signal.Signals) -> None:
    """A main thread that waits in C, where no signal wakes it, is left after the grace."""
    script = (
        "import ctypes\n"
        "from localcoach.cli import interrupt\n"
        "interrupt.obey()\n"
        "libc, mutex = ctypes.CDLL(None), ctypes.create_string_buffer(128)\n"
        "libc.pthread_mutex_init(mutex, None)\n"
        "libc.pthread_mutex_lock(mutex)\n"
        "while True:\n"
        "    try:\n"
        "        print('ready', flush=True)\n"
        "        libc.pthread_mutex_lock(mutex)\n"
        "    except KeyboardInterrupt:\n"  # where the signal came too early for C; now nothing but the grace is left
        "        pass\n"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=world.environment()) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(number)
        try:
            assert process.wait(timeout=60) == 130
        finally:
            process.kill()


def test_while_a_data_class_is_made(world: World) -> None:
    """Python makes one by ``exec`` of a string, and would end by the signal, not with the code, for what leaves it."""
    (world.work / "interrupted.py").write_text(
        "import sys\n"
        "from localcoach.cli import interrupt\n"
        "interrupt.obey()\n"
        "try:\n"
        "    exec('import os, signal; os.kill(os.getpid(), signal.SIGINT)\\nwhile True: pass')\n"
        "except KeyboardInterrupt:\n"
        "    sys.exit(130)\n"
        "finally:\n"
        "    interrupt.ignore()\n"
    )
    command = [sys.executable, "-m", "interrupted"]
    assert subprocess.run(command, cwd=world.work, env=world.environment(), timeout=60).returncode == 130


@pytest.mark.assets
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="the workers are found in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_while_workers_check(equipped: World, number: signal.Signals) -> None:
    """Sent when the first of many drafts have been read: the workers end with the process that started them."""
    for i in range(16):
        equipped.write(f"draft{i:02}.md", f"{DRAFT}\nThe {i}th rollout took {i + 2} weeks.\n")
    process = equipped.start("check", ".", "--format", "json")
    while not (equipped.cache.exists() and list(equipped.cache.iterdir())) and process.poll() is None:
        pass
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == (130 if number != signal.SIGKILL else -signal.SIGKILL)
    assert (out, err) == (b"", b"")
    assert not equipped.workers()
    assert equipped.leaks() == []


@pytest.mark.model
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_within_llama_cpp(equipped: World, number: signal.Signals) -> None:
    """Sent when features are being computed, so in the middle of a batch."""
    equipped.write(text=DRAFT * 6)
    process = equipped.start("review", "draft.md", "--model", SMALL)
    while not (equipped.cache.exists() and list(equipped.cache.iterdir())) and process.poll() is None:
        pass
    process.send_signal(number)
    outcome = equipped.finish(process)
    assert (outcome.code, outcome.out) == (130, "")


@pytest.mark.assets
@pytest.mark.parametrize("entries", [0, 1, 2])
def test_killed_while_the_cache_is_written(equipped: World, expected: Any, entries: int) -> None:
    """SIGKILL when the folder has just been made, and when so many entries are in it."""
    equipped.write()
    process = equipped.start("check", "draft.md")
    while process.poll() is None:
        if equipped.cache.exists() and len(list(equipped.cache.iterdir())) >= entries:
            break
    process.kill()
    process.communicate()
    half = equipped.cache / "left-behind.part"
    half.write_bytes(b"half an entry")
    os.utime(half, (0, 0))
    assert equipped.run("check", "draft.md", "--format", "json").review == expected
    assert not half.exists()
