"""Repeated timings: the median, and how far they spread."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Sample:
    """The same quantity, measured several times."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle value."""
        return median(self.values)

    def told(self, digits: int = 2) -> str:
        """Return the median, with the least and the greatest value where there are several."""
        if len(self.values) == 1:
            return f"{self.values[0]:.{digits}f}"
        return f"{self.median:.{digits}f} ({min(self.values):.{digits}f} to {max(self.values):.{digits}f})"


def timed(work: Callable[[], Any], times: int) -> Sample:
    """Return the seconds that ``work`` takes, so many times over."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return Sample(tuple(taken))
