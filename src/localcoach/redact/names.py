"""What a name looks like, and the words beside which one stands: the grammar shared by the recognizers of names."""

from functools import lru_cache

import regex
from pydantic import BaseModel, ConfigDict

from localcoach.resources import data_path, load_yaml

BEGIN, END = r"(?<![\p{L}\d])", r"(?![\p{L}\d])"  # of a word

# One capitalised word: Maria, O'Brien, Jean-Luc, McDonald, Ó, D'Angelo; at most one apostrophe or hyphen joint a part.
CAPITAL = r"(?!I['’](?:m|d|ll|ve)\b)\p{Lu}[\p{L}\p{M}]*(?:['’\-](?!s\b|S\b)\p{L}[\p{L}\p{M}]*){0,3}"
INITIAL = r"\p{Lu}\."
PARTICLE = (
    r"(?:van der|van den|van de|von der|de la|de los|de las|van|von|der|den|de|del|della|di|da|dos|du|le|la|el|al|"
    r"bin|ibn|ben|ter|y|e)"
)
PERSON = rf"(?:{CAPITAL}|{INITIAL})(?:[ ](?:{PARTICLE}[ ])?(?:{INITIAL}|{CAPITAL})){{0,4}}"
_REST = r"[\p{L}\p{M}\d'’&-]*"
ORGANIZATION = (
    r"(?:\p{Lu}|\d+\p{Lu})[\p{L}\p{M}\d'’.&-]*"
    rf"(?:[ ](?:(?:of|and|the|for|de|&|y|und|et)[ ]){{0,2}}[\p{{Lu}}\d]{_REST}){{0,4}}"
)


class Cues(BaseModel):
    """The file ``redaction/cues.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    titles: tuple[str, ...]
    roles: tuple[str, ...]
    departments: tuple[str, ...]
    says: tuple[str, ...]
    does: tuple[str, ...]
    to_person: tuple[str, ...]
    beside_person: tuple[str, ...]
    labels: tuple[str, ...]
    of_persons: tuple[str, ...]
    legal_forms: tuple[str, ...]
    organization_tails: tuple[str, ...]
    fields: tuple[str, ...]
    organization_heads: tuple[str, ...]
    employed_surely: tuple[str, ...]
    employed: tuple[str, ...]
    acts: tuple[str, ...]
    owns: tuple[str, ...]
    times: tuple[str, ...]
    in_place: tuple[str, ...]
    assistants: frozenset[str]
    assistants_do: tuple[str, ...]
    before_tool: tuple[str, ...]
    after_tool: tuple[str, ...]
    tools: tuple[str, ...]
    methods: tuple[str, ...]
    solutions: tuple[str, ...]
    laws: tuple[str, ...]
    loose: frozenset[str]
    not_handles: frozenset[str]

    @classmethod
    def load(cls) -> "Cues":
        """Read the shipped cues; raise ConfigError naming file and key."""
        return _load()


@lru_cache(maxsize=1)
def _load() -> Cues:
    return load_yaml(data_path("redaction", "cues.yaml"), Cues)


def value(pattern: str) -> str:
    """Return a pattern whose match is the value that a rule reports."""
    return f"(?P<value>{pattern})"


def any_of(words: tuple[str, ...], *, caseless: bool = True) -> str:
    """Return a pattern for any of ``words``, longest first, spaces matching a line break too."""
    ordered = sorted(words, key=len, reverse=True)
    alternatives = "|".join(regex.escape(word).replace(r"\ ", r"\s") for word in ordered)
    return f"(?i:{alternatives})" if caseless else f"(?:{alternatives})"
