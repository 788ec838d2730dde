"""Threads never exceed what the scheduler gives."""

import os
from pathlib import Path

import pytest

from localcoach.llm.threads import usable_threads

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@pytest.mark.parametrize(
    ("quota", "threads"),
    [("max 100000\n", CORES), ("50000 100000\n", 1), ("100000 100000\n", 1), ("9900000 100000\n", CORES), ("?", CORES)],
)
def test_affinity_is_capped_by_the_quota(tmp_path: Path, quota: str, threads: int) -> None:
    file = tmp_path / "cpu.max"
    file.write_text(quota)
    assert usable_threads(file) == threads


def test_no_cgroup_means_no_cap(tmp_path: Path) -> None:
    assert usable_threads(tmp_path / "none") == CORES
