"""Many drafts checked side by side: some processes, each with models of its own; the results in the drafts' order.

A worker is this program started again (worker.py). What it is to do and what it found go through pipes, pickled; both
ends are this code on this machine, and nothing else can write there.
"""

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from localcoach.config import Settings
from localcoach.draft import Draft
from localcoach.errors import DraftError, LocalcoachError
from localcoach.llm.threads import usable_threads

if TYPE_CHECKING:
    from localcoach.pipeline import Reviewed

    Outcome = Reviewed | DraftError

_DRAFTS = 4  # a worker: to load the models takes it about as long
_MOST = 4  # workers: each holds 0.4 GB
_WORKER = (sys.executable, "-P", "-m", "localcoach.cli.worker")  # -P: nothing from here is imported
_Process = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Job:
    """What a worker is to do: check these drafts, in their order, under these settings."""

    settings: Settings
    drafts: Sequence[Draft]


def workers_for(drafts: int) -> int:
    """Return how many workers are worth it for so many drafts; one is none."""
    return max(1, min(usable_threads(), drafts // _DRAFTS, _MOST))


@contextmanager
def check_all(settings: Settings, drafts: Sequence[Draft], workers: int) -> "Iterator[Iterator[Outcome]]":
    """Yield what is found in the drafts, in their order, as it comes; the workers end with the context.

    Raises LocalcoachError, as a check in this process would.
    """
    with ExitStack() as stack:
        started = [stack.enter_context(_started()) for _ in range(workers)]
        for number, worker in enumerate(started):
            _tell(worker, Job(settings, drafts[number::workers]))
        yield (_outcome(started[i % workers]) for i in range(len(drafts)))


@contextmanager
def _started() -> Iterator[_Process]:
    """Start a worker in a process group of its own: Ctrl-C is for this process, which then ends it."""
    with subprocess.Popen(_WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0) as worker:
        try:
            yield worker
        finally:
            worker.terminate()


def _tell(worker: _Process, job: Job) -> None:
    assert worker.stdin is not None
    try:
        with worker.stdin as pipe:
            pickle.dump(job, pipe)
    except BrokenPipeError:
        raise _ended() from None


def _outcome(worker: _Process) -> "Outcome":
    assert worker.stdout is not None
    try:
        outcome: Outcome | LocalcoachError = pickle.load(worker.stdout)
    except (EOFError, pickle.UnpicklingError):
        raise _ended() from None
    if isinstance(outcome, LocalcoachError) and not isinstance(outcome, DraftError):
        raise outcome
    return outcome


def _ended() -> LocalcoachError:
    return LocalcoachError("a process that checks drafts was ended.", "Close other programs, or check fewer at a time.")
