"""Persons in small letters, as notes have them: "paired w/ gerwazy", "kofi drives, i navigate".

A verb or a preposition of dealing with people stands beside; the word is no English, no technology, and called so by
no package. A listed given name needs no more; an unlisted word needs a verb that only persons are the subject of.
"""

from functools import cache

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.languages import language
from localcoach.redact.lexicon import Lexicon, fold
from localcoach.redact.names import Cues, any_of
from localcoach.redact.prose import ProseRules
from localcoach.redact.rules import LIKELY, Match, Rule
from localcoach.redact.words_of_packages import package_words

_TWO = r"(?P<value>\p{Ll}[\p{Ll}\p{M}]{2,20}[ ]\p{Ll}[\p{Ll}\p{M}]{3,20})"
_ONE = r"(?P<value>\p{Ll}[\p{Ll}\p{M}]{2,20})"
_SHORT = r"(?P<value>\p{Ll}\.[ ]?(?P<last>\p{Ll}[\p{Ll}\p{M}]{2,20}))"  # k. osei
_EDGE, _END = r"(?<![\p{L}\d@/.#_'’-])", r"(?![\p{L}\d@/_(=]|[-.:]\p{L})"
_AND_I = rf"(?:^|[-*,;][ ])[ \t]*{_ONE}[ ](?:&|and)[ ]i[ ]"
_DOES = (
    r"(?:drives|drove|joins|joined|broke|found|thinks|hates|hated|likes|wants|wrote|left|fixed|"
    r"is[ ](?:out|off|sick|on[ ]call|oncall))"
)
_TO = (
    r"(?:pair(?:ed|ing)?[ ](?:with|w/)|w/|told|asked?|ping(?:ed)?|waiting[ ](?:on|for)|lgtm[ ]from|th(?:an)?x[ ]to|"
    r"thanks[ ](?:to[ ])?|(?:call|chat|lunch|1:1|sync|talk(?:ed)?|met|meeting)[ ](?:with|w/)|pager[ ]to|reviewed[ ]by|"
    r"reviewers?:|cc|standup:|from)"
)


def _is_nobody(word: str) -> bool:
    """Tell whether the word is known to be something else than a name."""
    return Lexicon.load().is_english(word) or Gazetteer.load().is_technical(word)


def _is_given(match: Match) -> bool:
    """Tell whether a listed given name stands there, a surname or nothing behind it, in an English paragraph."""
    first, _, last = match["value"].partition(" ")
    return (
        fold(first) in Lexicon.load().given
        and not _is_nobody(first)
        and not (last and _is_nobody(last))
        and _in_english(match)
    )


def _is_surname(match: Match) -> bool:
    """Tell whether a listed surname follows an initial ("w. time" is no person)."""
    return fold(match["last"]) in Lexicon.load().surnames and not _is_nobody(match["last"]) and _in_english(match)


def _is_unlisted(match: Match) -> bool:
    """Tell whether the word is on no list at all, or a given name."""
    word = match["value"]
    if fold(word) in Lexicon.load().given:
        return not _is_nobody(word) and _in_english(match)
    return not (_is_nobody(word) or fold(word) in package_words()) and _in_english(match)


def _in_english(match: Match) -> bool:
    text = match.string
    start, end = text.rfind("\n\n", 0, match.start()) + 1, text.find("\n\n", match.end())
    return language(text[start : end if end >= 0 else len(text)]) is None


@cache
def _rules() -> tuple[Rule, ...]:
    says = any_of(Cues.load().says)
    start = rf"(?=[\na-zA-Z1*,;-]){_EDGE}"
    listed, two = rf"{start}(?:(?i:{_TO})[ ]{_ONE}{_END}|{_AND_I})", rf"{start}(?i:{_TO})[ ]{_TWO}{_END}"
    acting = rf"(?:^[ \t>*-]*|[,;.][ ]|[ ](?:and|but|so|then|that)[ ]){_ONE}[ ](?:{says}|{_DOES})(?![\p{{L}}\d])"
    beside = r"(?<=(?i:with|w/|from|by|to|told|asked|ask|and|per|cc|ping|thanks|thx|for|,)[ ])"
    initial = rf"(?=\p{{Ll}}\.){_EDGE}{beside}{_SHORT}{_END}"
    return (
        Rule("initial-and-surname", "PERSON", fixed.compile(initial), LIKELY, _is_surname, hints=(". ",)),
        Rule("dealt-with-in-full", "PERSON", fixed.compile(two, regex.MULTILINE), LIKELY, _is_given),
        Rule("dealt-with", "PERSON", fixed.compile(listed, regex.MULTILINE), LIKELY, _is_given),
        Rule("acting", "PERSON", fixed.compile(acting, regex.MULTILINE), LIKELY, _is_unlisted),
    )


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [ProseRules("lower-person", _rules())]
