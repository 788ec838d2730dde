"""The command line in this process: the guard would hold for all tests to come, so it is left out."""

import sys
from collections.abc import Callable, Iterator

import pytest

from localcoach import guard
from localcoach.cli.main import main

Run = Callable[..., int]


@pytest.fixture(autouse=True)
def unguarded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Do not give up the network for good; put back the crash hook."""
    monkeypatch.setattr(guard, "install", lambda *_: guard.GuardState("audit-hook (not enforced)"))
    hook = sys.excepthook
    yield
    sys.excepthook = hook


@pytest.fixture
def localcoach(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line; returns the exit code."""

    def call(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["localcoach", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0)

    return call
