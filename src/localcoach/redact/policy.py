"""The redaction policy: which types are replaced, from which score on, and what is never replaced.

A policy is a YAML file; ``default`` and ``strict`` are shipped, any other is named by its path.
"""

import re
from collections.abc import Iterable
from math import prod
from pathlib import Path
from typing import Annotated

import regex
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from localcoach.errors import ConfigError
from localcoach.nearest import did_you_mean
from localcoach.patterns import Budget
from localcoach.resources import data_path, load_yaml

SHIPPED = ("default", "strict")
PATTERN_SECONDS = 2.0  # what all patterns of an author or of a policy may take on one text, together
MAX_PATTERNS = 200
MAX_REPEATS = 100_000
Score = Annotated[float, Field(ge=0, le=1)]
_COUNT = re.compile(r"\{\s*(\d*)\s*,?\s*(\d*)\s*\}")


def _compiles(pattern: str) -> str:
    # Compiling (?:a{99}){99} writes all the letters out.
    if prod(max(int(low or 1), int(high or 1), 1) for low, high in _COUNT.findall(pattern)) > MAX_REPEATS:
        raise ValueError(f"its counts, as in {{2,5}}, come to more than {MAX_REPEATS} together")
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
    allow: Annotated[tuple[Pattern, ...], Field(max_length=MAX_PATTERNS)] = ()

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

    def allowed(self, values: Iterable[str]) -> frozenset[str]:
        """Return those of a text's values that a pattern of ``allow`` matches as a whole.

        Once the patterns have taken PATTERN_SECONDS they match nothing more: what is not let stand is replaced.
        """
        budget, patterns = Budget(PATTERN_SECONDS), [regex.compile(pattern) for pattern in self.allow]
        return frozenset(value for value in values if any(_matches(pattern, value, budget) for pattern in patterns))


def _matches(pattern: "regex.Pattern[str]", value: str, budget: Budget) -> bool:
    try:
        return budget.spend(lambda seconds: pattern.fullmatch(value, timeout=seconds)) is not None
    except TimeoutError:
        return False
