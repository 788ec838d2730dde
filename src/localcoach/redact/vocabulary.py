"""Which words tell nothing about anybody: ordinary English, technology, and what the author lets stand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon, fold


class Vocabulary(Protocol):
    """Knows the words that give nobody away."""

    def is_common(self, word: str) -> bool:
        """Tell whether ``word`` tells nothing."""
        ...


@dataclass(frozen=True)
class CommonWords:
    """The shipped lists, and folded words that the author allows."""

    lexicon: Lexicon = field(default_factory=Lexicon.load, repr=False)
    gazetteer: Gazetteer = field(default_factory=Gazetteer.load, repr=False)
    allowed: frozenset[str] = frozenset()

    def is_common(self, word: str) -> bool:
        """Tell whether ``word`` is an ordinary word, a technology term or an allowed one."""
        return self.lexicon.is_english(word) or self.gazetteer.is_technical(word) or fold(word) in self.allowed

    def __reduce__(self) -> tuple[Callable[[frozenset[str]], "CommonWords"], tuple[frozenset[str]]]:
        """Pickle the allowed words alone: the process that reads them has the shipped lists, and has them once."""
        return _shipped, (self.allowed,)


def _shipped(allowed: frozenset[str]) -> CommonWords:
    return CommonWords(allowed=allowed)
