"""Persons by the lists: a capitalised given name, alone or before a capitalised surname."""

from functools import partial

import regex
from presidio_analyzer import EntityRecognizer

from localcoach.redact.lexicon import Lexicon, fold
from localcoach.redact.names import CAPITAL, INITIAL, PARTICLE
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import Match, Rule

_PAIR = regex.compile(
    rf"(?<![\p{{L}}\d@/.#-])(?P<value>(?P<first>{CAPITAL})(?:[ ]{INITIAL}){{0,2}}[ ]"
    rf"(?:{PARTICLE}[ ])?(?P<last>{CAPITAL}))(?![\p{{L}}\d])"
)
_ALONE = regex.compile(rf"(?<![\p{{L}}\d@/.#-])(?P<value>{CAPITAL})(?![\p{{L}}\d/])")


def _pair(lexicon: Lexicon, match: Match) -> bool:
    first, last = match["first"], match["last"]
    listed = fold(first) in lexicon.given and fold(last) in lexicon.surnames
    return listed and not (lexicon.is_ordinary(first) and lexicon.is_ordinary(last))


def _alone(lexicon: Lexicon, match: Match) -> bool:
    word = match["value"]
    return fold(word) in lexicon.given and not word.isupper()


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    lexicon = Lexicon.load()
    rules = (
        Rule("given-and-surname", "list:PERSON", _PAIR, 1.0, partial(_pair, lexicon)),
        Rule("given-name", "list:PERSON", _ALONE, 0.5, partial(_alone, lexicon)),
    )
    return [ProseRules("list", rules)]
