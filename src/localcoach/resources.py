"""Reads the data files: prompts, redaction policies, rubrics and the model registry, each checked on load."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from localcoach.errors import ConfigError
from localcoach.paths import data_path as data_path

M = TypeVar("M", bound=BaseModel)


def load_yaml(path: Path, model: type[M]) -> M:
    """Read one YAML file into ``model``; raise ConfigError naming file, key and what is wrong."""
    return _load(path, model, "YAML", lambda text: yaml.load(text, Loader=yaml.CSafeLoader))


def load_toml(path: Path, model: type[M]) -> M:
    """Read one TOML file into ``model``; raise ConfigError naming file, key and what is wrong."""
    return _load(path, model, "TOML", tomllib.loads)


def _load(path: Path, model: type[M], language: str, parse: Callable[[str], Any]) -> M:
    try:
        return model.model_validate(parse(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "(whole file)"
        raise ConfigError(f"{path}: {key}: {first['msg']}", f"Correct the key '{key}' in that file.") from None
    except (OSError, ValueError, yaml.YAMLError) as error:
        hint = f"Check that it is a readable {language} file."
        raise ConfigError(f"{path}: {str(error).splitlines()[0]}", hint) from None
