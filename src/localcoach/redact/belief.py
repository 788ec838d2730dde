"""Which guesses of the networks are worth something: they read English in Latin letters.

In another script their hits are noise (the recognizer of other scripts has its own rules). In a paragraph of another
language they take a capital, or a small word, for a name: there a listed name is believed, and a capital inside a
sentence, but not in German, where every noun has one.
"""

from collections.abc import Sequence

import regex

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.languages import GERMAN, Languages, small_words
from localcoach.redact.lexicon import Lexicon, fold
from localcoach.redact.names import PARTICLE
from localcoach.redact.sentences import FIRST, place_of
from localcoach.redact.units import WORD, Hit, source

_GUESSING = frozenset({"spacy", "rampart", "unknown", "list", "cue"})
_LISTS = frozenset({"list", "unknown"})
_NETWORKS = frozenset({"spacy", "rampart"})
_ENDINGS, _STEM = (1, 2), 5  # letters of a case ending, and of the least term that is told by it
_PARTICLE = fixed.compile(rf"(?<=\p{{L}}[ ]){PARTICLE}(?=[ ]\p{{Lu}})")
_SURE = 0.6  # score of a cue that is no guess
_OTHER_SCRIPT = fixed.compile(r"(?=\p{L})\P{Latin}")


def believed(text: str, hits: Sequence[Hit], lexicon: Lexicon) -> list[Hit]:
    """Return the hits that are not mere guesses at another language."""
    languages = Languages(text)
    credible = [hit for hit in hits if _is_sure(hit) or _is_believable(text, hit, languages, lexicon)]
    return [hit for hit in credible if not _is_german_noun(hit, credible, languages)]


def _is_sure(hit: Hit) -> bool:
    return source(hit) not in _GUESSING or (source(hit) == "cue" and hit.score >= _SURE)


def _is_german_noun(hit: Hit, hits: Sequence[Hit], languages: Languages) -> bool:
    """Tell whether lists alone speak for a German capital: Tage are days, Ende is a place as well as an end."""
    if source(hit) not in _LISTS or languages.at(hit.start) != GERMAN:
        return False
    return all(source(other) in _LISTS for other in hits if other.start < hit.end and hit.start < other.end)


def _is_believable(text: str, hit: Hit, languages: Languages, lexicon: Lexicon) -> bool:
    if _OTHER_SCRIPT.search(text, hit.start, hit.end):
        return False
    language = languages.at(hit.start)
    if language is None:
        return True
    if source(hit) in _NETWORKS and _runs_on(text[hit.start : hit.end]):
        return False
    words = [word for word in WORD.finditer(text, hit.start, hit.end) if not _is_small(word.group(), language)]
    capitals = [word.group() for word in words if word.group()[0].isupper()]
    if _is_inflected_term(hit, capitals, lexicon):
        return False
    if any(lexicon.is_name(word) or fold(word) in lexicon.places or _is_double(word, lexicon) for word in capitals):
        return True
    return language != GERMAN and any(_has_capital_inside(text, word) for word in words)


def _is_double(word: str, lexicon: Lexicon) -> bool:
    """Tell whether two given names are joined (Jörg-Uwe), not any two words (Steuer-ID)."""
    return "-" in word and all(fold(part) in lexicon.given for part in word.split("-"))


def _is_inflected_term(hit: Hit, words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether the guess is at a lone term with the case ending of another language ("hasło do Jenkinsa")."""
    if len(words) != 1 or source(hit) not in _NETWORKS | _LISTS or lexicon.is_name(words[0]):
        return False
    return any(Gazetteer.load().is_technical(words[0][:-cut]) for cut in _ENDINGS if len(words[0]) - cut >= _STEM)


def _runs_on(value: str) -> bool:
    """Tell whether a capital is followed or preceded by words that are no part of a name ("el pipeline de Spark")."""
    words = WORD.findall(_PARTICLE.sub(" ", value))
    return any(word[0].islower() for word in words) and any(word[0].isupper() for word in words)


def _is_small(word: str, language: str) -> bool:
    return word.lower() in small_words().others[language]


def _has_capital_inside(text: str, word: "regex.Match[str]") -> bool:
    """Tell whether the word is capitalised where no sentence begins, and is no abbreviation."""
    value = word.group()
    return value[0].isupper() and not value.isupper() and place_of(text, word.start()) != FIRST
