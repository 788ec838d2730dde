"""A machine of its own for the real command line, and what must hold after every run on it.

Nothing in the home and temporary folders, no process left behind, and no word of the draft on stderr or in any file
but the drafts.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DRAFT = """\
# Zephyrgate

## Situation

Merchants at Quillfeather waited nine days for refunds, and 40 % of the 1,200 merchants called twice.
Ottoline Brandvold paged me at ottoline.brandvold@quillfeather.example about the kumquatledger.

## Why this option

I compared the vendor's desk with our own workflow, and chose the workflow because it sees the kumquatledger.

## Result

Eight weeks later the median wait fell from nine days to 31 hours; next time I would agree on the metric first.
"""
PRIVATE = ("Zephyrgate", "Quillfeather", "Ottoline", "Brandvold", "kumquatledger")
SECONDS = 300  # for a run on a busy machine; a run that hangs fails


@dataclass(frozen=True)
class Outcome:
    """How a run ended."""

    code: int
    out: str
    err: str

    @property
    def review(self) -> Any:
        """The one review printed as JSON, without what differs from run to run."""
        review = json.loads(self.out)
        review.pop("timing")
        return review


@dataclass
class World:
    """Folders below ``root``; ``drafts`` are the files that may hold the author's words."""

    root: Path
    drafts: set[Path] = field(default_factory=set)

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def store(self) -> Path:
        return self.root / "localcoach"

    @property
    def cache(self) -> Path:
        return self.store / "cache"

    @property
    def temporary(self) -> Path:
        return self.root / "tmp"

    @property
    def work(self) -> Path:
        return self.root / "work"

    def write(self, name: str | bytes = "draft.md", text: str | bytes = DRAFT) -> Path:
        """Write a draft into the working folder."""
        path = Path(os.fsdecode(os.fsencode(self.work) + b"/" + os.fsencode(name)))
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.drafts.add(path)
        return path

    def start(self, *args: Any, **options: Any) -> "subprocess.Popen[bytes]":
        """Start the command line in a session of its own."""
        return subprocess.Popen(**self._popen(args, **options))

    def run(self, *args: Any, stdin: str | bytes = b"", **options: Any) -> Outcome:
        """Run the command line, then check what must hold after every run."""
        process = self.start(*args, **options)
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        return self.finish(process, data if process.stdin else None)

    def finish(self, process: "subprocess.Popen[bytes]", stdin: bytes | None = None) -> Outcome:
        """Wait for the end, then check what must hold after every run."""
        try:
            out, err = process.communicate(stdin, timeout=SECONDS)
        finally:
            process.kill()
        outcome = Outcome(process.returncode, (out or b"").decode(), (err or b"").decode())
        self.check(outcome)
        assert not _group_lives(process.pid), "a process was left behind"
        assert not self.workers(), "a worker was left behind"
        return outcome

    def workers(self) -> list[Path]:
        """Return the processes that were started with this store, of whatever group, after a moment to end in."""
        for _ in range(600):
            found = [folder for folder in Path("/proc").glob("[0-9]*") if self._started(folder)]
            if not found:
                break
            time.sleep(0.05)
        return found

    def _started(self, folder: Path) -> bool:
        try:
            return os.fsencode(f"LOCALCOACH_HOME={self.store}") in (folder / "environ").read_bytes().split(b"\0")
        except OSError:  # it ended, or is another user's
            return False

    def check(self, outcome: Outcome) -> None:
        """Check that no word of the draft got away and nothing temporary stayed."""
        assert not any(word in outcome.err for word in PRIVATE)
        assert "Traceback" not in outcome.err
        assert self.leaks() == []
        assert list(self.temporary.iterdir()) == list(self.home.iterdir()) == []

    def leaks(self) -> list[Path]:
        """Return the files other than drafts that hold a word of the draft, in their bytes or their name."""
        words = [word.encode() for word in PRIVATE]
        files = [path for path in self.root.rglob("*") if path.is_file() and path not in self.drafts]
        own = [path for path in files if "models" not in path.relative_to(self.root).parts]
        return [path for path in own if any(word in path.read_bytes() or word in os.fsencode(path) for word in words)]

    def environment(self, **changes: str | None) -> dict[str, str]:
        """Return a small environment; None takes a variable away."""
        base: Mapping[str, str | None] = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.environ.get("PYTHONPATH"),
            "HOME": str(self.home),
            "LOCALCOACH_HOME": str(self.store),
            "TMPDIR": str(self.temporary),
            "LC_ALL": "C.UTF-8",
            "OMP_NUM_THREADS": "1",
        }
        return {name: value for name, value in {**base, **changes}.items() if value is not None}

    def _popen(
        self,
        args: Sequence[Any],
        *,
        env: Mapping[str, str | None] | None = None,
        prepare: Callable[[], None] | None = None,
        **streams: Any,
    ) -> dict[str, Any]:
        command = [sys.executable, "-P", "-m", "localcoach", *map(os.fspath, args)]
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE) | streams
        environment = self.environment(**(env or {}))

        def begin() -> None:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background job would hand down that it is ignored
            if prepare is not None:
                prepare()

        where = {"cwd": self.work, "env": environment, "start_new_session": True, "preexec_fn": begin}
        return {"args": command, **where, **pipes}


def _group_lives(group: int) -> bool:
    """Whether somebody of a group is still there after a while: a child whose parent was killed needs a moment."""
    for _ in range(600):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    return True


def assert_error(outcome: Outcome, says: str) -> None:
    """Check for exit 2 and exactly one line that says what happened, with one hint."""
    assert outcome.code == 2, outcome
    assert outcome.out == ""
    error, hint = outcome.err.splitlines()
    assert error.startswith("error: ")
    assert says in error, error
    assert hint.startswith("hint: ")
    assert len(hint) > len("hint: ")
