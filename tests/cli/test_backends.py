"""models doctor: what llama.cpp says of itself, and what to do about it."""

import pytest

from localcoach.cli import backends
from localcoach.llm.devices import Device
from tests.cli.conftest import Run

Capture = pytest.CaptureFixture[str]


def test_devices_and_features_are_told(localcoach: Run, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    found = [Device("CPU", "a processor", 0, 0), Device("CUDA0", "a card", 6 << 30, 8 << 30)]
    monkeypatch.setattr(backends, "devices", lambda: found)
    monkeypatch.setattr(backends, "features", lambda: ["AVX2"])
    monkeypatch.setattr(backends, "offloads", lambda: True)
    assert localcoach("models", "doctor") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "llama.cpp built for a GPU: yes",
        "device CPU: a processor",
        "device CUDA0: a card, 6144 of 8192 MiB free",
        "processor features in use: AVX2",
    ]
    assert all(any(name in line for line in lines) for name in ("CUDA=on", "METAL=on", "VULKAN=on"))


def test_without_llama_cpp_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> list[Device]:
        raise ImportError

    monkeypatch.setattr(backends, "devices", missing)
    assert backends.describe().startswith("llama.cpp: not installed; run: pip install")
