"""An audit hook that refuses, counts and names the Python code that tries to use the network.

It is a tripwire and no wall: C code does not pass here. Where the system enforces the guard, the hook tells who tried.
"""

import errno
import sys
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from localcoach.guard.broker import Endpoint

_EVENTS = frozenset(
    "socket." + name
    for name in (
        *("__new__", "bind", "connect", "sendmsg", "sendto"),
        *("getaddrinfo", "gethostbyaddr", "gethostbyname", "getnameinfo"),
    )
)
_ADOPTED = -1  # the family with which socket.socket(fileno=…) takes over a descriptor that exists


class _Watched(str):
    """The name of an event that must not happen: it judges when it is found equal to the event that does."""

    __slots__ = ("judge",)
    judge: "Callable[[str], None]"
    __hash__ = str.__hash__

    def __eq__(self, event: object) -> bool:
        if str.__eq__(self, event):
            self.judge(self)
        return False


class Tripwire:
    """Collects the modules that tried. ``endpoint`` may be reached where no helper process stands between."""

    def __init__(self, endpoint: "Endpoint | None" = None) -> None:
        self.callers: list[str] = []
        self._endpoint = endpoint

    def arm(self) -> None:
        """Listen from now on; an audit hook cannot be taken away again."""
        import _socket

        # True for this process, and it spares urllib3 the socket that it opens on import to find it out.
        _socket.has_ipv6 = False
        if "socket" in sys.modules:  # it has copied the value
            sys.modules["socket"].has_ipv6 = False  # type: ignore[attr-defined]
        sys.addaudithook(self._refuse_all() if self._endpoint is None else self._judge_each())

    def _refuse_all(self) -> "Callable[[str, object], object]":
        """Return a hook that costs nothing in Python: twenty thousand events pass it while libraries are imported.

        Looking an event up in a dictionary is C code, until it meets the hash of an event that is watched.
        """
        watched: dict[str, None] = {}
        for name in _EVENTS:
            event = _Watched(name)
            event.judge = self._refuse
            watched[event] = None
        return watched.get

    def _judge_each(self) -> "Callable[[str, tuple[Any, ...]], None]":
        def hook(event: str, args: tuple[Any, ...]) -> None:
            if event in _EVENTS and not self._is_allowed(event, args):
                self._refuse(event)

        return hook

    def _refuse(self, event: str) -> None:
        self.callers.append(_caller(sys._getframe(2)))
        raise PermissionError(errno.EPERM, f"LocalCoach is offline: {event} refused")

    def _is_allowed(self, event: str, args: tuple[Any, ...]) -> bool:
        if event == "socket.__new__" and args[1] == _ADOPTED:
            return True
        return sys.platform != "linux"


def _caller(frame: FrameType | None) -> str:
    """Return the name of the innermost module that does not come with Python."""
    while frame is not None:
        name = str(frame.f_globals.get("__name__"))
        if name.partition(".")[0] not in sys.stdlib_module_names:
            return name
        frame = frame.f_back
    return "python"
