"""Keys and tokens by the format of their vendor; the formats are data, ``redaction/secrets.yaml``."""

from functools import cached_property
from typing import Literal

import regex
from presidio_analyzer import EntityRecognizer
from pydantic import BaseModel, ConfigDict

from localcoach import fixed
from localcoach.redact.randomness import looks_random
from localcoach.redact.rules import SURE, TIMEOUT_SECONDS, RuleRecognizer, Spans, lower, mentions
from localcoach.resources import data_path, load_yaml

_REACH = 60  # characters before a value in which `near` is looked for
_SLOT = fixed.compile(r"<(\d+) \w+>")


class SecretFormat(BaseModel):
    """One format; the header of the data file says what each key means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    vendor: str
    category: Literal[
        "cloud", "git", "chat", "payment", "mail", "registry", "ai", "ci", "monitoring", "saas", "identity", "data"
    ]
    pattern: str
    keywords: tuple[str, ...]
    near: tuple[str, ...] = ()
    mixed: bool = False
    example: str

    @property
    def entity(self) -> str:
        """The type of entity."""
        return "SECRET"

    @property
    def score(self) -> float:
        """The same for all: a format is as good as its vendor's word."""
        return SURE

    @property
    def name(self) -> str:
        """The rule's name in an explanation."""
        return self.id

    @cached_property
    def length(self) -> int:
        """Length of a whole key, from the example."""
        return len(_SLOT.sub(lambda slot: "x" * int(slot[1]), self.example))

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern as a whole token, compiled when its keyword first turns up."""
        return fixed.compile(rf"(?<![A-Za-z0-9])(?:{self.pattern})(?![A-Za-z0-9])")

    def spans(self, text: str) -> Spans:
        """Yield the half-open character ranges of the keys found in ``text``."""
        if not mentions(text, self.keywords):
            return
        folded = lower(text)
        for match in self.compiled.finditer(text, timeout=TIMEOUT_SECONDS):
            value = match[0].rstrip(".")
            if self._is_near(folded, match.start()) and (_is_mixed(value) or not (self.mixed or self.near)):
                yield match.start(), match.start() + len(value)

    def _is_near(self, folded: str, start: int) -> bool:
        before = folded[max(0, start - _REACH) : start]
        return not self.near or any(word in before for word in self.near)


class SecretFormats(BaseModel):
    """The file ``secrets.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    formats: tuple[SecretFormat, ...]


def load_formats() -> tuple[SecretFormat, ...]:
    """Read the shipped formats; raise ConfigError if the file is malformed."""
    return load_yaml(data_path("redaction", "secrets.yaml"), SecretFormats).formats


def _is_mixed(value: str) -> bool:
    return looks_random(value) or all(regex.search(kind, value) for kind in ("[A-Za-z]", r"\d"))


def build() -> list[EntityRecognizer]:
    """Return the recognizer of vendors' keys."""
    return [RuleRecognizer("vendor-secret", load_formats(), wrapped=True)]
