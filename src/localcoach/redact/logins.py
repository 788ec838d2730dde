"""Logins that are no person's, and the commands that take one; the lists are ``redaction/logins.yaml``."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from localcoach.resources import data_path, load_yaml


class Logins(BaseModel):
    """The file ``redaction/logins.yaml``; it says what each key means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    roles: frozenset[str]
    commands: tuple[str, ...]


@cache
def logins() -> Logins:
    """Read the shipped lists; raise ConfigError naming file and key."""
    return load_yaml(data_path("redaction", "logins.yaml"), Logins)
