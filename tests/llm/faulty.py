"""A server on loopback that speaks the OpenAI protocol and misbehaves as it is told, one instruction a request."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[BaseHTTPRequestHandler], None]


def answers(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Reply:
    """Answer with a JSON value."""
    return sends(json.dumps(value).encode(), status, headers=headers)


def says(content: str, **choice: Any) -> Reply:
    """Answer with a chat completion."""
    return answers({"choices": [{"message": {"content": content}, "finish_reason": "stop"} | choice]})


def sends(data: bytes, status: int = 200, missing: int = 0, headers: Mapping[str, str] | None = None) -> Reply:
    """Answer with bytes, of which so many are announced but never come."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data) + missing))
        handler.end_headers()
        handler.wfile.write(data)

    return reply


@dataclass
class Faulty:
    """What was asked, and what is to come: replies in order, the last one for ever."""

    port: int = 0
    replies: list[Reply] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def silent(self) -> Reply:
        """Never answer, until the server closes."""

        def reply(_handler: BaseHTTPRequestHandler) -> None:
            self.closing.wait(60)

        return reply

    def next(self, body: dict[str, Any], key: str | None) -> Reply:
        """Note a request and return the reply to it."""
        with self._lock:
            self.asked.append(body)
            self.keys.append(key)
            return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@contextmanager
def serving() -> Iterator[Faulty]:
    """Run the server while the context lasts."""
    faulty = Faulty()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers({"data": [{"id": "tiny"}]})(self)

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            faulty.next(body, self.headers.get("Authorization"))(self)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        faulty.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield faulty
        finally:
            faulty.closing.set()
            server.shutdown()
            thread.join()
