"""Where LocalCoach keeps its files: models, cache, settings.

``LOCALCOACH_HOME`` moves all of them below one folder; otherwise the platform's own folders are used.
"""

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "LOCALCOACH_HOME"


def _home() -> Path | None:
    value = os.environ.get(HOME_VARIABLE)
    return Path(value).expanduser() if value else None


def models_dir() -> Path:
    """The folder of the model store (not created)."""
    return (_home() or platformdirs.user_data_path("localcoach", appauthor=False)) / "models"


def cache_dir() -> Path:
    """The folder of derived values that may be deleted at any time (not created)."""
    home = _home()
    return home / "cache" if home else platformdirs.user_cache_path("localcoach", appauthor=False)


def config_file() -> Path:
    """The user's settings file (may not exist)."""
    return (_home() or platformdirs.user_config_path("localcoach", appauthor=False)) / "config.toml"
