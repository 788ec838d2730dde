"""The instruction under which hidden states are taken; heads are bound to its version."""

from pydantic import BaseModel, ConfigDict

from localcoach.llm.base import Reading
from localcoach.resources import data_path, load_yaml


class ProbePrompt(BaseModel):
    """The shipped file ``prompts/probe.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    system: str


def load_reading(layers: tuple[int, ...]) -> Reading:
    """Return how sentences are read, for the given layers."""
    prompt = load_yaml(data_path("prompts", "probe.yaml"), ProbePrompt)
    return Reading(prompt.system, layers)
