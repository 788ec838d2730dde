"""Which paragraphs are no English: the networks read English, and take other languages' capitals for names.

A paragraph is in another language if more of that language's small words stand in it than English ones.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from localcoach import fixed
from localcoach.redact.names import PARTICLE
from localcoach.resources import data_path, load_yaml

_LEAST = 2  # different small words
_WORD = fixed.compile(r"\p{Latin}[\p{Latin}\p{M}]*")
_PARTICLE = fixed.compile(
    rf"(?<=\p{{Lu}}[\p{{L}}.]*[ ]){PARTICLE}[ ](?=\p{{Lu}})"
)  # "Maria de la Cruz" is English prose
_BREAK = fixed.compile(r"\n[ \t>]*\n|\n(?=[ \t>]*[-*#|])")
GERMAN = "german"  # writes every noun with a capital


class SmallWords(BaseModel):
    """The file ``redaction/languages.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    english: frozenset[str]
    others: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def small_words() -> SmallWords:
    """Read the shipped small words; raise ConfigError naming file and key."""
    return load_yaml(data_path("redaction", "languages.yaml"), SmallWords)


@dataclass(frozen=True)
class Languages:
    """The paragraphs of a text with their languages, each found out when it is asked for."""

    text: str
    _known: dict[int, str | None] = field(default_factory=dict, repr=False)

    def at(self, position: int) -> str | None:
        """Return the language of the paragraph around ``position``, None for English and for what cannot be told."""
        breaks = _breaks(self.text)
        place = bisect_right(breaks, position)
        if place not in self._known:
            start, end = breaks[place - 1], (*breaks, len(self.text))[place]
            self._known[place] = language(self.text[start:end])
        return self._known[place]


def language(paragraph: str) -> str | None:
    """Return the language of a paragraph, None for English and for what cannot be told."""
    words = [word.lower() for word in _WORD.findall(_PARTICLE.sub("", paragraph))]
    different, data = set(words), small_words()
    counts = {name: len(different & small) for name, small in data.others.items()}
    best = max(counts, key=lambda name: counts[name])
    english = len(different & data.english)
    foreign_letters = any(not word.isascii() for word in words)
    if (counts[best] >= _LEAST and counts[best] > english) or (counts[best] == 1 and english == 0 and foreign_letters):
        return best
    return None


@lru_cache(maxsize=2)
def _breaks(text: str) -> tuple[int, ...]:
    return 0, *(match.end() for match in _BREAK.finditer(text))
