"""Every test runs with the user's folders moved away; sockets are refused (see pyproject.toml)."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from localcoach import paths

settings.register_profile("localcoach", deadline=None)  # tests assert counts, not seconds
settings.register_profile("fast", deadline=None, max_examples=15)  # make test-fast
settings.load_profile("localcoach")

REAL_MODELS = paths.models_dir()  # read before the fixture below moves it


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A private LOCALCOACH_HOME; tests marked ``assets`` or ``model`` see the real model store in it."""
    folder = tmp_path / "localcoach-home"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv(paths.HOME_VARIABLE, str(folder))
    if request.node.get_closest_marker("assets") or request.node.get_closest_marker("model"):
        (folder / "models").symlink_to(REAL_MODELS, target_is_directory=True)
    return folder


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all the package index pip can see."""
    folder = tmp_path / "index"
    folder.mkdir()
    for name in [key for key in os.environ if key.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder
