"""onnxruntime behind one function: no telemetry, and errors of one line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from localcoach.errors import ModelError
from localcoach.onnx import open_session


def test_a_file_that_is_no_model_is_an_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "model.onnx").write_bytes(b"rubbish")
    with pytest.raises(ModelError, match=r"cannot load model\.onnx"):
        open_session(tmp_path / "model.onnx")
    assert capfd.readouterr().out == ""


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
def test_it_calls_nobody_and_leaves_nothing(tmp_path: Path) -> None:
    """Without the guard, so that it is onnxruntime that keeps still."""
    for name in ("home", "tmp"):
        (tmp_path / name).mkdir()
    script = (
        "import contextlib, pathlib\n"
        "from localcoach.onnx import open_session\n"
        "with contextlib.suppress(Exception):\n"
        "    open_session(pathlib.Path('missing.onnx'))\n"
    )
    trace = tmp_path / "trace"
    watched = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace), sys.executable, "-c", script]
    folders = {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "tmp")}
    subprocess.run(watched, env={**os.environ, **folders}, check=True)
    assert not [line for line in trace.read_text().splitlines() if "connect(" in line or "send" in line]
    assert list((tmp_path / "home").iterdir()) == list((tmp_path / "tmp").iterdir()) == []
