"""JSON and TOML that LocalCoach reads back: a report, a baseline, the models known and imported."""

from contextlib import suppress

from pydantic import ValidationError

from fuzz.scratch import write
from localcoach import baseline
from localcoach.errors import ConfigError
from localcoach.llm.registry import Registry
from localcoach.resources import load_toml
from localcoach.result import Review


def target(data: bytes) -> None:
    """Read the bytes as each of them."""
    with suppress(ConfigError):
        baseline.load(write("baseline.json", data))
    with suppress(ConfigError):
        load_toml(write("registry.toml", data), Registry)
    for model in (Review, Registry):
        with suppress(ValidationError):
            model.model_validate_json(data)
