"""The one opening in the guard: a process that connects to one server and hands the connection over.

A seccomp filter cannot see where a connection goes. So the process that reads the draft makes none: before the guard
closes, it starts a helper that knows the endpoint from the command line, reads nothing else, and on request passes an
established connection through a socket pair. The helper ends when the other end of the pair does.
"""

import os
import signal
import socket
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

CONNECT_SECONDS = 10.0
_ASK = b"?"


class Endpoint(NamedTuple):
    """The server that may be reached."""

    host: str
    port: int


def connect(endpoint: Endpoint) -> socket.socket:
    """Open a connection; raise OSError when the server is not there."""
    connection = socket.create_connection(endpoint, timeout=CONNECT_SECONDS)
    connection.settimeout(None)
    return connection


def start(endpoint: Endpoint) -> Callable[[], socket.socket]:
    """Start the helper; return a function that gets a connection from it (OSError when the server is not there)."""
    ours, theirs = socket.socketpair()
    if os.fork() == 0:
        ours.close()
        _serve(theirs, endpoint)
        os._exit(0)
    theirs.close()
    lock = Lock()

    def ask() -> socket.socket:
        with lock:
            return _ask(ours)

    return ask


def _ask(helper: socket.socket) -> socket.socket:
    os.write(helper.fileno(), _ASK)
    answer, descriptors, *_ = socket.recv_fds(helper, 4, 1)
    if not descriptors:
        number = int.from_bytes(answer, "little")
        raise OSError(number, os.strerror(number) if number else "no connection to the server")
    return socket.socket(fileno=descriptors[0])


def _serve(pair: socket.socket, endpoint: Endpoint) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the other process, which then closes the pair
    _keep_only(pair.fileno())
    while pair.recv(1) == _ASK:
        try:
            with connect(endpoint) as connection:
                socket.send_fds(pair, [bytes(4)], [connection.fileno()])
        except OSError as error:
            pair.sendall((error.errno or 0).to_bytes(4, "little", signed=False))


def _keep_only(descriptor: int) -> None:
    """Hold open nothing that belongs to the other process, such as a pipe somebody waits on."""
    os.closerange(0, descriptor)
    os.closerange(descriptor + 1, os.sysconf("SC_OPEN_MAX"))
