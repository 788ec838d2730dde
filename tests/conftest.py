"""Every test runs with the user's folders moved away; sockets are refused (see pyproject.toml)."""

from pathlib import Path

import pytest

from localcoach import paths

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
