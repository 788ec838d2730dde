"""The doctor: what it tries, what it finds, and that a proof counts what it says it counts."""

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from localcoach.doctor import machine, models, network, proof, traces
from localcoach.guard import GuardState
from localcoach.llm.registry import AssetFile, Card, Registry
from localcoach.llm.store import Store

COMMAND = [sys.executable, "-m", "localcoach", "doctor", "--format", "json"]


def run(*options: str) -> list[dict[str, str]]:
    done = subprocess.run([*COMMAND, *options], capture_output=True, text=True, timeout=300, check=False)
    assert done.stderr == ""
    report: list[dict[str, str]] = json.loads(done.stdout)["checks"]
    failed = any(check["status"] == "failure" for check in report)
    assert done.returncode == int(failed)
    return report


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is enforced")
def test_every_way_out_is_refused() -> None:
    tried = [check for check in run() if check["group"] == "network" and "refused" in check["detail"]]
    assert len(tried) == len(network._PROBES)
    assert {check["detail"] for check in tried} == {"refused (EPERM)"}
    assert {check["status"] for check in tried} == {"ok"}


@pytest.mark.enable_socket
def test_a_way_that_is_open_is_a_failure() -> None:
    checks = {check.name: check for check in network.checks(GuardState("seccomp"))}
    assert checks["UDP datagram"].status == "failure"
    assert checks["TCP socket by C code (ctypes)"].detail == "not refused (went through)"
    assert checks["TCP connection of a child process"].status == "failure"


@pytest.mark.enable_socket
def test_a_guard_that_nothing_enforces_is_said() -> None:
    first = next(network.checks(GuardState("audit-hook (not enforced)", reason="no filter for riscv64")))
    assert first.status == "warning"
    assert "not enforced" in first.detail
    assert "riscv64" in first.detail


def card(data: bytes) -> Card:
    import hashlib

    file = AssetFile(path="a.bin", size=len(data), sha256=hashlib.sha256(data).hexdigest())
    return Card(title="t", purpose="p", licence="l", kind="folder", default=True, memory_mib=1, files=(file,))


@pytest.mark.parametrize(
    ("content", "status", "detail"),
    [
        (b"abc", "ok", "sha256"),
        (b"abd", "failure", "altered"),
        (b"ab", "failure", "truncated"),
        (None, "warning", "not"),
    ],
)
def test_models_are_hashed(tmp_path: Path, content: bytes | None, status: str, detail: str) -> None:
    model = card(b"abc")
    store = Store(tmp_path, Registry(models={"m": model}))
    if content is not None:
        store.folder(model).mkdir()
        (store.folder(model) / "a.bin").write_bytes(content)
    (check,) = models.checks(store)
    assert check.status == status
    assert detail in check.detail


def test_a_model_that_is_neither_needed_nor_there_is_left_out(tmp_path: Path) -> None:
    model = card(b"abc").model_copy(update={"default": False})
    assert list(models.checks(Store(tmp_path, Registry(models={"m": model})))) == []


def test_machine_names_versions_and_threads() -> None:
    checks = {check.name: check.detail for check in machine.checks()}
    assert checks["pydantic"][0].isdigit()
    assert checks["threads"][0].isdigit()


@pytest.mark.skipif(os.name != "posix", reason="POSIX modes")
def test_a_folder_that_others_may_write_is_a_warning(home: Path) -> None:
    (home / "cache").mkdir()
    (home / "cache").chmod(0o777)
    (cache,) = [check for check in traces.checks({}) if check.name == "cache"]
    assert cache.status == "warning"
    assert "chmod go-w" in cache.hint
    (home / "cache").chmod(0o700)
    (cache,) = [check for check in traces.checks({}) if check.name == "cache"]
    assert cache.status == "ok"


@pytest.mark.parametrize(
    ("line", "uuid", "status"),
    [
        ("", None, "ok"),
        ("/dev/zram0 partition 8 0 100", None, "ok"),
        ("/dev/dm-1 partition 8 0 -2", "CRYPT-LUKS2-abc", "ok"),
        ("/dev/dm-1 partition 8 0 -2", "LVM-abc", "warning"),
        ("/swapfile file 8 0 -2", None, "warning"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's table")
def test_swap_in_the_clear_is_a_warning(tmp_path: Path, line: str, uuid: str | None, status: str) -> None:
    (tmp_path / "swaps").write_text(f"Filename Type Size Used Priority\n{line}\n".replace("\n\n", "\n"))
    if uuid:
        (tmp_path / "dm-1" / "dm").mkdir(parents=True)
        (tmp_path / "dm-1" / "dm" / "uuid").write_text(uuid)
    assert traces.swap(tmp_path / "swaps", tmp_path).status == status


def test_preloaded_code_and_a_readable_history_are_warnings(tmp_path: Path) -> None:
    history = tmp_path / "history"
    history.touch(0o644)
    history.chmod(0o644)
    found = {c.name for c in traces.checks({"LD_PRELOAD": "x.so", "HISTFILE": str(history)}) if c.status == "warning"}
    assert {"LD_PRELOAD", "shell history"} <= found
    history.chmod(0o600)
    found = {c.detail for c in traces.checks({"HISTFILE": str(history)}) if c.status == "warning"}
    assert not any(str(history) in detail for detail in found)
    assert stat.S_IMODE(history.stat().st_mode) == 0o600


TRACE = """\
101 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = -1 EPERM (Operation not permitted)
101 connect(3, {sa_family=AF_INET}, 16 <unfinished ...>
102 socket(AF_UNIX, SOCK_STREAM, 0)    = 4
101 <... connect resumed>)             = -1 ECONNREFUSED (Connection refused)
102 sendto(4, "x", 1, 0, NULL, 0)      = 1
102 exit_group(0) = ?
"""


def test_calls_are_counted_once_and_by_outcome() -> None:
    made, passed = proof.calls(TRACE)
    assert made["socket"] == 2
    assert made["connect"] == 1
    assert passed["socket"] == passed["sendto"] == 1
    assert passed["connect"] == made["exit_group"] == 0


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
@pytest.mark.enable_socket
def test_strace_sees_what_a_process_sends(tmp_path: Path) -> None:
    script = "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))"
    subprocess.run([*proof._TRACE, str(tmp_path / "t"), sys.executable, "-c", script], check=True, capture_output=True)
    made, passed = proof.calls((tmp_path / "t").read_text())
    assert made["sendto"] == passed["sendto"] == 1


@pytest.mark.model
@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
def test_a_review_with_cold_caches_sends_nothing() -> None:
    watched, *others = proof.checks("review")
    assert watched.status == "ok", watched.detail
    assert "calls: connect 0, sendmmsg 0, sendmsg 0, sendto 0" in watched.detail
    assert watched.detail.endswith("not refused: 0")
    assert "failure" not in {check.status for check in others}
