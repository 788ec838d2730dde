"""ONNX models on the processor, without onnxruntime's telemetry.

Unless it is told otherwise before its import, onnxruntime looks up a collector in the network, keeps a device id below
``~/.cache`` and a session id in the temporary folder (seen in 1.32 on Linux). So nothing else imports it.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from localcoach.errors import ModelError
from localcoach.llm.threads import usable_threads

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_ERRORS_ONLY = 3


def open_session(path: Path, *, small: bool = False) -> "InferenceSession":
    """Load a model for inference with as many threads as can run at once; raise ModelError when it cannot be.

    ``small`` leaves quantized weights quantized until they are used, and keeps no memory between calls: a process with
    a sentence encoder of 23 MB holds 109 instead of 232 MiB, and has loaded it in 0.13 instead of 0.47 s of processor
    time, but each call takes 0.2 s more.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = usable_threads()
    options.log_severity_level = _ERRORS_ONLY
    options.enable_cpu_mem_arena = not small
    left_out = ["ConstantFolding"] if small else []
    try:
        # Its fallback would print to stdout and try the same again.
        providers = ["CPUExecutionProvider"]
        return InferenceSession(str(path), options, providers, enable_fallback=0, disabled_optimizers=left_out)
    except Exception:  # onnxruntime's errors have no base class of their own
        raise ModelError(
            f"onnxruntime cannot load {path.name}: too little memory, or the file is damaged.",
            "Close other programs, or run: localcoach models verify",
        ) from None
