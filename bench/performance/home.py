"""A private LOCALCOACH_HOME: the models of the real one, and a cache that nobody has filled."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from localcoach.paths import HOME_VARIABLE, models_dir


@contextmanager
def fresh_home() -> Iterator[dict[str, str]]:
    """Yield the environment variable that moves LocalCoach there; all is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "models").symlink_to(models_dir(), target_is_directory=True)
        yield {HOME_VARIABLE: folder}
