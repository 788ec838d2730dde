"""The offline guard: the process gives up the network, for good, before it reads anything.

    Linux on x86-64, aarch64   a seccomp filter: no socket can be made, by no thread, child or C code (seccomp.py)
    macOS                      the process starts again under sandbox-exec (sandbox.py)
    anything else              nothing enforces it, and the report says so

Everywhere an audit hook refuses and counts what Python code tries, and names who tried (tripwire.py). One server can be
left reachable, if the command line names it: a helper process connects to it and to nothing else (broker.py).

Every run waits for it, so it imports little: no dataclasses, no pathlib (docs/performance/guard.md has the figures).
"""

import contextlib
import os
import stat
import sys
from typing import TYPE_CHECKING

from localcoach.guard.tripwire import Tripwire

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterable
    from typing import Literal

    from localcoach.guard.broker import Endpoint

    Mechanism = Literal["seccomp", "sandbox-exec", "audit-hook (not enforced)"]

_DESCRIPTORS = {"linux": "/proc/self/fd", "darwin": "/dev/fd"}


def _no_endpoint() -> "socket.socket":
    raise PermissionError("the guard was installed without an endpoint")


class GuardState:
    """What holds from now on. ``endpoint`` is the one server in reach; ``connect`` opens a connection to it.

    ``reason`` says why nothing enforces it, where that is so.
    """

    __slots__ = ("connect", "endpoint", "mechanism", "reason", "tripwire")

    def __init__(
        self,
        mechanism: "Mechanism",
        endpoint: "Endpoint | None" = None,
        reason: str = "",
        connect: "Callable[[], socket.socket]" = _no_endpoint,
        tripwire: Tripwire | None = None,
    ) -> None:
        self.mechanism = mechanism
        self.endpoint = endpoint
        self.reason = reason
        self.connect = connect
        self.tripwire = tripwire or Tripwire()

    @property
    def name(self) -> str:
        """How the network is denied, and where not: as reports show it."""
        return (
            f"{self.mechanism}, open to {self.endpoint.host}:{self.endpoint.port}" if self.endpoint else self.mechanism
        )

    @property
    def enforced(self) -> bool:
        """Whether the operating system refuses, and not only Python."""
        return self.mechanism in ("seccomp", "sandbox-exec")

    @property
    def attempts(self) -> int:
        """How often Python code tried to use the network so far."""
        return len(self.tripwire.callers)

    @property
    def callers(self) -> tuple[str, ...]:
        """The modules that tried, in order."""
        return tuple(self.tripwire.callers)


def install(endpoint: "Endpoint | None" = None) -> GuardState:
    """Give up the network, except for connections to ``endpoint``; there is no way back. Call it once, and first."""
    os.environ["GGML_NO_BACKTRACE"] = "1"  # what a debugger prints when llama.cpp gives up could quote the draft
    _close_sockets()
    connect = _opener(endpoint)
    mechanism, reason = _enforce(endpoint)
    if mechanism != "seccomp":  # which has done it
        _leave_no_core()
    tripwire = Tripwire(endpoint)
    tripwire.arm()
    return GuardState(mechanism, endpoint, reason, connect, tripwire)


def _enforce(endpoint: "Endpoint | None") -> "tuple[Mechanism, str]":
    try:
        if sys.platform == "linux":
            from localcoach.guard import seccomp

            seccomp.install(connected=endpoint is not None)
            return "seccomp", ""
        if sys.platform == "darwin":
            from localcoach.guard import sandbox

            sandbox.enter(endpoint)
            return "sandbox-exec", ""
    except OSError as error:
        return "audit-hook (not enforced)", str(error)
    return "audit-hook (not enforced)", f"nothing enforces it on {sys.platform}"


def _opener(endpoint: "Endpoint | None") -> "Callable[[], socket.socket]":
    if endpoint is None:
        return _no_endpoint
    from localcoach.guard import broker

    return broker.start(endpoint) if sys.platform == "linux" else lambda: broker.connect(endpoint)


def _leave_no_core() -> None:
    """A core file would hold the draft."""
    with contextlib.suppress(ImportError):  # there is no such limit on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _close_sockets() -> None:
    """Close what whoever started us left open above stderr if data can be sent through it; pipes and files stay."""
    for descriptor in _descriptors():
        with contextlib.suppress(OSError):  # that of the listing is closed by now
            if descriptor > 2 and _sends(descriptor):
                os.close(descriptor)


def _descriptors() -> "Iterable[int]":
    try:
        with os.scandir(_DESCRIPTORS[sys.platform]) as links:
            return [int(link.name) for link in links]
    except (KeyError, OSError):  # Windows hands down no sockets by number; a bare container may lack /proc
        return range(3, 0 if sys.platform == "win32" else 1024)


def _sends(descriptor: int) -> bool:
    if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
        return True
    return sys.platform == "linux" and os.readlink(f"/proc/self/fd/{descriptor}") == "anon_inode:[io_uring]"  # noqa: PTH115
