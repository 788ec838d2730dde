"""JSON over HTTP to one server, over connections that somebody else opens; what fails in passing is tried again."""

import http.client
import json
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from localcoach import __version__
from localcoach.errors import ModelError
from localcoach.llm.address import ServerAddress

PASSING = frozenset({408, 429, 500, 502, 503, 504})  # worth another try
_MOST_BYTES = 16 << 20
_LONGEST_PAUSE = 30.0  # seconds, whatever a server asks for

Connect = Callable[[], socket.socket]


class Unanswered(Exception):
    """No try brought an answer; the text says why and holds nothing of request or answer."""


class Refused(Exception):
    """The server will not take this request: its status, and nothing of what it says."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status}")
        self.status = status


@dataclass(frozen=True)
class Patience:
    """How long one try may wait, how many there are, and the pause before the second, doubled for each further one."""

    seconds: float = 300.0
    tries: int = 4
    pause: float = 0.5


@dataclass(frozen=True)
class Transport:
    """Asks one server; may be used from several threads. ``connect`` gives a connected socket or raises OSError."""

    address: ServerAddress
    connect: Connect
    key: str = ""
    patience: Patience = Patience()

    def ask(self, path: str, body: dict[str, Any] | None = None, tries: int | None = None) -> dict[str, Any]:
        """Return the object that the server answers: to a POST of ``body``, or to a GET without one.

        ``tries`` takes the place of those of ``patience``.

        Raises Refused, Unanswered; ModelError when nobody listens there.
        """
        reason, tries = "", tries or self.patience.tries
        for again in range(tries):
            asked = 0.0
            try:
                return self._once(path, body)
            except ConnectionRefusedError:
                raise ModelError(f"no server answers at {self.address.url}", "Start it, or check --server.") from None
            except ssl.SSLError as error:
                raise ModelError(f"{self.address.url}: no trusted connection ({error.reason})", "") from None
            except _Passing as error:
                reason, asked = f"status {error.status}", error.pause
            except TimeoutError:
                reason = f"no answer within {self.patience.seconds:g} s"
            except (OSError, http.client.HTTPException, ValueError) as error:
                reason = f"the answer broke off ({type(error).__name__})"
            if again + 1 < tries:
                time.sleep(min(max(asked, self.patience.pause * 2**again), _LONGEST_PAUSE))
        raise Unanswered(f"the server gave no answer in {tries} tries: {reason}")

    def _once(self, path: str, body: dict[str, Any] | None) -> dict[str, Any]:
        connection = _Connection(self.address, self.connect, self.patience.seconds)
        try:
            connection.request(
                "GET" if body is None else "POST",
                f"{self.address.path}{path}",
                None if body is None else json.dumps(body),
                self._headers(),
            )
            return _object(connection.getresponse())
        finally:
            connection.close()

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "User-Agent": f"localcoach/{__version__}"}
        return headers | ({"Authorization": f"Bearer {self.key}"} if self.key else {})


class _Passing(Exception):
    def __init__(self, status: int, pause: float) -> None:
        super().__init__(status)
        self.status, self.pause = status, pause


class _Connection(http.client.HTTPConnection):
    """An HTTP connection over a socket that is handed in: behind the guard this process cannot make one."""

    def __init__(self, address: ServerAddress, opened: Connect, seconds: float) -> None:
        super().__init__(address.host, address.port)
        self._address, self._opened, self._seconds = address, opened, seconds

    def connect(self) -> None:
        """Take a connected socket, and speak TLS over it for https."""
        self.sock = self._opened()
        self.sock.settimeout(self._seconds)
        if self._address.tls:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self._address.host)


def _object(response: http.client.HTTPResponse) -> dict[str, Any]:
    data = response.read(_MOST_BYTES)
    if response.status in PASSING:
        raise _Passing(response.status, _pause(response.headers.get("Retry-After", "")))
    if response.status != http.HTTPStatus.OK:
        raise Refused(response.status)
    value = json.loads(data)
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def _pause(seconds: str) -> float:
    return float(seconds) if seconds.isdigit() else 0.0
