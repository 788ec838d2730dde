"""Secrets right behind what asks for one: settings of routers, options of commands, a word and a copula.

What stands behind a setting that holds nothing else ("rocommunity …", "storepass …") is taken unless it is a word;
behind a word that means much else ("key …", "la clave es …") it needs letters and digits as no word has.
"""

from functools import cache

import regex
from presidio_analyzer import EntityRecognizer

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.names import any_of
from localcoach.redact.recognizers.chosen_secrets import secret_words
from localcoach.redact.rules import DIGITS, LIKELY, TIMEOUT_SECONDS, Match, Rule, RuleRecognizer, Spans
from localcoach.redact.stand_ins import is_stand_in

_VALUE = r"(?P<value>[^\s\"'`“”‘’«»„<>|,;(){}\[\]]{4,80}(?<![.:?]))"
_LEVEL = r"(?:[ ]\d)?"  # how a router has scrambled what follows: 0 is not at all
_QUOTE = r"[\"'`“«„]?"
_CODE = fixed.compile(
    r"\$.*|[/~.%].*|.*[/=@:].*|[\d.,-]+|[\p{L}_-]+|\p{L}{1,4}-?\d+\p{L}?|v?\d[\d.]*\p{L}*|.*_id\d*|[\p{Ll}]+_[\p{Ll}\d_]+|\p{Lu}+-\d+|"
    r"(?i:(?:aes|sha|rsa|ed|md|ssh|ecdsa|des|dh|group|node|host|user|table|col|row|test|item|shard|part|step|page|level)[\d_-].*)"
)
_SIGN = fixed.compile(r"[!#$%&*+^~?]")
_WITHIN = fixed.compile(r"\p{L}\d+\p{L}|\p{L}{3,}[-_.!]?\d{2,}|\d+\p{L}{3}")


def is_told_apart(value: str) -> bool:
    """Tell whether a value has letters and digits, or signs, as neither a word nor a name in code has."""
    bare = value.rstrip("!")
    if is_stand_in(value) or Gazetteer.load().is_technical(bare):
        return False
    if _SIGN.search(value[:-1]):
        return regex.search(r"\p{L}{2}", value) is not None and not regex.search(r"[/=@:$]", value)
    return _WITHIN.search(bare) is not None and not _CODE.fullmatch(bare)


def _is_no_word(value: str) -> bool:
    """Tell whether a value is neither a stand-in nor a word of English nor a term, nor a figure of one digit."""
    bare = value.strip("\"'`.,;:!")
    known = Lexicon.load().is_english(bare) or Gazetteer.load().is_technical(bare)
    return len(bare) > 1 and not (known or is_stand_in(value) or regex.fullmatch(r"[\d.]+|\$.*|-.*|.*\(", value))


@cache
def _settings() -> "regex.Pattern[str]":
    cue = any_of(secret_words().settings)
    return fixed.compile(
        rf"(?<![\p{{L}}\d_]){cue}(?:[ ]is|[ ]was|,)?[ ]?[:=]?{_LEVEL}[ ]?(?<![\p{{L}}])(?<=[ :=]){_QUOTE}{_VALUE}"
    )


@cache
def _words() -> "regex.Pattern[str]":
    cue, copula = any_of(secret_words().may), any_of(secret_words().joins)
    about = r"(?:[ ](?!and\b|or\b)[\p{L}\d'’.-]{1,20}){0,4}?"
    return fixed.compile(rf"(?<![\p{{L}}\d_-]){cue}(?:{about}[ ]{copula}|[ ]?[:=?]|,)?{_LEVEL}[ ]{_QUOTE}{_VALUE}")


class Settings:
    """Finds what stands behind a setting."""

    name, entity, score, length = "setting", "SECRET", LIKELY, 0

    def spans(self, text: str) -> Spans:
        """Yield the ranges of the values."""
        for match in _settings().finditer(text, timeout=TIMEOUT_SECONDS):
            if _is_no_word(match["value"]):
                yield match.span("value")


class Words:
    """Finds what stands behind a word for a secret."""

    name, entity, score, length = "word", "SECRET", LIKELY, 0

    def spans(self, text: str) -> Spans:
        """Yield the ranges of the values."""
        for match in _words().finditer(text, timeout=TIMEOUT_SECONDS):
            if is_told_apart(match["value"]):
                yield match.span("value")


