"""ONNX models on the processor, without onnxruntime's telemetry.

Unless it is told otherwise before its import, onnxruntime looks up a collector in the network, keeps a device id below
``~/.cache`` and a session id in the temporary folder (seen in 1.32 on Linux). So nothing else imports it.
"""

import contextlib
import ctypes
import os
from pathlib import Path
from typing import TYPE_CHECKING

from localcoach.errors import ModelError
from localcoach.llm.threads import usable_threads

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_ERRORS_ONLY = 3


def open_session(path: Path) -> "InferenceSession":
    """Load a model for inference with as many threads as can run at once; raise ModelError when it cannot be."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = usable_threads()
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


def _give_back() -> None:
    """Return to the system what loading took and no longer needs (60 MB for the scout's encoder), where glibc can."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
