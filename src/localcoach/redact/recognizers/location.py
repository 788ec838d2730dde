"""Places: by the words before them, and countries and cities by the lists."""

from functools import partial

from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.languages import Languages
from localcoach.redact.lexicon import Lexicon, fold
from localcoach.redact.names import CAPITAL, Cues, any_of
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import SURE, Late, Match, Rule

_PLACE = rf"{CAPITAL}(?:(?:[ ](?:(?:de|la|di|do|da|del|upon|on|am|an|der|the|of|y|i|en)[ ]){{0,2}}|-){CAPITAL}){{0,3}}"
_ESTATE = fixed.compile(
    rf"(?<![\p{{L}}\d])(?P<value>{CAPITAL}(?:[ ]{CAPITAL}){{0,2}}[ ](?i:(?:industrial|trading|business|science|retail|"
    r"technology|office)[ ](?:estate|park))(?!\p{L}))"
)
_PHRASE = fixed.compile(
    rf"(?<![\p{{L}}\d@/.#_-])(?P<value>{CAPITAL}(?:[ ](?:(?:and|of|the)[ ])?{CAPITAL}){{0,3}})(?![\p{{L}}\d_/])"
)


# What opens a sentence before a place, by language; German has a capital on every noun.
_OPENING = {
    "spanish": ("En", "Desde", "De"),
    "french": ("À", "A", "De"),
    "portuguese": ("Em", "De"),
    "italian": ("A", "Da"),
    "dutch": ("In", "Te"),
    "polish": ("W", "We"),
    "czech": ("V", "Ve"),
    "nordic": ("I", "På", "Ved", "Vid"),
}
# How words for what has no place end: En Producción, Em Desenvolvimento.
_ABSTRACT = fixed.compile(r"(?:[cs]i[oó]n|dad|m[ie]+nto|[çs]ão|dade|tions?|ments?|zione|tà|ning|het|heid|ość|ení|ání)$")
_OPENERS = any_of(tuple(sorted({word for words in _OPENING.values() for word in words})), caseless=False)
_OPENS = fixed.compile(
    rf"(?m)(?:^[ \t]*|[.!?][ ])(?P<opener>{_OPENERS})[ ]"
    r"(?P<value>\p{Lu}\p{Ll}[\p{L}\p{M}'’-]+)(?=,?[ ]\p{Ll})"
)


def _opens(lexicon: Lexicon, terms: Gazetteer, match: Match) -> bool:
    """Tell whether a preposition of the paragraph's language stands before a word that is no technology."""
    word = match["value"]
    if terms.is_technical(word) or lexicon.is_english(word) or fold(word).startswith(Cues.load().times):
        return False
    if _ABSTRACT.search(word) and fold(word) not in lexicon.places:
        return False
    spoken = Languages(match.string).at(match.start("opener"))
    return spoken is not None and match["opener"] in _OPENING.get(spoken, ())


def _listed(lexicon: Lexicon, match: Match) -> bool:
    value = match["value"]
    return fold(value) in lexicon.places and not lexicon.is_ordinary(value) and not (value.isupper() and len(value) < 5)


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    lexicon, cues = Lexicon.load(), Cues.load()
    country, mentioned = any_of(tuple(lexicon.countries)), tuple(name.lower() for name in lexicon.countries)
    countries = rf"(?<![\p{{L}}\d@/.#_-])(?P<value>{country})(?![\p{{L}}\d_/])"
    above = rf"(?m)^[ \t]*(?P<value>{_PLACE})[ \t]*\n[ \t]*{country}[ \t]*$"
    code = (
        rf"(?m)(?<![\p{{L}}\d]){country}(?:[ ]\([^()\n]{{1,20}}\))?,?[ ]"
        r"(?P<value>(?!(?:19|20)\d\d\b)\d{4,6})(?=[ \t]*$)"
    )
    before = rf"(?<![\p{{L}}\d])(?i:{any_of(cues.in_place)}):?\s(?:the\s)?(?P<value>{_PLACE})"
    return [
        ProseRules(
            "location",
            (
                Rule("place-verb", "cue:LOCATION", fixed.compile(before), 0.8),
                Rule("estate", "form:LOCATION", _ESTATE, 1.0),
                Rule("in", "cue:LOCATION", fixed.compile(rf"\b(?:in|from|to|near)\s(?P<value>{_PLACE})"), 0.3),
                Rule("country", "country:LOCATION", Late(countries), 1.0, hints=mentioned),
                Rule("above-country", "form:LOCATION", Late(above), 1.0, hints=mentioned),
                Rule("behind-country", "ZIP_CODE", Late(code), SURE, hints=mentioned),
                Rule("opens", "cue:LOCATION", _OPENS, 0.8, partial(_opens, lexicon, Gazetteer.load())),
                Rule("listed", "list:LOCATION", _PHRASE, 0.5, partial(_listed, lexicon)),
            ),
        )
    ]
