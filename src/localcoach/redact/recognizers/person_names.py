"""Persons by the lists: a capitalised given name, alone or before a capitalised surname; in small letters only both."""

from functools import partial

from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.languages import small_words
from localcoach.redact.lexicon import Lexicon, fold
from localcoach.redact.names import CAPITAL, PARTICLE
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import LIKELY, Match, Rule

_LEAST = 3  # letters of a name in small letters
_PAIR = fixed.compile(
    rf"(?<![\p{{L}}\d@/.#-])(?P<value>(?P<first>{CAPITAL})(?:[ ]\p{{Lu}}\.?){{0,2}}[ ]"
    rf"(?:{PARTICLE}[ ])?(?P<last>{CAPITAL}))(?![\p{{L}}\d])"
)
_SMALL = r"\p{Ll}[\p{Ll}\p{M}]+(?:['’-][\p{Ll}\p{M}]+)?"
_LOWER_PAIR = fixed.compile(
    rf"(?<![\p{{L}}\p{{M}}\d@/.#_'’-])(?=(?P<value>(?P<first>{_SMALL})[ ](?:\p{{Ll}}\.?[ ])?"
    rf"(?:{PARTICLE}[ ])?(?P<last>{_SMALL}))(?![\p{{L}}\p{{M}}\d@/_(]|[-.]\p{{L}}))"  # every word may be the first
)
_ALONE = fixed.compile(rf"(?<![\p{{L}}\d@/.#-])(?P<value>{CAPITAL})(?![\p{{L}}\d/])")


def _pair(lexicon: Lexicon, match: Match) -> bool:
    first, last = match["first"], match["last"]
    listed = fold(first) in lexicon.given and fold(last) in lexicon.surnames
    return listed and not (lexicon.is_ordinary(first) and lexicon.is_ordinary(last))


def _lower_pair(lexicon: Lexicon, terms: Gazetteer, match: Match) -> bool:
    """A given name and a surname in small letters, neither a word, a small one abroad, a term nor together a place."""
    first, last = match["first"], match["last"]
    if len(first) < _LEAST or len(last) < _LEAST or fold(match["value"]) in lexicon.places:
        return False
    if any(word in small for small in small_words().others.values() for word in (first, last)):
        return False
    if any(lexicon.is_english(word) or terms.is_technical(word) for word in (first, last)):
        return False
    return fold(first) in lexicon.given and fold(last) in lexicon.surnames


def _alone(lexicon: Lexicon, match: Match) -> bool:
    word = match["value"]
    return fold(word) in lexicon.given and not word.isupper()


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    lexicon = Lexicon.load()
    small = partial(_lower_pair, lexicon, Gazetteer.load())
    rules = (
        Rule("given-and-surname", "list:PERSON", _PAIR, 1.0, partial(_pair, lexicon)),
        Rule("given-name", "list:PERSON", _ALONE, 0.5, partial(_alone, lexicon)),
    )
    return [ProseRules("list", rules), ProseRules("names", (Rule("lower-pair", "PERSON", _LOWER_PAIR, LIKELY, small),))]
