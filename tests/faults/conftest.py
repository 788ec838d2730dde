"""Worlds for the faults; one has the small models, and a review that went well to compare with."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REAL_MODELS
from tests.faults.world import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A world without models."""
    return _make(tmp_path / "world")


@pytest.fixture
def equipped(tmp_path: Path) -> World:
    """A world with the installed models; for tests marked ``assets`` or ``model``."""
    made = _make(tmp_path / "world")
    (made.store / "models").symlink_to(REAL_MODELS, target_is_directory=True)
    return made


@pytest.fixture(scope="session")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The review of the draft by ``check`` where nothing goes wrong."""
    made = _make(tmp_path_factory.mktemp("calm") / "world")
    (made.store / "models").symlink_to(REAL_MODELS, target_is_directory=True)
    made.write()
    return made.run("check", "draft.md", "--format", "json").review


def _make(root: Path) -> World:
    world = World(root)
    for folder in (world.home, world.store, world.temporary, world.work):
        folder.mkdir(parents=True)
    return world


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each of them starts the program, and some wait for its end."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)
