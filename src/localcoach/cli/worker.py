"""The other side of workers.py: reads a job from stdin, checks its drafts, writes what it finds to stdout.

It is offline like the command that started it: it inherits what the system enforces, and counts what is tried itself.
"""

import os
import pickle
import sys
from typing import BinaryIO

from localcoach import guard
from localcoach.cli import interrupt
from localcoach.cli.faults import crash, refused
from localcoach.cli.reviewing import Reviewer
from localcoach.cli.workers import Job
from localcoach.errors import DraftError, ExitCode, LocalcoachError


def main() -> None:
    """Do one job, or what there is time for."""
    interrupt.obey()
    network = guard.install()
    job: Job = pickle.load(sys.stdin.buffer)
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever else is printed must not stand among the results
    try:
        _check(job, Reviewer(network, job.settings, None, None), results)
    except LocalcoachError as error:
        _send(error, results)
    except (OSError, MemoryError) as error:
        _send(refused(error), results)
    except Exception as error:
        _send(crash(error), results)


def _check(job: Job, reviewer: Reviewer, results: BinaryIO) -> None:
    with reviewer.at_once() as reviewed:
        for draft in job.drafts:
            try:
                _send(reviewed(draft, _unwatched), results)
            except DraftError as error:
                _send(error, results)


def _unwatched(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


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
