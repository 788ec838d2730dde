"""What the guard costs a run: ``python -m bench.guard [PAIRS]`` writes docs/performance/guard.md.

Each process runs with the guard and, in turn, with a stand-in that does nothing in its place, so that a busy moment
meets both and the guard's imports count. Times are of whole processes, from their start to their end.
"""

import os
import platform
import sys
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "performance" / "guard.md"
PAIRS = 100

# Put before a program, it leaves the guard out: what takes its place lets everything pass.
STAND_IN = """
import sys, types
guard = types.ModuleType("localcoach.guard")
state = types.SimpleNamespace(name="left out", attempts=0, callers=(), endpoint=None, enforced=False)
guard.install = lambda endpoint=None: state
sys.modules["localcoach.guard"] = guard
"""
_NOTHING_ELSE = "import localcoach.errors\nfrom localcoach import guard\nguard.install()"
COMMAND_LINE = "import sys\nsys.argv[0] = 'localcoach'\nfrom localcoach.__main__ import main\nmain()"

PROCESSES = {
    "Python that does nothing else": (_NOTHING_ELSE, ()),
    "`localcoach rules`": (COMMAND_LINE, ("rules",)),
}


class Cost(NamedTuple):
    """Seconds of one process: by the wall clock, and computing (user and system)."""

    wall: float
    computing: float

    def __sub__(self, other: "Cost") -> "Cost":
        return Cost(self.wall - other.wall, self.computing - other.computing)


class Pair(NamedTuple):
    """A process without the guard, then with it."""

    without: Cost
    guarded: Cost


def main(pairs: int = PAIRS) -> None:
    """Measure and write the page."""
    load = os.getloadavg()[1]
    rows = [_row(name, _measure(*process, pairs)) for name, process in PROCESSES.items()]
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(
        _PAGE.format(rows="\n".join(rows), pairs=pairs, machine=_machine(), load=f"{load:.0f}"), encoding="utf-8"
    )
    print(*rows, sep="\n")


def _measure(program: str, arguments: tuple[str, ...], pairs: int) -> list[Pair]:
    """Run the pairs, less a first one that fills caches."""

    def run(before: str) -> Cost:
        return cost([sys.executable, "-P", "-c", before + program, *arguments])

    return [Pair(run(STAND_IN), run("")) for _ in range(pairs + 1)][1:]


def cost(command: list[str]) -> Cost:
    """Run a command, its output thrown away; raise RuntimeError when it fails."""
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    started = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"failed: {command}")
    return Cost(wall, usage.ru_utime + usage.ru_stime)


def _row(name: str, pairs: list[Pair]) -> str:
    columns = (
        median(pair.without.wall for pair in pairs),
        median(pair.guarded.wall for pair in pairs),
        median((pair.guarded - pair.without).wall for pair in pairs),
        median((pair.guarded - pair.without).computing for pair in pairs),
    )
    return f"| {name} | " + " | ".join(f"{seconds * 1000:.1f}" for seconds in columns) + " |"


def _machine() -> str:
    names = [line.partition(":")[2].strip() for line in _lines(Path("/proc/cpuinfo")) if line.startswith("model name")]
    processor = names[0] if names else platform.machine()
    return (
        f"{os.cpu_count()} × {processor}, {platform.system()} {platform.release()}, Python {platform.python_version()}"
    )


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


_PAGE = """\
# What the guard costs

`python -m bench.guard` wrote this page: medians of {pairs} pairs of processes, one without the guard and one with it,
from their start to their end, in milliseconds. The last two columns are medians of the difference within a pair, the
last of them in computing time (user and system), which a busy machine changes less.

| process | without | with | the guard | of it computing |
|---|---|---|---|---|
{rows}

Measured on {machine}; {load} processes wanted those processors at the time. The guard should cost less than 5 ms.

Where the time goes: `ctypes`, which NumPy imports in `check`, `redact` and `review` anyway, and Python's own modules
`_socket` and `resource`; installing the filter, which the kernel translates, takes less than half a millisecond. The
guard does without dataclasses and pathlib, which a program that has not imported them yet would pay for.

That redaction, check and review give the same with and without it, `tests/guard/test_results.py` shows.
"""


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
