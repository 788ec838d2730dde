"""What a stranger's repository may hold: a settings file, a redaction policy, a criterion of a rubric."""

from contextlib import suppress

from fuzz.scratch import write
from localcoach import config
from localcoach.errors import ConfigError
from localcoach.redact.policy import Policy
from localcoach.resources import load_yaml
from localcoach.rubric import Criterion


def target(data: bytes) -> None:
    """Read the bytes as each of them."""
    with suppress(ConfigError):
        config.resolve(write(".localcoach.toml", data), read_user=False, environment={})
    for model in (Policy, Criterion):
        with suppress(ConfigError):
            load_yaml(write("data.yaml", data), model)
