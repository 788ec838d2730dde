"""Who speaks in a pasted chat, listed nowhere: ``10:42 oyuna> back up``, ``oyuna: who owns this?``.

A log and a block of YAML look alike, so that a speaker is no English word and no technology, and somebody must talk.
"""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import LIKELY, Match, Rule, RuleRecognizer

_NAME = r"(?P<value>\p{L}[\p{L}\p{M}\d._'’-]{1,30}(?<![._-]))"
_TIME = r"[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ ]?[AaPp]\.?[Mm]\.?)?[\])]?"
_START = r"^[ \t>*_|-]{0,6}"
_TIMED = fixed.compile(rf"{_START}{_TIME}[ ]+(?:<{_NAME}>|{_NAME}>)(?=[ ])", regex.MULTILINE)
_LINE = fixed.compile(rf"{_START}(?:{_TIME}[ ]+)?{_NAME}:[ ](?P<said>[^\n]+)", regex.MULTILINE)
_CLOCKED = fixed.compile(rf"{_START}[\[(]\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?[\])][ ]+{_NAME}:[ ]", regex.MULTILINE)
_TALK = fixed.compile(
    r"(?i)(?<![\p{L}\d])(?:i|i['’]?m|i['’]?ll|me|my|you|u|we|they|he|she|who|nobody|someone|anyone|can|could|please|pls|plz|thanks|"
    r"thx|ty|lol|haha|hmm|ok|okay|yes|yep|yeah|no|nope|sorry|hi|hey|morning|np|wdyt|lgtm|brb|imo|idk|got|let['’]?s)(?![\p{L}\d])|\?"
)
_NOBODY = frozenset(
    {"me", "bot", "all", "todo", "fixme", "warn", "warning", "info", "debug", "trace", "err", "stderr", "stdout"}
)


def _is_speaker(match: Match) -> bool:
    word = match["value"]
    if word.casefold() in _NOBODY or Gazetteer.load().is_technical(word):
        return False
    lexicon = Lexicon.load()
    is_word = word.islower() and lexicon.is_english(word)
    return word.casefold() in lexicon.given if is_word else lexicon.is_name(word) or not lexicon.is_english(word)


def _talks(match: Match) -> bool:
    """Tell whether what follows the name is talk."""
    return _is_speaker(match) and _TALK.search(match["said"]) is not None


def _is_capitalised(match: Match) -> bool:
    """Tell whether somebody is written like a name beside a time, where what is said need be no talk."""
    return match["value"].istitle() and _is_speaker(match)


CLOCKED = Rule("clocked", "PERSON", _CLOCKED, LIKELY, _is_capitalised, hints=(": ",))
TIMED = Rule("timed", "PERSON", _TIMED, LIKELY, _is_speaker, hints=(">",))
LINE = Rule("line", "PERSON", _LINE, LIKELY, _talks, hints=(": ",))


def build() -> list[EntityRecognizer]:
    """Return the recognizers of those who speak in a chat."""
    return [RuleRecognizer("timed-speaker", (TIMED,)), ProseRules("chat-speaker", (LINE, CLOCKED))]
