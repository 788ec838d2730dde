"""The author's own words: what to hide (with a generic that can be said aloud) and what to leave.

They come from the project's configuration: code names, customers, products that no model can know.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import regex
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from regex import Match

from localcoach.errors import ConfigError
from localcoach.patterns import Budget
from localcoach.redact.finding import Finding
from localcoach.redact.lexicon import fold
from localcoach.redact.policy import MAX_PATTERNS, PATTERN_SECONDS, Pattern

CODE_NAME = "CODE_NAME"
MAX_WORDS = 2000


class Deny(BaseModel):
    """A word or pattern to hide. ``say`` is the generic that is written instead ("an internal project")."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str | None = Field(default=None, min_length=2, max_length=200)
    pattern: Pattern | None = None
    say: str | None = Field(default=None, min_length=1, max_length=100)

    @model_validator(mode="after")
    def _one_of(self) -> "Deny":
        if (self.text is None) == (self.pattern is None):
            raise ValueError("give either 'text' or 'pattern'")
        return self

    @cached_property
    def regex(self) -> "regex.Pattern[str]":
        """The compiled pattern; a text matches as whole words in any case and over line breaks."""
        if self.pattern is not None:
            return regex.compile(self.pattern)
        words = r"\s+".join(map(regex.escape, (self.text or "").split()))
        return regex.compile(rf"(?<![\p{{L}}\d]){words}(?![\p{{L}}\d])", regex.IGNORECASE)

    def find(self, text: str, budget: Budget) -> list[Match[str]]:
        """Return the matches; raise TimeoutError when the budget of the patterns is spent (a text cannot run away)."""
        if self.pattern is None:
            return list(self.regex.finditer(text))
        return budget.spend(lambda seconds: list(self.regex.finditer(text, timeout=seconds)))


def _few_patterns(deny: tuple[Deny, ...]) -> tuple[Deny, ...]:
    if sum(entry.pattern is not None for entry in deny) > MAX_PATTERNS:
        raise ValueError(f"there are more than {MAX_PATTERNS} patterns")
    return deny


@dataclass(frozen=True, slots=True)
class Hidden:
    """A finding made by the author's own word, with its generic if there is one."""

    finding: Finding
    say: str | None


class AuthorWords(BaseModel):
    """The lists of one project; both may be empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    deny: Annotated[tuple[Deny, ...], Field(max_length=MAX_WORDS), AfterValidator(_few_patterns)] = ()
    allow: Annotated[tuple[str, ...], Field(max_length=MAX_WORDS)] = ()

    @cached_property
    def _allowed(self) -> frozenset[str]:
        return frozenset(fold(" ".join(word.split())) for word in self.allow)

    def allows(self, value: str) -> bool:
        """Tell whether the author lets this value stand."""
        return fold(" ".join(value.split())) in self._allowed

    def find(self, text: str) -> Iterator[Hidden]:
        """Yield every occurrence of a denied word; raise ConfigError if the patterns take too long."""
        budget = Budget(PATTERN_SECONDS)
        for deny in self.deny:
            for match in _found(deny, text, budget):
                if match.end() > match.start():
                    finding = Finding(*match.span(), CODE_NAME, 1.0, ("author",), "the author's own word")
                    yield Hidden(finding, deny.say)


def _found(deny: Deny, text: str, budget: Budget) -> list[Match[str]]:
    try:
        return deny.find(text, budget)
    except TimeoutError:
        raise ConfigError(
            "the patterns of the words to hide take too long", "Simplify them (avoid nested repetition)."
        ) from None
