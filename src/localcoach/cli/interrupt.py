"""Ctrl-C and its like end a run at any moment: at the next line of Python, or after GRACE_SECONDS wherever it is.

Python sees a signal only between two of its own steps, and code called back from C may swallow what it raises. So a
thread hears of the signal from the C side too, gives the run a moment to tidy up, and then ends the process.
"""

import os
import signal
import sys
import threading
import time
from types import FrameType

from localcoach.errors import ExitCode

GRACE_SECONDS = 1.0
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


def obey() -> None:
    """Raise KeyboardInterrupt when the process is asked to end; what our parent had us ignore stays ignored."""
    heard, tells = os.pipe()
    os.set_blocking(tells, False)
    signal.set_wakeup_fd(tells, warn_on_full_buffer=False)
    for number in filter(None, (getattr(signal, name, None) for name in _SIGNALS)):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _raise)
    sys.unraisablehook = _note_unraisable
    threading.Thread(target=_insist, args=(heard,), daemon=True).start()


def ignore() -> None:
    """Let the run, whose result stands, come to its end."""
    for number in filter(None, (getattr(signal, name, None) for name in _SIGNALS)):
        signal.signal(number, signal.SIG_IGN)
    _forget()


def _forget() -> None:
    """Undo a note of Python's, so that the process ends with its exit code and not by a signal.

    A KeyboardInterrupt that leaves ``exec`` or ``eval`` of a string, by which data classes and named tuples are made
    while modules are imported, counts as nobody's, caught or not; after ``python -m`` Python then ends itself by SIGINT
    (``unhandled_keyboard_interrupt`` of CPython's pythonrun.c). The next string starts the count again.
    """
    exec("")


def _raise(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _note_unraisable(lost: "sys.UnraisableHookArgs") -> None:
    """Name an error that nobody can catch; Python's own note would show its message, which may quote the draft."""
    if lost.exc_type is not KeyboardInterrupt:
        print(f"warning: {lost.exc_type.__name__} while tidying up", file=sys.stderr)


def _insist(heard: int) -> None:
    os.read(heard, 1)
    time.sleep(GRACE_SECONDS)
    os._exit(ExitCode.INTERRUPTED)
