"""The other side of workers.py: reads a job from stdin, checks its drafts, writes what it finds to stdout.

It is offline like the command that started it: it inherits what the system enforces, and counts what is tried itself.
"""

import os
import pickle
import sys
from typing import BinaryIO

from localcoach import fixed, guard
from localcoach.cache import Cache
from localcoach.cli import interrupt, lean
from localcoach.cli.checking import checker
from localcoach.cli.faults import crash, refused
from localcoach.cli.output import use_utf8
from localcoach.cli.workers import Job
from localcoach.errors import DraftError, ExitCode, LocalcoachError
from localcoach.paths import cache_dir


def main() -> None:
    """Do one job, or what there is time for; whoever ordered it may be gone by then."""
    interrupt.obey()
    lean.leave_out()
    use_utf8()
    network = guard.install()
    try:
        job: Job = pickle.load(sys.stdin.buffer)
    except (EOFError, pickle.UnpicklingError):
        return
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever else is printed must not stand among the results
    try:
        _check(job, network, results)
    except LocalcoachError as error:
        _send(error, results)
    except (OSError, MemoryError) as error:
        _send(refused(error), results)
    except Exception as error:
        _send(crash(error), results)


def _check(job: Job, network: guard.GuardState, results: BinaryIO) -> None:
    with fixed.kept(Cache(cache_dir())), checker(network, job.settings) as check:
        for draft in job.drafts:
            try:
                _send(check(draft), results)
            except DraftError as error:
                _send(error, results)


def _send(outcome: object, results: BinaryIO) -> None:
    """Write one outcome; when nobody reads it any more there is nothing left to do."""
    try:
        pickle.dump(outcome, results)
        results.flush()
    except BrokenPipeError:
        os._exit(0)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
