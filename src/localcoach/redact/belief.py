"""Which guesses of the networks are worth something: they read English in Latin letters.

In another script their hits are noise (the recognizer of other scripts has its own rules). In a paragraph of another
language they take a capital, or a small word, for a name: there a listed name is believed, and a capital inside a
sentence, but not in German, where every noun has one.
"""

from collections.abc import Sequence

import regex

from localcoach.redact.languages import GERMAN, Languages, small_words
from localcoach.redact.lexicon import Lexicon, fold
from localcoach.redact.sentences import FIRST, place_of
from localcoach.redact.units import WORD, Hit, source

_GUESSING = frozenset({"spacy", "rampart", "unknown", "list", "cue"})
_SURE = 0.6  # score of a cue that is no guess
_OTHER_SCRIPT = regex.compile(r"(?=\p{L})\P{Latin}")


def believed(text: str, hits: Sequence[Hit], lexicon: Lexicon) -> list[Hit]:
    """Return the hits that are not mere guesses at another language."""
    languages = Languages(text)
    return [hit for hit in hits if _is_sure(hit) or _is_believable(text, hit, languages, lexicon)]


def _is_sure(hit: Hit) -> bool:
    return source(hit) not in _GUESSING or (source(hit) == "cue" and hit.score >= _SURE)


def _is_believable(text: str, hit: Hit, languages: Languages, lexicon: Lexicon) -> bool:
    if _OTHER_SCRIPT.search(text, hit.start, hit.end):
        return False
    language = languages.at(hit.start)
    if language is None:
        return True
    words = [word for word in WORD.finditer(text, hit.start, hit.end) if not _is_small(word.group(), language)]
    capitals = [word.group() for word in words if word.group()[0].isupper()]
    if any(lexicon.is_name(word) or fold(word) in lexicon.places for word in capitals):
        return True
    return language != GERMAN and any(_has_capital_inside(text, word) for word in words)


def _is_small(word: str, language: str) -> bool:
    return word.lower() in small_words().others[language]


def _has_capital_inside(text: str, word: "regex.Match[str]") -> bool:
    """Tell whether the word is capitalised where no sentence begins, and is no abbreviation."""
    value = word.group()
    return value[0].isupper() and not value.isupper() and place_of(text, word.start()) != FIRST
