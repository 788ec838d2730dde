"""Capitalised words that no list knows: inside a sentence and far from any technology, most of them are names.

On its own this is the weakest evidence there is; the fusion asks where the word stands and what stands near it.
"""

from functools import partial

from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.names import CAPITAL
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import LIKELY, Match, Rule
from localcoach.redact.vocabulary import CommonWords

_LEAST = 3  # letters a word
_NAME = fixed.compile(rf"(?<![\p{{L}}\d@/.#_-])(?P<value>{CAPITAL}(?:[ ]{CAPITAL}){{0,2}})(?![\p{{L}}\d_/(-])")


def _unknown(vocabulary: CommonWords, match: Match) -> bool:
    words = match["value"].split()
    if any(len(word) < _LEAST or word.isupper() or word.startswith(("I'", "I’")) for word in words):
        return False
    return not any(map(vocabulary.is_common, words)) and not vocabulary.gazetteer.is_technical(match["value"])


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    vocabulary = CommonWords(Lexicon.load(), Gazetteer.load())
    rule = Rule("unknown-capital", "unknown:ORGANIZATION", _NAME, LIKELY, partial(_unknown, vocabulary))
    return [ProseRules("unknown", (rule,))]
