"""What the guard costs a run: ``python -m bench.guard [PAIRS]`` writes docs/performance/guard.md.

Its start is measured by pairs of processes that do nothing else, with the guard and with a stand-in that does nothing
in its place, so that a busy moment meets both and the guard's imports count. A command takes a hundred times as long,
and two runs of it differ by more than the guard costs; there the cost is put together from what is counted in the
command (events that pass the audit hook, modules that it imports without the guard too) and what one of each takes.
"""

import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.performance.home import fresh_home

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "performance" / "guard.md"
DRAFT = str(ROOT / "examples" / "moderation-queue.md")
PAIRS = 100
TIMES = 21  # of what takes microseconds

# Put before a program, it leaves the guard out: what takes its place lets everything pass.
STAND_IN = """
import sys, types
guard = types.ModuleType("localcoach.guard")
state = types.SimpleNamespace(name="left out", attempts=0, callers=(), endpoint=None, enforced=False)
guard.install = lambda endpoint=None: state
sys.modules["localcoach.guard"] = guard
"""
_NOTHING = "import localcoach.errors\n"
_NOTHING_ELSE = _NOTHING + "from localcoach import guard\nguard.install()"
COMMAND_LINE = "import sys\nsys.argv[0] = 'localcoach'\nfrom localcoach.__main__ import main\nmain()"

COMMANDS = (("rules",), ("redact", DRAFT), ("check", DRAFT), ("check", DRAFT), ("review", DRAFT))
MODULES = ("ctypes", "_socket")

# What one of each takes, in seconds: an event, a system call that the filter lets pass.
_EACH = """
import os, sys, time
from localcoach import guard

def each(call, times=200_000):
    at = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - at) / times

before = each(sys._getframe), each(os.getppid)
guard.install()
print(*(max(0, each(call) - bare) for call, bare in zip((sys._getframe, os.getppid), before)))
"""
_COUNT = """
import atexit, json, sys
events = 0
def count(event, args):
    global events
    events += 1
sys.addaudithook(count)
atexit.register(lambda: print(json.dumps([events, [m for m in {modules} if m in sys.modules]]), file=sys.stderr))
"""


class Cost(NamedTuple):
    """Seconds of one process: by the wall clock, and computing (user and system)."""

    wall: float
    computing: float

    def __sub__(self, other: "Cost") -> "Cost":
        return Cost(self.wall - other.wall, self.computing - other.computing)


class Pair(NamedTuple):
    """A process without the guard, or a module, then with it."""

    without: Cost
    guarded: Cost


def main(pairs: int = PAIRS) -> None:
    """Measure and write the page."""
    load = os.getloadavg()[1]
    start = _measure(STAND_IN + _NOTHING_ELSE, _NOTHING_ELSE, pairs)
    event, call = (median(values) for values in zip(*(_printed(_EACH) for _ in range(TIMES)), strict=True))
    imports = {name: _more(_measure(_NOTHING, f"{_NOTHING}import {name}", pairs)) for name in MODULES}
    installing = _more(start)
    with fresh_home() as home:  # so the first to read the draft has not seen it
        rows = [_row(_counted(command, os.environ | home), command, installing, event, imports) for command in COMMANDS]
    page = _PAGE.format(
        rows="\n".join(rows),
        start=_start(start),
        pairs=pairs,
        event=f"{event * 1e6:.2f}",
        call=f"{call * 1e6:.2f}",
        imports=", ".join(f"`{name}` {seconds * 1000:.1f}" for name, seconds in imports.items()),
        machine=_machine(),
        load=f"{load:.0f}",
    )
    PAGE.write_text(page, encoding="utf-8")
    print(page)


def _measure(without: str, guarded: str, pairs: int) -> list[Pair]:
    """Run two programs in turn, less a first pair that fills caches."""

    def run(program: str) -> Cost:
        return cost([sys.executable, "-P", "-c", program])

    return [Pair(run(without), run(guarded)) for _ in range(pairs + 1)][1:]


def _more(pairs: list[Pair]) -> float:
    """Return the seconds of computing that the second of a pair takes more."""
    return median((pair.guarded - pair.without).computing for pair in pairs)


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


def _printed(program: str) -> list[float]:
    result = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True)
    return [float(number) for number in result.stdout.split()]


def _row(
    counted: tuple[int, list[str]], command: tuple[str, ...], installing: float, event: float, imports: dict[str, float]
) -> str:
    """Return what the guard costs a command: its start, less what the command imports anyway, and the events."""
    events, anyway = counted
    spared, passing = sum(imports[module] for module in anyway), events * event
    columns = (installing, spared, passing, installing - spared + passing)
    return (
        f"| `localcoach {command[0]}` | {events:,} | "
        + " | ".join(f"{seconds * 1000:.1f}" for seconds in columns)
        + " |"
    )


def _counted(command: tuple[str, ...], environment: dict[str, str]) -> tuple[int, list[str]]:
    """Run a command without the guard: how many audit events it raises, and which of MODULES it imports."""
    program = _COUNT.format(modules=MODULES) + STAND_IN + COMMAND_LINE
    asked = [sys.executable, "-P", "-c", program, *command]
    result = subprocess.run(asked, env=environment, capture_output=True, text=True)
    events, anyway = json.loads(result.stderr.splitlines()[-1])
    return int(events), list(anyway)


def _start(pairs: list[Pair]) -> str:
    columns = (
        median(pair.without.wall for pair in pairs),
        median(pair.guarded.wall for pair in pairs),
        median((pair.guarded - pair.without).wall for pair in pairs),
        _more(pairs),
    )
    return "| " + " | ".join(f"{seconds * 1000:.1f}" for seconds in columns) + " |"


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

`python -m bench.guard` wrote this page. All times are milliseconds. First a process that does nothing else: medians of
{pairs} pairs, one without the guard and one with it, from start to end. The last two columns are medians of the
difference within a pair, the last of them in computing time (user and system), which a busy machine changes less.

| without | with | the guard | of it computing |
|---|---|---|---|
{start}

A command takes a hundred times as long, and two runs of it differ by more than the guard costs. So what the guard does
there is counted: each audit event of the command passes its hook ({event} µs, of 200,000 in a row), and of the modules
that the guard imports ({imports}) the command imports some
anyway, which is no cost of the guard. The commands run in this order and share a cache, empty at first: the second
`check` meets a draft that it knows.

| command | events | start of the guard | of it imported anyway | events passing | the guard |
|---|---|---|---|---|---|
{rows}

A system call that the filter lets pass takes {call} µs longer; a check makes some ten thousand of them.

Measured on {machine}; {load} processes wanted those processors at the time. The guard should cost less than 5 ms.

The guard does without dataclasses and pathlib, which a program that has not imported them yet would pay for.

That redaction, check and review give the same with and without it, `tests/guard/test_results.py` shows.
"""


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
