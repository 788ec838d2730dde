"""Where LocalCoach keeps its files, models, cache and settings, and where the files that it ships are.

``LOCALCOACH_HOME`` moves all that it keeps below one folder; otherwise the platform's own folders are used.
"""

import os
from pathlib import Path

import platformdirs

HOME_VARIABLE = "LOCALCOACH_HOME"

_PACKAGE = Path(__file__).resolve().parent


def _home() -> Path | None:
    value = os.environ.get(HOME_VARIABLE)
    return Path(value).expanduser() if value else None


def models_dir() -> Path:
    """The folder of the model store (not created)."""
    return (_home() or platformdirs.user_data_path("localcoach", appauthor=False)) / "models"


def own_heads_dir() -> Path:
    """The folder of heads that were trained on this machine (not created)."""
    return models_dir().with_name("heads")


def ledger_file() -> Path:
    """The log of the author's own reviews (not created; see logbook.py)."""
    return models_dir().with_name("ledger.jsonl")


def cache_dir() -> Path:
    """The folder of derived values that may be deleted at any time (not created)."""
    home = _home()
    return home / "cache" if home else platformdirs.user_cache_path("localcoach", appauthor=False)


def config_file() -> Path:
    """The user's settings file (may not exist)."""
    return (_home() or platformdirs.user_config_path("localcoach", appauthor=False)) / "config.toml"


def data_path(*parts: str) -> Path:
    """Return the path of a shipped data file or folder, for example ``data_path("rubrics")``.

    They stand at the top level of the repository and lie under ``localcoach/data`` in an installed wheel.
    """
    installed = _PACKAGE / "data"
    root = installed if installed.is_dir() else _PACKAGE.parents[1]
    return root.joinpath(*parts)
