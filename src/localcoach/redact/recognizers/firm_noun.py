"""Firms by a noun that only firms bear, in many languages, and by who says that they work there.

English puts the name before the noun (Greyfell Mining), Romance and Slavic languages behind it (Transportes Hidalgo).
The name is a word that is neither English nor technology: Data Mining is a field.
"""

from functools import cache

import regex
from presidio_analyzer import EntityRecognizer
from pydantic import BaseModel, ConfigDict

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.languages import small_words
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.names import ORGANIZATION, any_of
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import TIMEOUT_SECONDS, Match, Rule, Spans
from localcoach.resources import data_path, load_yaml

_NAME = r"\p{Lu}[\p{L}\p{M}&'’-]{1,30}"
_OF = r"(?:de|del|da|do|dos|di|della|du|des|la|los|las|le|les)"
_BEFORE = fixed.compile(rf"(?<![\p{{L}}\p{{M}}\d@/.#_-])(?:{_NAME}[ ]){{1,3}}$")
_AFTER = fixed.compile(rf"(?:[ ](?:{_OF}[ ]){{0,2}}{_NAME}){{1,3}}(?![\p{{L}}\p{{M}}\d_/(])")
_WORD = fixed.compile(_NAME)
_REACH = 96  # characters of three names
_HAN = r"\p{Script=Han}"
_CYRILLIC = r"\p{Lu}(?=\p{Script=Cyrillic})[\p{Script=Cyrillic}-]{2,30}"
_COMPANY = "公司"


class Firms(BaseModel):
    """The file ``redaction/firms.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    after: dict[str, tuple[str, ...]]
    before: dict[str, tuple[str, ...]]
    leads: frozenset[str]
    employed: tuple[str, ...]
    employed_cyrillic: tuple[str, ...]
    cyrillic_technology: tuple[str, ...]
    no_firm: str


@cache
def _data() -> Firms:
    return load_yaml(data_path("redaction", "firms.yaml"), Firms)


@cache
def _small() -> frozenset[str]:
    """The small words of all languages, and what else stands before a firm and is no part of it."""
    small = {word for words in small_words().others.values() for word in words}
    return frozenset({*small, *small_words().english, *(word.lower() for word in _data().leads)})


def _is_named(words: list[str]) -> bool:
    """Tell whether one of the words is neither English nor technology: it names the firm."""
    lexicon, terms = Lexicon.load(), Gazetteer.load()
    return any(not (lexicon.is_english(word) or terms.is_technical(word)) for word in words)


class FirmNoun:
    """Finds the nouns of firms with the name beside them."""

    name, entity, score, length = "firm-noun", "cue:ORGANIZATION", 0.7, 0

    def spans(self, text: str) -> Spans:
        """Yield the ranges of the firms in ``text``."""
        for match in _noun().finditer(text, timeout=TIMEOUT_SECONDS):
            if match["after"]:
                yield from _before(match)
            else:
                yield from _behind(match)


def _before(match: Match) -> Spans:
    """Yield the noun with the names before it, leads aside."""
    found = _BEFORE.search(match.string, max(0, match.start() - _REACH), match.start())
    names = list(_WORD.finditer(match.string, *found.span())) if found else []
    while names and names[0].group().lower() in _small():
        names = names[1:]
    if _is_named([name.group() for name in names]):
        yield names[0].start(), match.end()


def _behind(match: Match) -> Spans:
    """Yield the noun with the names behind it."""
    found = _AFTER.match(match.string, match.end())
    if found and _is_named(_WORD.findall(found.group())):
        yield match.start(), found.end()


@cache
def _noun() -> regex.Pattern[str]:
    """A noun of the name before it, or of the name behind it."""
    after, before = (
        any_of(tuple(dict.fromkeys(noun for nouns in group.values() for noun in nouns)), caseless=False)
        for group in (_data().after, _data().before)
    )
    after = rf"(?<=[\p{{L}}\p{{M}}][ ])(?P<after>{after})(?![\p{{L}}\p{{M}}\d_/(-])"
    return fixed.compile(rf"(?=\p{{Lu}})(?:{after}|(?<![\p{{L}}\p{{M}}\d@/.#_-]){before}(?=[ ]))")


def _is_no_term(match: Match) -> bool:
    """Tell whether a word of Cyrillic letters is no technology ("в Кафке")."""
    return not match["value"].lower().startswith(_data().cyrillic_technology)


def _is_firm(match: Match) -> bool:
    """Tell whether Chinese signs before "to work" name a firm: no place of work like home, a team or the background."""
    value = match["value"].removesuffix(_COMPANY)
    return len(value) > 1 and not set(value) & set(_data().no_firm)


def _rules() -> tuple[Rule, ...]:
    data = _data()
    employed, cyrillic = any_of(data.employed), any_of(data.employed_cyrillic)
    edge = r"(?<![\p{L}\p{M}\d])"
    return (
        Rule(
            "employed-abroad",
            "employer:ORGANIZATION",
            fixed.compile(rf"{edge}{employed}[ ](?P<value>{ORGANIZATION})"),
            0.6,
            hints=tuple(cue.lower() for cue in data.employed),
        ),
        Rule(
            "employed-cyrillic",
            "form:ORGANIZATION",
            fixed.compile(
                rf"{edge}(?:{cyrillic}[ ][«\"]?(?P<value>{_CYRILLIC}(?:[ ]{_CYRILLIC})?)|"
                rf"В[ ](?P<value>{_CYRILLIC})(?=[ ](?:у[ ]нас|мы|я)[ ]))"
            ),
            accept=_is_no_term,
            hints=(" у нас ", *(cue.lower() for cue in data.employed_cyrillic), " мы ", " я "),
        ),
        Rule(
            "employed-chinese",
            "form:ORGANIZATION",
            fixed.compile(
                rf"(?:(?<!{_HAN})|(?<=[我曾前]))在(?P<value>{_HAN}{{2,10}}?)(?=工作|任职|任職|上班|实习|實習|就职|就職)"
            ),
            accept=_is_firm,
            hints=("在",),
        ),
        Rule(
            "limited-chinese",
            "form:ORGANIZATION",
            fixed.compile(
                rf"(?P<value>(?![在给給为為是对對从從到由向])(?:(?![的和与與跟了把被]){_HAN}){{2,14}}有限(?:责任|責任)?公司)"
            ),
            hints=("公司",),
        ),
    )


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [ProseRules("firm", (FirmNoun(), *_rules()))]
