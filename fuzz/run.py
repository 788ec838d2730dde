"""Fuzz one target with atheris: ``python -m fuzz.run TARGET [SECONDS]``; what reaches new code joins the corpus.

An input that breaks the target, or takes it more than 5 s of computing or 2 GiB, ends the run with an error and is
written to ``fuzz/findings``.
"""

import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
DEFAULT_SECONDS = 1800
HANG_SECONDS = 5.0


def main(name: str, seconds: int = DEFAULT_SECONDS) -> None:
    """Fuzz until the time is over."""
    with atheris.instrument_imports(include=["localcoach"]):
        target = import_module(f"fuzz.targets.{name}").target
    (HERE / "findings").mkdir(exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        "-timeout=1800",  # by the wall clock, of which a busy machine may take minutes: for what never comes back
        "-rss_limit_mb=2048",
        "-max_len=8192",
        f"-artifact_prefix={HERE / 'findings'}/{name}-",
        str(HERE / "corpus" / name),
    ]
    target(b"")  # loads what the target needs, which no input answers for
    atheris.Setup([sys.argv[0], *options], _timed(target))
    atheris.Fuzz()


def _timed(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Count the time that the process computes, which a busy machine does not change."""

    def timed(data: bytes) -> None:
        start = time.process_time()
        target(data)
        assert time.process_time() - start < HANG_SECONDS, "a hang"

    return timed


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
