"""Where the data files are: prompts, redaction policies, rubrics and the model registry.

They stand at the top level of the repository and lie under ``localcoach/data`` in an installed wheel.
"""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from localcoach.errors import ConfigError

M = TypeVar("M", bound=BaseModel)

_PACKAGE = Path(__file__).resolve().parent


def data_path(*parts: str) -> Path:
    """Return the path of a shipped data file or folder, for example ``data_path("rubrics")``."""
    installed = _PACKAGE / "data"
    root = installed if installed.is_dir() else _PACKAGE.parents[1]
    return root.joinpath(*parts)


def load_yaml(path: Path, model: type[M]) -> M:
    """Read one YAML file into ``model``; raise ConfigError naming file, key and what is wrong."""
    try:
        raw: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return model.model_validate(raw)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"{path}: {str(error).splitlines()[0]}", "Check that it is a readable YAML file.") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "(whole file)"
        raise ConfigError(f"{path}: {key}: {first['msg']}", f"Correct the key '{key}' in that file.") from None
