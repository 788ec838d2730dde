"""A review that asks a real server on loopback: llama_cpp.server with the smallest model."""

import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from localcoach.llm.store import Store

pytestmark = [pytest.mark.model, pytest.mark.enable_socket]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TRIES = 600


@pytest.fixture(name="url")
def _url(home: Path) -> Iterator[str]:  # noqa: ARG001 (the store lies in it)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    model = str(Store().path("smollm2-135m"))
    command = [sys.executable, "-m", "llama_cpp.server", "--model", model, "--model_alias", "tiny", "--n_ctx", "2048"]
    place = ["--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen([*command, *place], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(server, f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait(server: "subprocess.Popen[bytes]", url: str) -> None:
    for _ in range(TRIES):
        try:
            with urllib.request.urlopen(f"{url}/v1/models"):
                return
        except urllib.error.URLError:
            assert server.poll() is None, "the server ended"
            Event().wait(0.1)
    pytest.fail("the server does not answer")


def _review(*options: str, home: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "localcoach",
        "review",
        str(EXAMPLES / "note-form.md"),
        "--format",
        "json",
        *options,
    ]
    environment = os.environ | {"LOCALCOACH_HOME": str(home)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_review_by_a_server_says_who_decided_and_what_is_open(url: str, home: Path) -> None:
    done = _review("--server", url, home=home)
    assert done.returncode in (0, 1), done.stderr
    review: dict[str, Any] = json.loads(done.stdout)
    assert review["model"] == {"name": f"tiny at {url}", "sha256": ""}
    assert review["privacy"]["network"]["guard"].endswith(f"open to {url.removeprefix('http://')}")
    assert review["privacy"]["network"]["attempts"] == 0
    assert {criterion["decided_by"] for criterion in review["criteria"]} <= {"scout", "rule"}
    asked = review["verification"]["claims"] + sum("reason" in c and bool(c["reason"]) for c in review["criteria"])
    assert asked > 0


def test_another_machine_must_be_named_by_the_user(home: Path) -> None:
    done = _review("--server", "https://gpu.example", home=home)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "gpu.example is not this machine" in done.stderr


def test_a_server_that_is_not_there(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    done = _review("--server", url, home=home)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"no server answers at {url}" in done.stderr
