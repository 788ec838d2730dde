import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from localcoach.llm.registry import AssetFile, Card, HubSource, WheelMember, WheelSource
from localcoach.llm.sources import Hub, SourceError, Wheels, open_sources
from tests.llm.samples import card, wheel

pytestmark = pytest.mark.slow

DATA = bytes(range(256)) * 40  # 10,240 bytes
FILE = AssetFile(path="m.gguf", size=len(DATA), sha256="0" * 64)
HUB = HubSource(kind="hub", repo="maker/model", revision="a" * 40)


class Server(ThreadingHTTPServer):
    """A hub of one file. ``ranges``: it honours Range; ``drops``: bytes after which a response breaks, in turn."""

    ranges = True
    status = 0
    drops: tuple[int, ...] = ()

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen: list[tuple[str, str]] = []

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    """Serves DATA as the server's settings say."""

    server: Server

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer one request."""
        asked = self.headers["Range"]
        drop = self.server.drops[len(self.server.seen)] if len(self.server.seen) < len(self.server.drops) else None
        self.server.seen.append((self.path, asked))
        start = int(asked.removeprefix("bytes=").rstrip("-")) if self.server.ranges else 0
        self.send_response(self.server.status or (206 if self.server.ranges else 200))
        self.send_header("Content-Length", str(len(DATA) - start))
        self.end_headers()
        self.wfile.write(DATA[start : None if drop is None else start + drop])


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A hub on the loopback interface."""
    with Server() as running:
        monkeypatch.setenv("HF_ENDPOINT", running.url)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def read(source: Hub | Wheels, start: int = 0, file: AssetFile = FILE) -> bytes:
    return b"".join(source.stream(file, start))


@pytest.mark.usefixtures("socket_enabled")
@pytest.mark.allow_hosts(["127.0.0.1"])
class TestHub:
    def test_asks_for_the_pinned_commit(self, server: Server) -> None:
        assert read(Hub(HUB)) == DATA
        assert server.seen == [(f"/maker/model/resolve/{'a' * 40}/m.gguf", "bytes=0-")]

    def test_asks_for_the_rest_only(self, server: Server) -> None:
        assert read(Hub(HUB), 10_000) == DATA[10_000:]
        assert server.seen[0][1] == "bytes=10000-"

    def test_server_without_ranges_is_read_from_the_start(self, server: Server) -> None:
        server.ranges = False
        assert read(Hub(HUB), 10_000) == DATA[10_000:]

    def test_complete_file_is_not_asked_for(self, server: Server) -> None:
        assert read(Hub(HUB), len(DATA)) == b""
        assert server.seen == []

    def test_broken_connection_is_opened_again_where_it_broke(self, server: Server) -> None:
        server.drops = (100, 200)
        assert read(Hub(HUB)) == DATA
        assert [asked for _, asked in server.seen] == ["bytes=0-", "bytes=100-", "bytes=300-"]

    def test_connection_that_brings_nothing_is_given_up(self, server: Server) -> None:
        server.drops = (100, 0)
        with pytest.raises(SourceError, match="ended early"):
            read(Hub(HUB))
        assert len(server.seen) == 2

    @pytest.mark.parametrize("status", [404, 416, 500])
    def test_refusal_is_told_with_its_status(self, server: Server, status: int) -> None:
        server.status = status
        with pytest.raises(SourceError, match=f"HTTP {status}"):
            read(Hub(HUB))
        assert len(server.seen) == 1

    def test_nobody_listening_is_told_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with Server() as closed:
            monkeypatch.setenv("HF_ENDPOINT", closed.url)
        with pytest.raises(SourceError, match="Connection refused"):
            read(Hub(HUB))


PART = 4_000
PARTS = WheelSource(
    kind="wheels",
    members={FILE.path: WheelMember(wheel="big-part{n}==1.0", member="data/{n:02}.bin", parts=3, part_size=PART)},
)


@pytest.fixture
def parts(index: Path) -> Path:
    """An index with DATA in three wheels."""
    for n in (1, 2, 3):
        wheel(index, f"big-part{n}", {f"data/{n:02}.bin": DATA[(n - 1) * PART : n * PART]})
    return index


@pytest.mark.usefixtures("parts")
@pytest.mark.parametrize("start", [0, PART - 1, PART, len(DATA) - 1])
def test_parts_are_joined_from_any_position(tmp_path: Path, start: int) -> None:
    assert read(Wheels(PARTS, tmp_path / "scratch"), start) == DATA[start:]


