"""ONNX models on the processor, a thread an input, without onnxruntime's telemetry.

Threads that share one input wait for each other at every layer: two took 1.5 times the processor time of one. So a
model reads each input with one thread, and several inputs side by side.

Unless it is told otherwise before its import, onnxruntime looks up a collector in the network, keeps a device id below
``~/.cache`` and a session id in the temporary folder (seen in 1.32 on Linux). So nothing else imports it.
"""

import contextlib
import ctypes
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from localcoach.errors import ModelError
from localcoach.llm.threads import usable_threads

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_ERRORS_ONLY = 3
_M_MMAP_THRESHOLD = -3  # of mallopt
_LARGE = 1 << 19  # bytes

Input = TypeVar("Input")
Output = TypeVar("Output")


def open_session(path: Path) -> "InferenceSession":
    """Load a model for inference; raise ModelError when it cannot be."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from onnxruntime import InferenceSession, SessionOptions

    _keep_large_blocks_apart()
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    try:
        # Its fallback would print to stdout and try the same again.
        session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"], enable_fallback=0)
    except Exception:  # onnxruntime's errors have no base class of their own
        raise ModelError(
            f"onnxruntime cannot load {path.name}: too little memory, or the file is damaged.",
            "Close other programs, or run: localcoach models verify",
        ) from None
    _give_back()
    return session


def side_by_side(work: Callable[[Input], Output], inputs: Iterable[Input]) -> list[Output]:
    """Let a model read several inputs, as many at a time as threads can run; return the outputs in their order."""
    with ThreadPoolExecutor(usable_threads(), "onnx") as threads:
        return list(threads.map(work, inputs))


def _keep_large_blocks_apart() -> None:
    """Let a large block go back to the system when it is freed, always, where glibc can.

    By itself glibc calls large what is larger than any block freed so far, weights among them, and what it then keeps
    among small blocks stays: the peak of a check was 10 to 30 MB higher, by chance.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").mallopt(_M_MMAP_THRESHOLD, _LARGE)


def _give_back() -> None:
    """Return to the system what loading took and no longer needs (60 MB for the scout's encoder), where glibc can."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
