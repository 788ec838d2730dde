"""What a name does in its sentence: is it used, as tools are, does it act, as persons do, is it worked for, lived in?

The words beside a name tell it, and their vectors (spaCy's, which are loaded anyway) tell it of verbs that no list has:
"drafted" stands near "wrote". The name itself counts by its state in spaCy's network. The weights are fitted by
``bench/redaction/roles.py`` and stand in ``redaction/roles.npz``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.sentences import SENTENCE_END
from localcoach.redact.standing import is_plain_term
from localcoach.resources import data_path

REACH = 3  # words on each side
ROLES = ("TOOL", "PERSON", "ORGANIZATION", "LOCATION")  # the columns of the weights
EDGE, NONE = "<edge>", "<none>"  # of the sentence; beyond it

_CHARS = 60  # in which these words stand
_TOKEN = fixed.compile(r"[\p{L}\p{M}\d_]+(?:[’'-](?!s\b)\p{L}+)*|['’]s\b|[^\s\w]")
_FIRST_WORD = fixed.compile(r"^\S*\s")
Array = NDArray[np.float32]


class Reader(Protocol):
    """What spaCy knows of a text that it has read."""

    def vector(self, word: str) -> Array | None:
        """Return the vector of a word, of length 1, None if it has none."""
        ...

    def state(self, start: int, end: int) -> Array:
        """Return the mean state of the network over the tokens of ``[start, end)``."""
        ...


def context(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the REACH words before a name and the REACH after it, nearest first, within its sentence."""
    left, right = text[max(0, start - _CHARS) : start], text[end : end + _CHARS]
    left = _FIRST_WORD.sub("", left) if start > _CHARS else left
    stop = SENTENCE_END.search(right)
    before = _filled([*_tokens(SENTENCE_END.split(left)[-1])][::-1])
    return *before, *_filled([*_tokens(right[: stop.start()] if stop else right)])


def _filled(words: list[str]) -> list[str]:
    return [*words, EDGE, *[NONE] * REACH][:REACH]


def _tokens(text: str) -> Iterator[str]:
    return (kind(match.group()) for match in _TOKEN.finditer(text))


@lru_cache(maxsize=8192)
def kind(token: str) -> str:
    """Return what a word counts as: a figure, a term, a name, a word with a capital, or itself in small letters."""
    if token[0].isdigit():
        return "<figure>"
    gazetteer, lexicon, capital = Gazetteer.load(), Lexicon.load(), token[0].isupper()
    if (capital or not token.isalpha()) and len(token) > 1:
        if is_plain_term(gazetteer, token):
            return "<term>"
        if capital and lexicon.is_name(token) and not lexicon.is_ordinary(token):
            return "<name>"
        if capital and not lexicon.is_english(token):
            return "<capital>"
    return token.lower().replace("’", "'")


@dataclass(frozen=True)
class Roles:
    """The weights: of each listed word in each place, of the vectors in each place, of the name's own state."""

    words: dict[str, int]
    of_words: Array  # (places, words, roles)
    of_vectors: Array  # (places, vector, roles)
    of_state: Array  # (state, roles)
    bias: Array  # (roles,)

    @classmethod
    def load(cls) -> "Roles":
        """Read the shipped weights, once a process."""
        return _load()

    @classmethod
    def read(cls, file: Path) -> "Roles":
        """Read weights from a file."""
        with np.load(file, allow_pickle=False) as data:
            words = {str(word): place for place, word in enumerate(data["words"])}
            return cls(
                words, *(data[name].astype(np.float32) for name in ("of_words", "of_vectors", "of_state", "bias"))
            )

    def log_odds(self, text: str, start: int, end: int, reader: Reader) -> float:
        """Return the log-odds that the name ``[start, end)`` is a tool's."""
        totals = self.bias + reader.state(start, end) @ self.of_state
        for place, word in enumerate(context(text, start, end)):
            totals = totals + self._of_word(place, word, reader)
        return float(totals[0] - np.logaddexp.reduce(totals[1:]))

    def _of_word(self, place: int, word: str, reader: Reader) -> Any:
        listed = self.words.get(word)
        vector = None if word.startswith("<") else reader.vector(word)
        of_list = 0.0 if listed is None else self.of_words[place, listed]
        return of_list if vector is None else of_list + vector @ self.of_vectors[place]


@lru_cache(maxsize=1)
def _load() -> Roles:
    return Roles.read(data_path("redaction", "roles.npz"))