def test_parts_before_the_position_are_not_fetched(parts: Path, tmp_path: Path) -> None:
    (parts / "big_part1-1.0-py3-none-any.whl").unlink()
    assert read(Wheels(PARTS, tmp_path / "scratch"), PART) == DATA[PART:]


@pytest.mark.usefixtures("parts")
def test_only_the_latest_wheel_is_kept(tmp_path: Path) -> None:
    read(Wheels(PARTS, tmp_path / "scratch"))
    assert [path.name for path in (tmp_path / "scratch").rglob("*.whl")] == ["big_part3-1.0-py3-none-any.whl"]


def test_wheel_with_several_files_is_fetched_once(index: Path, tmp_path: Path) -> None:
    path = wheel(index, "asset", {"a": b"first", "b": b"second"})
    members = {name: WheelMember(wheel="asset==1.0", member=name) for name in ("a", "b")}
    source = Wheels(WheelSource(kind="wheels", members=members), tmp_path / "scratch")
    first = read(source, file=AssetFile(path="a", size=5, sha256="0" * 64))
    path.unlink()
    assert (first, read(source, file=AssetFile(path="b", size=6, sha256="0" * 64))) == (b"first", b"second")


@pytest.mark.usefixtures("index")
def test_missing_wheel_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^pip: .*big-part1==1\.0") as caught:
        read(Wheels(PARTS, tmp_path / "scratch"))
    assert "\n" not in str(caught.value)


def test_missing_member_is_told(index: Path, tmp_path: Path) -> None:
    wheel(index, "big-part1", {"data/other.bin": b""})
    with pytest.raises(SourceError, match=r"big-part1==1\.0 is not readable"):
        read(Wheels(PARTS, tmp_path / "scratch"))


def test_damaged_wheel_is_told(index: Path, tmp_path: Path) -> None:
    path = wheel(index, "big-part1", {"data/01.bin": os.urandom(PART)})
    data = bytearray(path.read_bytes())
    data[100:200] = bytes(100)
    path.write_bytes(data)
    with pytest.raises(SourceError, match=r"big-part1==1\.0 is not readable"):
        read(Wheels(PARTS, tmp_path / "scratch"))


def test_nothing_of_a_wheel_is_run(index: Path, tmp_path: Path) -> None:
    wheel(index, "big-part1", {"data/01.bin": DATA[:PART], "big_part1/__init__.py": b"raise SystemExit(1)"})
    stream = Wheels(PARTS, tmp_path / "scratch").stream(FILE, 0)
    assert next(stream) == DATA[:PART]
    assert not [name for name in sys.modules if name.startswith("big_part")]


@pytest.mark.usefixtures("parts")
def test_folder_in_which_it_runs_cannot_pose_as_pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pip.py").write_text("raise SystemExit('run from the current folder')")
    monkeypatch.chdir(tmp_path)
    assert next(Wheels(PARTS, tmp_path / "scratch").stream(FILE, 0)) == DATA[:PART]


SLOW_PIP = "import time; print('started', flush=True); time.sleep(60)"


def test_pip_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    (tmp_path / "pip.py").write_text(
        f"import os; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))\n{SLOW_PIP}"
    )
    code = (
        "from pathlib import Path; from localcoach.llm.sources import _pip_download;"
        f"_pip_download('x==1', Path({str(tmp_path)!r}))"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(tmp_path)})
    child = int(_wait_for(tmp_path / "pid"))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert _is_gone(child)


def _wait_for(file: Path) -> str:
    for _ in range(1000):
        if file.exists() and (text := file.read_text()):
            return text
        time.sleep(0.01)
    raise AssertionError(f"{file.name} did not appear")


def _is_gone(pid: int) -> bool:
    for _ in range(500):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


def both() -> Card:
    member = {"wheel": "w==1", "member": "m"}
    return card(
        {"m.gguf": b"model"},
        sources=[HUB.model_dump(), {"kind": "wheels", "members": {"m.gguf": member}}],
    )


def test_sources_come_in_the_order_of_the_registry_or_of_one_kind(tmp_path: Path) -> None:
    assert [type(source) for source in open_sources(both(), tmp_path)] == [Hub, Wheels]
    assert [type(source) for source in open_sources(both(), tmp_path, "wheels")] == [Wheels]


def test_labels_say_where_from(tmp_path: Path) -> None:
    hub, wheels = open_sources(both(), tmp_path)
    assert (hub.label, wheels.label) == ("hub maker/model at aaaaaaaa", "wheels of the package index (w==1)")
    assert Wheels(PARTS, tmp_path).label == "3 wheels of the package index (big-part{n}==1.0)"
