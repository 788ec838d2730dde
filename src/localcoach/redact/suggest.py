"""Suggestions: capitalised words that nobody replaced and no list knows, for the author to decide on.

They may be code names, which no model can know: "Falcon", "Project Bluebird".
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from localcoach import fixed
from localcoach.redact import prose
from localcoach.redact.names import CAPITAL
from localcoach.redact.redaction import Redaction
from localcoach.redact.sentences import INSIDE, place_of

_PHRASE = fixed.compile(
    rf"(?<![\p{{L}}\d_@/.#])(?:Project|Operation|Codename|Code name)[ ]{CAPITAL}|(?<![\p{{L}}\d_@/.#]){CAPITAL}"
)
_LEAST = 3  # letters


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word that may be a code name, with where it stands (positions in the original text)."""

    word: str
    offsets: tuple[int, ...]


def suggest(redaction: Redaction) -> tuple[Suggestion, ...]:
    """Return the words to decide on, the most frequent first."""
    found: dict[str, list[int]] = defaultdict(list)
    for word, offset in _candidates(redaction):
        found[word].append(offset)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[1]))
    return tuple(Suggestion(word, tuple(offsets)) for word, offsets in ordered)


def _candidates(redaction: Redaction) -> Iterator[tuple[str, int]]:
    text = prose.view(redaction.original)
    for match in _PHRASE.finditer(text):
        word = match.group().removesuffix("'s").removesuffix("’s")
        if len(word) < _LEAST or redaction.at(match.start()) is not None:
            continue
        named = " " in word
        if named or (not redaction.vocabulary.is_common(word) and _stands_out(text, match)):
            yield word, match.start()


def _stands_out(text: str, match: "regex.Match[str]") -> bool:
    """Tell whether the capital is the word's own: inside a sentence, or not one that a sentence gives."""
    return place_of(text, match.start()) == INSIDE or not match.group().isupper()
