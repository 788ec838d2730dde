"""The instruction under which hidden states are taken; heads are bound to its version."""

from pydantic import BaseModel, ConfigDict

from localcoach.errors import ConfigError
from localcoach.llm.base import Reading
from localcoach.resources import data_path, load_yaml


class ProbePrompt(BaseModel):
    """The shipped file ``prompts/probe.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    system: str


def load_reading(layers: tuple[int, ...], version: int | None = None) -> Reading:
    """Return how sentences are read at the given layers; raise ConfigError when the prompt is not of ``version``."""
    path = data_path("prompts", "probe.yaml")
    prompt = load_yaml(path, ProbePrompt)
    if version not in (None, prompt.version):
        raise ConfigError(f"{path}: version: the heads were trained with {version}.", "Reinstall localcoach.")
    return Reading(prompt.version, prompt.system, layers)
