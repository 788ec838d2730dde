"""The guard is tried from outside: a listener counts what arrives from a process that gave up the network.

Each way out is tried twice, without the guard (so that the test can fail) and with it.
"""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the filter is Linux's")


class Listener:
    """Counts TCP connections, datagrams and connections to a Unix socket."""

    def __init__(self, folder: Path) -> None:
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.udp = socket.socket(type=socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.unix = socket.socket(socket.AF_UNIX)
        self.path = str(folder / "s")
        self.unix.bind(self.path)
        self.unix.listen()
        for each in (self.tcp, self.udp, self.unix):
            each.setblocking(False)

    @property
    def places(self) -> dict[str, Any]:
        """What the scripts format in."""
        return {"tcp": self.tcp.getsockname()[1], "udp": self.udp.getsockname()[1], "unix": self.path}

    def arrived(self) -> int:
        """Return how many connections and datagrams came, and forget them."""
        return sum(map(self._drain, (self.tcp.accept, self.unix.accept, lambda: self.udp.recv(100))))

    @staticmethod
    def _drain(take: Any) -> int:
        count = 0
        while True:
            try:
                got = take()
            except BlockingIOError:
                return count
            count += 1
            if isinstance(got, tuple):
                got[0].close()

    def close(self) -> None:
        for each in (self.tcp, self.udp, self.unix):
            each.close()


@pytest.fixture
def listener(tmp_path: Path, socket_enabled: None) -> Iterator[Listener]:  # noqa: ARG001
    listening = Listener(tmp_path)
    yield listening
    listening.close()


def run(body: str, *, guarded: bool, setup: str = "", **places: Any) -> subprocess.CompletedProcess[str]:
    install = "from localcoach import guard; state = guard.install()" if guarded else ""
    parts = (textwrap.dedent(setup), install, textwrap.dedent(body))
    script = "\n".join(parts)
    for name, value in places.items():
        script = script.replace(f"<{name}>", str(value))
    command = [sys.executable, "-W", "error", "-c", script]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


WAYS_OUT = {
    "socket": "import socket; socket.create_connection(('127.0.0.1', <tcp>))",
    "raw connect": "import _socket; s = _socket.socket(); s.connect(('127.0.0.1', <tcp>))",
    "urlopen": """
        import threading, urllib.request
        urllib.request.urlopen("http://127.0.0.1:<tcp>", timeout=0.2)
        """,
    "datagram": "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'draft', ('127.0.0.1', <udp>))",
    "unix socket": "import socket; socket.socket(socket.AF_UNIX).connect('<unix>')",
    "asyncio": "import asyncio; asyncio.run(asyncio.open_connection('127.0.0.1', <tcp>))",
    "shell": "import subprocess; subprocess.run(['bash', '-c', 'echo draft > /dev/tcp/127.0.0.1/<tcp>'])",
    "child": """
        import subprocess, sys
        connect = "import socket; socket.create_connection(('127.0.0.1', <tcp>))"
        subprocess.run([sys.executable, "-c", connect])
        """,
    "fork": """
        import multiprocessing, socket
        worker = multiprocessing.get_context("fork").Process(
            target=socket.create_connection, args=(("127.0.0.1", <tcp>),)
        )
        worker.start(); worker.join()
        """,
    "exec": """
        import os, sys
        connect = "import socket; socket.create_connection(('127.0.0.1', <tcp>))"
        os.execv(sys.executable, [sys.executable, "-c", connect])
        """,
    "ctypes": """
        import ctypes, struct, socket
        libc = ctypes.CDLL(None)
        address = struct.pack("<H", 2) + struct.pack(">H", <tcp>) + socket.inet_aton("127.0.0.1") + bytes(8)
        libc.connect(libc.socket(2, 1, 0), address, 16)
        """,
}


@linux_only
@pytest.mark.parametrize("way", WAYS_OUT)
def test_no_way_out(listener: Listener, way: str) -> None:
    run(WAYS_OUT[way], guarded=False, **listener.places)
    assert listener.arrived() == 1
    run(WAYS_OUT[way], guarded=True, **listener.places)
    assert listener.arrived() == 0


# What stands open when the guard is installed: a thread that keeps trying, and a connection that was handed down.
THREAD = """
    import ctypes, socket, struct, threading
    libc = ctypes.CDLL(None, use_errno=True)
    address = struct.pack("<H", 2) + struct.pack(">H", <tcp>) + bytes([127, 0, 0, 1]) + bytes(8)
    go, seen = threading.Event(), []
    def plugin():
        go.wait()
        made = libc.socket(2, 1, 0)
        seen.append((made, ctypes.get_errno()))
        libc.connect(made, address, 16)
    thread = threading.Thread(target=plugin)
    thread.start()
    """


@linux_only
def test_a_thread_that_runs_already_is_held_too(listener: Listener) -> None:
    body = "go.set(); thread.join(); print(seen)"
    run(body, guarded=False, setup=THREAD, **listener.places)
    assert listener.arrived() == 1
    assert run(body, guarded=True, setup=THREAD, **listener.places).stdout == "[(-1, 1)]\n"
    assert listener.arrived() == 0


@pytest.mark.skipif(os.name != "posix", reason="descriptors are handed down on POSIX")
def test_sockets_handed_down_are_closed_and_pipes_are_not(socket_enabled: None) -> None:  # noqa: ARG001
    ours, theirs = socket.socketpair()
    reading, writing = os.pipe()
    script = """
        import os
        from localcoach import guard
        guard.install()
        os.write(<pipe>, b"through the pipe")
        os.write(<socket>, b"through the socket")
        """.replace("<pipe>", str(writing)).replace("<socket>", str(theirs.fileno()))
    command = [sys.executable, "-c", textwrap.dedent(script)]
    with ours, theirs:
        given = (theirs.fileno(), writing)
        done = subprocess.run(command, pass_fds=given, capture_output=True, text=True, check=False)
        theirs.close()
        assert os.read(reading, 100) == b"through the pipe"
        assert ours.recv(100) == b""
    os.close(reading)
    os.close(writing)
    assert "Bad file descriptor" in done.stderr


@linux_only
@pytest.mark.parametrize(
    ("name", "x86", "arm", "arguments"),
    [
        ("io_uring_setup", 425, 425, "8, 0"),
        ("io_uring_enter", 426, 426, "0, 0, 0, 0, 0"),
        ("socketpair", 53, 199, "1, 1, 0, 0"),
        ("ptrace", 101, 117, "0, 0, 0, 0"),
        ("process_vm_readv", 310, 270, "1, 0, 0, 0, 0, 0"),
        ("process_vm_writev", 311, 271, "1, 0, 0, 0, 0, 0"),
        ("pidfd_getfd", 438, 438, "0, 0, 0"),
        ("TIOCSTI", 16, 29, "0, 0x5412, b'x'"),
        ("TIOCSTI with bits that the kernel cuts off", 16, 29, "0, ctypes.c_ulong(0x700005412), b'x'"),
    ],
)
def test_ways_around_are_closed(name: str, x86: int, arm: int, arguments: str) -> None:
    number = x86 if os.uname().machine == "x86_64" else arm
    body = f"""
        import ctypes
        libc = ctypes.CDLL(None, use_errno=True)
        print(libc.syscall({number}, {arguments}), ctypes.get_errno())
        """
    assert run(body, guarded=True).stdout == "-1 1\n", name
    assert run(body, guarded=False).stdout != "-1 1\n", name


@pytest.mark.skipif(sys.platform != "linux" or os.uname().machine != "x86_64", reason="x86 has two doors")
def test_the_door_for_32_bit_programs_ends_the_process() -> None:
    body = """
        import ctypes, mmap
        code = bytes.fromhex("b814000000cd80c3")  # mov eax, 20 (getpid); int 0x80; ret
        page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        page.write(code)
        ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
        """
    assert run(body, guarded=True).returncode == -signal.SIGSYS


def test_what_python_tries_is_refused_counted_and_named(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text(
        "import urllib.request\ndef go():\n    urllib.request.urlopen('http://example.com/?draft')\n"
    )
    body = f"""
        import sys
        sys.path.insert(0, {str(tmp_path)!r})
        import planted, socket
        for attempt in (planted.go, planted.go, socket.socket):
            try:
                attempt()
            except OSError as error:
                print(error)
        print(state.attempts, *state.callers)
        """
    *errors, counted = run(body, guarded=True).stdout.splitlines()
    assert len(errors) == 3
    assert all("LocalCoach is offline" in error for error in errors)
    assert counted == "3 planted planted __main__"


def test_importing_urllib3_is_no_attempt() -> None:
    pytest.importorskip("urllib3")
    assert run("import urllib3; print(state.attempts)", guarded=True).stdout == "0\n"


@linux_only
def test_what_the_work_needs_goes_on(tmp_path: Path) -> None:
    body = f"""
        import concurrent.futures, multiprocessing, subprocess
        from pathlib import Path
        with multiprocessing.get_context("fork").Pool(2) as pool:
            print(pool.map(abs, [-1, -2]))
        with concurrent.futures.ProcessPoolExecutor(1) as pool:
            print(pool.submit(abs, -3).result())
        print(subprocess.run(["git", "init", "-q", {str(tmp_path)!r}]).returncode)
        print(Path({str(tmp_path)!r}, ".git").is_dir(), state.name, state.enforced, state.attempts)
        """
    assert run(body, guarded=True).stdout == "[1, 2]\n3\n0\nTrue seccomp True 0\n"


@pytest.mark.skipif(os.name != "posix", reason="POSIX has core files")
def test_no_core_file_is_left() -> None:
    assert run("import resource; print(resource.getrlimit(resource.RLIMIT_CORE))", guarded=True).stdout == "(0, 0)\n"


@linux_only
def test_no_debugger_of_the_same_user_may_look() -> None:
    body = "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"  # PR_GET_DUMPABLE
    assert run(body, guarded=True).stdout == "0\n"


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs to become somebody else")
def test_an_ordinary_user_keeps_the_own_descriptors() -> None:
    become = "import os, _socket, resource\nimport localcoach.guard.seccomp\nos.setgid(65534)\nos.setuid(65534)"
    body = """
        reading, writing = os.pipe()
        os.write(writing, b"draft")
        os.close(writing)
        print(str(reading) in os.listdir("/proc/self/fd"), open(f"/dev/fd/{reading}").read())
        """
    assert run(body, guarded=True, setup=become).stdout == "True draft\n"


# -- one endpoint --------------------------------------------------------------------------------------------------

SERVER = """
    from localcoach import guard
    from localcoach.guard.broker import Endpoint
    state = guard.install(Endpoint("127.0.0.1", <tcp>))
    """


@linux_only
def test_the_endpoint_is_in_reach_and_nothing_else(listener: Listener) -> None:
    body = """
        connection = state.connect()
        connection.sendall(b"redacted")
        second = state.connect()
        print(connection.getpeername()[1] == <tcp>, state.attempts, state.name == "seccomp, open to 127.0.0.1:<tcp>")
        def reuse():
            connection.connect(("127.0.0.1", <other>))
        def address():
            import ctypes, struct
            libc = ctypes.CDLL(None, use_errno=True)
            to = struct.pack("<H", 2) + struct.pack(">H", <udp>) + bytes([127, 0, 0, 1]) + bytes(8)
            if libc.sendto(connection.fileno(), b"x", 1, 0, to, 16) < 0:
                raise OSError(ctypes.get_errno(), "sendto")
        def fresh():
            import socket
            socket.create_connection(("127.0.0.1", <tcp>))
        def message():
            connection.sendmsg([b"x"])
        for way in (reuse, address, fresh, message):
            try:
                print(way())
            except OSError as error:
                print(error.errno)
        """
    done = run(body, guarded=False, setup=SERVER, other=listener.places["tcp"] + 1, **listener.places)
    assert done.stdout == "True 0 True\n1\n1\n1\n1\n"
    assert listener.arrived() == 2


@linux_only
def test_a_server_that_is_not_there_is_an_error(listener: Listener) -> None:
    places = listener.places
    listener.close()
    body = """
        try:
            state.connect()
        except ConnectionRefusedError as error:
            print("refused")
        """
    assert run(body, guarded=False, setup=SERVER, **places).stdout == "refused\n"


@linux_only
def test_the_helper_ends_with_the_process_that_started_it(listener: Listener) -> None:
    # It holds the write end of our pipe no longer: communicate() returns, and nobody is left in the group.
    body = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    script = textwrap.dedent(SERVER).replace("<tcp>", str(listener.places["tcp"])) + body
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, start_new_session=True)
    process.communicate(timeout=30)
    gone = threading.Event()
    for _ in range(200):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            break
        gone.wait(0.05)
    else:
        pytest.fail("the helper still runs")


def test_without_an_endpoint_there_is_no_connection() -> None:
    from localcoach.guard import GuardState

    with pytest.raises(PermissionError):
        GuardState("seccomp").connect()
