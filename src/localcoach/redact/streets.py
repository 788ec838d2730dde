"""The words of streets, flats and boxes (``redaction/streets.yaml``)."""

from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from localcoach.resources import data_path, load_yaml


class Streets(BaseModel):
    """The file ``redaction/streets.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    suffixes: tuple[str, ...]
    joined: tuple[str, ...]
    prefixes: tuple[str, ...]
    units: tuple[str, ...]
    boxes: tuple[str, ...]
    cues: tuple[str, ...]

    @classmethod
    def load(cls) -> "Streets":
        """Read the shipped file; raise ConfigError naming file and key."""
        return _load()


@lru_cache(maxsize=1)
def _load() -> Streets:
    return load_yaml(data_path("redaction", "streets.yaml"), Streets)
