"""A fetch that is killed, starved or cut off: no model is there by halves, and the next run finishes the work.

The hub is a server on the loopback interface that gives the pinned bytes of an installed model.
"""

import os
import signal
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from localcoach.llm.registry import load_registry
from tests.conftest import REAL_MODELS
from tests.faults.test_models import SMALL
from tests.faults.world import World, assert_error

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="POSIX signals"),
    pytest.mark.usefixtures("socket_enabled"),
    pytest.mark.model,
]

CARD = load_registry().models[SMALL]
FILE = CARD.files[0]
SOURCE = REAL_MODELS / CARD.sha256 / FILE.path
MIB = 1 << 20


class Hub(ThreadingHTTPServer):
    """Serves one file; an answer stops after ``stall`` bytes of the file and says so, until it may go on."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.stall: int | None = None
        self.stalled, self.go_on = threading.Event(), threading.Event()
        self.starts: list[int] = []

    @property
    def variables(self) -> dict[str, str]:
        return {"HF_ENDPOINT": f"http://127.0.0.1:{self.server_address[1]}", "no_proxy": "127.0.0.1"}

    def handle_error(self, *_: object) -> None:
        """A client that was killed is what these tests are about."""


class _Answer(BaseHTTPRequestHandler):
    server: Hub

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send the file from where the client asks."""
        start = int(self.headers["Range"].removeprefix("bytes=").rstrip("-"))
        self.server.starts.append(start)
        self.send_response(206)
        self.send_header("Content-Length", str(FILE.size - start))
        self.end_headers()
        stall = self.server.stall
        with SOURCE.open("rb") as file:
            file.seek(start)
            while chunk := file.read(MIB if stall is None else min(MIB, stall - file.tell())):
                self.wfile.write(chunk)
            self.server.stalled.set()
            if stall is not None:
                self.server.go_on.wait()


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.go_on.set()
        running.shutdown()
        thread.join()


def pull(world: World, hub: Hub, **options: Any) -> Any:
    return world.start("models", "pull", SMALL, "--source", "hub", env=hub.variables, **options)


def assert_absent(world: World) -> None:
    """No run takes what is there for the model."""
    assert not (world.store / "models" / CARD.sha256).exists()
    assert_error(world.run("models", "path", SMALL), "is not installed")


def assert_finished(world: World, hub: Hub) -> None:
    """The second run ends well and leaves the model, its stamps and the lock's file; the lock itself is free."""
    hub.stall = None
    hub.go_on.set()
    outcome = world.finish(pull(world, hub))
    assert outcome.code == 0, outcome.err
    assert world.run("models", "verify", SMALL).out == f"{SMALL}: ok\n"
    left = {path.name for path in (world.store / "models").iterdir()}
    assert left - {".lock"} == {CARD.sha256, f"{CARD.sha256}.json"}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize(
    "after", [0, 3 * MIB + 17, FILE.size // 2, FILE.size - 1], ids=["0", "3M", "half", "all but 1"]
)
def test_ended_in_the_middle(world: World, hub: Hub, number: signal.Signals, after: int) -> None:
    hub.stall = after
    process = pull(world, hub)
    assert hub.stalled.wait(120)
    process.send_signal(number)
    outcome = world.finish(process)
    assert outcome.code == (-signal.SIGKILL if number == signal.SIGKILL else 130), outcome.err
    assert_absent(world)
    assert_finished(world, hub)
    assert hub.starts[-1] <= after
    assert hub.starts[-1] > 0 or after < 2 * MIB, "what had come was fetched again"


def test_killed_when_the_last_byte_has_come(world: World, hub: Hub) -> None:
    """While the file is hashed, its header read, or the folder renamed."""
    process = pull(world, hub)
    assert hub.stalled.wait(120)
    process.kill()
    world.finish(process)
    assert_finished(world, hub)


def test_a_disk_that_is_full(world: World, hub: Hub) -> None:
    """The file may not grow beyond 8 MiB, as on a full disk; then there is room again."""
    import resource

    process = pull(world, hub, prepare=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8 * MIB, 8 * MIB)))
    outcome = world.finish(process)
    assert outcome.code == 2
    error, hint = outcome.err.splitlines()[-2:]
    assert "cannot write to the model store" in error
    assert "File too large" in error
    assert hint.startswith("hint: Make room")
    assert_absent(world)
    assert_finished(world, hub)
    assert hub.starts == [0, 8 * MIB]


def test_a_hub_that_breaks_off_for_good(world: World, hub: Hub) -> None:
    hub.shutdown()
    hub.server_close()
    outcome = world.finish(pull(world, hub))
    assert outcome.code == 2
    assert outcome.err.splitlines()[-2] == f"error: no source gave the model '{SMALL}'"
    assert_absent(world)
