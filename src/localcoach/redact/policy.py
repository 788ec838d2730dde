"""The redaction policy: which types are replaced, from which score on, and what is never replaced.

A policy is a YAML file; ``default`` and ``strict`` are shipped, any other is named by its path.
"""

from pathlib import Path
from typing import Annotated

import regex
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from localcoach.errors import ConfigError
from localcoach.nearest import did_you_mean
from localcoach.resources import data_path, load_yaml

SHIPPED = ("default", "strict")
PATTERN_SECONDS = 1.0  # what one pattern of an author or a policy may take on one text
Score = Annotated[float, Field(ge=0, le=1)]


def _compiles(pattern: str) -> str:
    try:
        regex.compile(pattern)
    except regex.error as error:
        raise ValueError(f"not a regular expression: {error}") from None
    return pattern


Pattern = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_compiles)]


class Policy(BaseModel):
    """What to replace. ``entities`` maps each replaced type to its threshold (None: the policy's own)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    description: str
    threshold: Score = 0.5
    entities: dict[str, Score | None] = Field(min_length=1)
    allow: tuple[Pattern, ...] = ()

    @classmethod
    def load(cls, name: str = "default") -> "Policy":
        """Read a shipped policy by name, or one of the author's by path; raise ConfigError naming file and key."""
        path = data_path("redaction", f"{name}.yaml") if name in SHIPPED else Path(name)
        if not path.exists():
            otherwise = f"Use one of: {', '.join(SHIPPED)}; or the path of your own."
            raise ConfigError(f"There is no policy '{name}'.", did_you_mean(name, SHIPPED, otherwise))
        return load_yaml(path, cls)

    def accepts(self, type_: str, score: float) -> bool:
        """Tell whether a finding of this type and score is to be replaced."""
        if type_ not in self.entities:
            return False
        threshold = self.entities[type_]
        return score >= (self.threshold if threshold is None else threshold)

    def allows(self, value: str) -> bool:
        """Tell whether a pattern of ``allow`` matches the whole value (a pattern too slow matches nothing)."""
        return any(matches(pattern, value) for pattern in self.allow)


def matches(pattern: str, value: str) -> bool:
    """Match a pattern against a whole value within PATTERN_SECONDS."""
    try:
        return regex.fullmatch(pattern, value, timeout=PATTERN_SECONDS) is not None
    except TimeoutError:
        return False