def _apart(match: Match) -> bool:
    return is_told_apart(match["value"])


def _no_word(match: Match) -> bool:
    return _is_no_word(match["value"])


def _is_joined(match: Match) -> bool:
    """Tell whether the value is no word and has a digit or a sign, or joins words."""
    value = match["value"]
    return (
        _is_no_word(value)
        and regex.search(r"\p{L}.*[\d!#$%&*+^~?]|\d.*\p{L}|\p{L}+[-._]\p{L}+[-._]\p{L}", value) is not None
    )


_SECRET_NAME = r"[\w.:-]{0,40}(?i:pass(?:word|wd|phrase)?|pwd|pw|secret|token|api[._-]?key)[\w.-]{0,10}"
_TEXT = r"(?P<value>[^\"'<>\n]{4,200})"
SHAPES = (
    Rule(  # net user NAME …, net use Z: \\host\share …
        "net",
        "SECRET",
        fixed.compile(rf"(?i)(?<!\w)net[ ]use(?:r[ ]\S+|[ ]\S+(?:[ ]\\{{1,2}}\S+)?)(?:[ ]/\S+)*[ ](?!/){_VALUE}"),
        LIKELY,
        _no_word,
        hints=("net use",),
    ),
    Rule(  # velvet-otter-19 as its database password
        "as-password",
        "SECRET",
        fixed.compile(
            rf"(?<![^\s\"'`“«„(]){_VALUE}[\"'`”»“]?[ ](?:as|for)[ ](?:(?:its|the|an?|our|my|their|his|her)[ ])?"
            r"(?:\p{L}+[ ]){0,2}"
            r"(?i:pass(?:word|phrase|code)|pwd|pw|pin|psk|community[ ]string)"
            r"(?=[.,;:)]|$|[ ](?:and|but|for|on|in|to|of|since|because|so|which|until|everywhere)[ ])"
        ),
        LIKELY,
        _is_joined,
        hints=("pass", "pwd", "pw", "pin", "psk", "community"),
    ),
    Rule(
        "setx",
        "SECRET",
        fixed.compile(rf"(?<!\w)(?i:setx)[ ]{_SECRET_NAME}[ ]{_QUOTE}{_VALUE}"),
        LIKELY,
        _no_word,
        hints=("setx",),
    ),
    Rule(
        "user-and-password",
        "SECRET",
        fixed.compile(
            r"(?<!\w)(?:sqlplus|rman|impdp|expdp)[ ][\w.-]+/(?P<value>[^\s@\"']{3,60})|"
            r"[ ]-U[ ]?[\w.\\-]+%(?P<value>[^\s\"']{3,60})"
        ),
        LIKELY,
        _no_word,
        hints=("sqlplus", "rman", "impdp", "expdp", "-u"),
    ),
    Rule(  # name="x.password" value="…", "admin_pw" { default = "…" }, name="x.password">…<
        "named-elsewhere",
        "SECRET",
        fixed.compile(
            rf"(?i:name|key|id|variable|param|env)[ ]?[:=]?[ ]?[\"']{_SECRET_NAME}[\"']"
            rf"(?:[^<>\n\"']{{0,40}}?(?i:value|default|content)[ ]?[:=][ ]?[\"']|[ ]?>)"
            rf"{_TEXT}"
        ),
        LIKELY,
        lambda match: not is_stand_in(match["value"]) and not match["value"].startswith(("$", "{", "#{")),
        hints=("pass", "pwd", "pw", "secret", "token", "key"),
    ),
    Rule(
        "option",
        "SECRET",
        fixed.compile(rf"(?<=[ \t`])-(?:p|P|pw|pass|k|w|a)[ ]?{_QUOTE}{_VALUE}"),
        LIKELY,
        _apart,
        hints=DIGITS,
    ),
    Rule(
        "user-p",
        "SECRET",
        fixed.compile(rf"(?<!\w)(?:u|user|usr)[ ]?[:=][ ]?\S{{2,30}}[ ,;/]+(?:p|pw|pwd)[ ]?[:=][ ]?{_VALUE}"),
        LIKELY,
        hints=("u",),
    ),
)


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [RuleRecognizer("beside-secret", (Settings(), Words(), *SHAPES))]
