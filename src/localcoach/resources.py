"""Reads the data files: prompts, redaction policies, rubrics, the model registry and the demo, each checked on load.

A file that LocalCoach does not ship comes with a repository, perhaps a stranger's: its size and depth are bounded, and
YAML's aliases, with which a small file can stand for an endless one, are refused.
"""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from localcoach.errors import ConfigError
from localcoach.paths import data_path as data_path

M = TypeVar("M", bound=BaseModel)


MAX_BYTES = 1_000_000
MAX_DEPTH = 32

_OPENING = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_CLOSING = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def load_yaml(path: Path, model: type[M]) -> M:
    """Read one YAML file into ``model``; raise ConfigError naming file, key and what is wrong."""
    shipped = path.is_relative_to(data_path())
    return _load(path, model, "YAML", _parse if shipped else parse_yaml)


def load_toml(path: Path, model: type[M]) -> M:
    """Read one TOML file into ``model``; raise ConfigError naming file, key and what is wrong."""
    return _load(path, model, "TOML", tomllib.loads)


def load_json(path: Path, model: type[M]) -> M:
    """Read one JSON file into ``model``; raise ConfigError naming file, key and what is wrong."""
    return _load(path, model, "JSON", json.loads)


def parse_yaml(text: str) -> Any:
    """Parse YAML that anybody may have written; raise yaml.YAMLError or ValueError when it is broken or a trap."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, _OPENING) - isinstance(event, _CLOSING)
        if depth > MAX_DEPTH:  # libyaml's composer would overflow the stack
            raise ValueError(f"it is nested more than {MAX_DEPTH} levels deep")
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("aliases (*name) are not allowed")
    return _parse(text)


def _parse(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CSafeLoader)


def read_text(path: Path) -> str:
    """Read a data file; raise OSError, or ValueError when it is too large or no UTF-8."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(f"it is larger than {MAX_BYTES} bytes")
    return data.decode("utf-8")


def _load(path: Path, model: type[M], language: str, parse: Callable[[str], Any]) -> M:
    try:
        return model.model_validate(parse(read_text(path)))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "(whole file)"
        raise ConfigError(f"{path}: {key}: {first['msg']}", f"Correct the key '{key}' in that file.") from None
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        hint = f"Check that it is a readable {language} file."
        raise ConfigError(f"{path}: {str(error).splitlines()[0]}", hint) from None
