"""How many threads to use: what the scheduler lets this process have, never more."""

import math
import os
from pathlib import Path

_CPU_MAX = Path("/sys/fs/cgroup/cpu.max")  # cgroup v2: "<quota|max> <period>", microseconds


def _affinity() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _quota(file: Path) -> int | None:
    try:
        quota, period = file.read_text(encoding="ascii").split()
        return None if quota == "max" else max(1, math.ceil(int(quota) / int(period)))
    except (OSError, ValueError):
        return None


def usable_threads(cpu_max: Path = _CPU_MAX) -> int:
    """Return the number of threads that can run at once: affinity mask, capped by the cgroup's quota."""
    quota = _quota(cpu_max)
    return min(_affinity(), quota) if quota else _affinity()
