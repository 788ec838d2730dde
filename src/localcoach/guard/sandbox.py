"""macOS: the process starts itself again under sandbox-exec, with a profile that denies the network."""

import ctypes
import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from localcoach.guard.broker import Endpoint

TOOL = Path("/usr/bin/sandbox-exec")
_PROFILE = "(version 1)(allow default)(deny network*)"
_MARK = "LOCALCOACH_SANDBOXED"


def enter(endpoint: "Endpoint | None" = None) -> None:
    """Return once the process runs in the sandbox; raise OSError when that cannot be had."""
    if _is_denied():
        return
    if not TOOL.exists() or os.environ.get(_MARK):
        raise OSError(errno.ENOSYS, "sandbox-exec is not to be had")
    command = [str(TOOL), "-p", profile(endpoint), sys.executable, *sys.orig_argv[1:]]
    os.execve(TOOL, command, os.environ | {_MARK: "1"})


def profile(endpoint: "Endpoint | None") -> str:
    """Return the rules in sandbox-exec's language; it knows hosts as ``localhost`` and ``*`` only."""
    if endpoint is None:
        return _PROFILE
    host = "localhost" if endpoint.host in ("localhost", "127.0.0.1", "::1") else "*"
    return f'{_PROFILE}(allow network-outbound (remote ip "{host}:{endpoint.port}"))'


def _is_denied() -> bool:
    """Ask the kernel whether this process may open outbound connections."""
    check = ctypes.CDLL(None).sandbox_check
    return bool(check(os.getpid(), b"network-outbound", 0) == 1)
