"""The guard tries itself: each way out that a program would take, from Python, from C code, from a child process."""

import ctypes
import errno
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator

from localcoach.doctor.check import Check
from localcoach.guard import GuardState

GROUP = "network"
_NOWHERE = ("127.0.0.1", 9)  # the discard port: should a probe get through, it gets no further than this machine
_UNKNOWN_NAME = "localcoach.invalid"  # a name that by RFC 2606 nobody has
_REFUSALS = (errno.EPERM, errno.EACCES)
_CHILD = """
import socket
try:
    socket.create_connection({address!r}, timeout=5)
except OSError as error:
    print(error.errno)
else:
    print(0)
"""


def checks(state: GuardState) -> Iterator[Check]:
    """Say how the network is closed, then try each way out."""
    yield _guard(state)
    for name, probe in _PROBES.items():
        yield _tried(name, probe)
    caught = f"{state.attempts} caught, from {', '.join(sorted(set(state.callers)))}" if state.attempts else "none"
    yield Check(GROUP, "attempts by Python code in this run, those above among them", "info", caught)


def _guard(state: GuardState) -> Check:
    if not state.enforced:
        hint = "Run it where the system has no network, for example: unshare -rn localcoach review DRAFT"
        return Check(GROUP, "guard", "warning", f"{state.name}: {state.reason}", hint)
    return Check(GROUP, "guard", "ok", f"{state.name}: for all threads and children, until the process ends")


def _tried(name: str, probe: Callable[[], int]) -> Check:
    try:
        number = probe()
    except OSError as error:
        number = error.errno or errno.EIO
    if number in _REFUSALS:
        return Check(GROUP, name, "ok", f"refused ({errno.errorcode[number]})")
    result = errno.errorcode.get(number, str(number)) if number else "went through"
    return Check(
        GROUP, name, "failure", f"not refused ({result})", "Please report this; use no private draft until then."
    )


def _tcp() -> int:
    socket.create_connection(_NOWHERE, timeout=5).close()
    return 0


def _udp() -> int:
    with socket.socket(type=socket.SOCK_DGRAM) as plug:
        plug.sendto(b"", _NOWHERE)
    return 0


def _dns() -> int:
    socket.getaddrinfo(_UNKNOWN_NAME, 80)
    return 0


def _c_socket(family: int, kind: int) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.socket(family, kind, 0)
    if descriptor < 0:
        return ctypes.get_errno()
    os.close(descriptor)
    return 0


def _child() -> int:
    """Python in another process, where no audit hook listens: what answers is the system."""
    command = [sys.executable, "-I", "-S", "-c", _CHILD.format(address=_NOWHERE)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout)


_PROBES: dict[str, Callable[[], int]] = {
    "TCP connection": _tcp,
    "UDP datagram": _udp,
    "DNS lookup": _dns,
    "TCP connection of a child process": _child,
}
if os.name == "posix":
    _PROBES |= {
        "TCP socket by C code (ctypes)": lambda: _c_socket(socket.AF_INET, socket.SOCK_STREAM),
        "UDP socket by C code (ctypes)": lambda: _c_socket(socket.AF_INET6, socket.SOCK_DGRAM),
        "Unix socket by C code (ctypes)": lambda: _c_socket(socket.AF_UNIX, socket.SOCK_STREAM),
    }
