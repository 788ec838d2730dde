"""The word lists that tell a name from a word: given names, surnames, places and ordinary English words.

Sources and licences are in ``redaction/lists/README.md``; membership is a hint that the fusion weighs, never a verdict.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from localcoach.resources import data_path


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Casefold and strip accents: the form in which words are listed and compared."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _read(name: str) -> frozenset[str]:
    return frozenset(data_path("redaction", "lists", f"{name}.txt").read_text(encoding="utf-8").splitlines())


@dataclass(frozen=True)
class Lexicon:
    """Sets of folded words; places and countries may be phrases."""

    given: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    countries: frozenset[str]
    words: frozenset[str]
    rare: frozenset[str]

    @classmethod
    def load(cls) -> "Lexicon":
        """Read the shipped lists, once a process (about 30 ms)."""
        return _load()

    def is_name(self, word: str) -> bool:
        """Tell whether ``word`` is listed as a given name or a surname."""
        return fold(word) in self.given or fold(word) in self.surnames

    def is_rare(self, word: str) -> bool:
        """Tell whether ``word`` is an English word that is seldom used (halberd, larkspur)."""
        return fold(word) in self.rare

    def is_english(self, word: str) -> bool:
        """Tell whether ``word`` is an English word, ordinary or rare."""
        return self.is_ordinary(word) or self.is_rare(word)

    def is_ordinary(self, word: str) -> bool:
        """Tell whether ``word`` is an English word, its possessive aside, or words joined by hyphens ("warm-up")."""
        folded = fold(word).removesuffix("'s").removesuffix("’s")
        return folded in self.words or ("-" in folded and all(part in self.words for part in folded.split("-")))


@lru_cache(maxsize=1)
def _load() -> Lexicon:
    return Lexicon(*(_read(name) for name in ("given", "surnames", "places", "countries", "words", "rare")))
