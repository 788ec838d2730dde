"""Passwords in any wording: in the sentence that speaks of one, the word that somebody chose.

"Use correct-lemon-tractor-foam as the passphrase", "das Passwort lautet Nebelhorn!83", "from admin1881 to …": the verb,
the order and the language differ, but no word of the sentence beside it looks like that. Of tokens and keys only what
looks drawn at random is taken.
"""

from functools import cache

import regex
from presidio_analyzer import EntityRecognizer
from pydantic import BaseModel, ConfigDict

from localcoach import fixed
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.names import any_of
from localcoach.redact.randomness import entropy, looks_random
from localcoach.redact.rules import LIKELY, TIMEOUT_SECONDS, RuleRecognizer, Spans
from localcoach.redact.stand_ins import follows_public_id, is_stand_in
from localcoach.resources import data_path, load_yaml

_REACH = 120  # characters of the sentence before the word for a password, and after it
_BLOCK = 600  # of a paragraph after the word for keys, in which a list of them may stand
_END = fixed.compile(r"[.!?。]\s|\n[ \t>]*\n")
_PARAGRAPH = fixed.compile(r"\n[ \t>]*\n")
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}ー"  # scripts that write on after a password
_TOKEN = fixed.compile(
    rf"(?<![^\s\"'`“”‘’«»„(\[<|=,:;*、。{_UNSPACED}])(?![{_UNSPACED}])[\p{{L}}\d]"
    rf"[^\s\"'`“”‘’«»<>|,;:()\[\]{{}}、。{_UNSPACED}]{{4,79}}(?<![.!?*_-])"
)
_LAST_SIGN = fixed.compile(r"[!?](?=[,;:.)\]]|\s+\p{Ll})")  # no end of a sentence
_PHRASE = fixed.compile(r"[\"“«„]((?:\p{Ll}{2,15}|a)(?:[ ](?:\p{Ll}{2,15}|a)){3,7})[\"”»“]")
_KEY = fixed.compile(r"(?<![A-Za-z0-9_/+=.@:%#&?~-])[A-Za-z0-9][A-Za-z0-9+/_-]{23,199}={0,2}(?![A-Za-z0-9_/+=@-])")
_PIN = fixed.compile(r"(?<![\p{L}\d.,:#-])\d{3,8}[#*](?![\p{L}\d])")
# Addresses, paths, tickets, figures, dates, names in code: shapes in which letters stand beside digits everywhere.
_CODE = fixed.compile(
    r"https?:.*|.*@.*\.\p{L}{2,}|[/~.].*|.*[/=].*|[\p{Ll}\d_-]+(?:\.[\p{Ll}\d_-]+)+|\p{Lu}{1,6}[-_#]?\d+|v?\d[\d.,:-]*\p{L}{0,3}|"
    r"(?i:issue|pr|gh)#\d+|\p{L}{1,2}\d+|\d{4}-\d\d-\d\d.*|\p{Lu}[\p{Lu}\d]*(?:[_-][\p{Lu}\d]+)+|[\p{Ll}_]+\d?|\p{Lu}\p{Ll}+\d{1,2}|"
    r"\p{Lu}\p{Ll}+\d\p{Ll}+|(?:\p{Ll}+[-_.])+\d{1,2}|(?:\p{Ll}+[-_])*\p{Ll}+\d{1,2}(?:[-_]\p{Ll}+)*|(?:\p{Lu}?\p{Ll}+-)?\d{1,2}"
)
_STANDARD = fixed.compile(r"\p{Lu}{2,6}#\d+")  # PKCS#11
_WORDS = fixed.compile(r"\p{Ll}{3,}(?:[-._]\p{Ll}{3,}){3,7}", regex.IGNORECASE)
_SYMBOL = fixed.compile(r"[!#$%&*+^~?]")
_JOINT = fixed.compile(r"[!#$%&*+^~?.@_-]")


class SecretWords(BaseModel):
    """The file ``redaction/secret-words.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    passwords: tuple[str, ...]
    keys: tuple[str, ...]
    small: frozenset[str]
    phrases: tuple[str, ...]
    settings: tuple[str, ...]
    may: tuple[str, ...]
    joins: tuple[str, ...]


@cache
def secret_words() -> SecretWords:
    """Read the shipped words; raise ConfigError naming file and key."""
    return load_yaml(data_path("redaction", "secret-words.yaml"), SecretWords)


@cache
def _pattern(kind: str) -> "regex.Pattern[str]":
    """Compile the words of a kind; those of scripts without spaces need no edge."""
    listed: tuple[str, ...] = getattr(secret_words(), kind)
    spaced = tuple(word for word in listed if word[0] < "\u2e80")
    others = tuple(word for word in listed if word[0] >= "\u2e80")
    unspaced = f"|{any_of(others)}" if others else ""
    return fixed.compile(rf"(?<!\p{{L}}){any_of(spaced)}(?!\p{{L}}){unspaced}")


def _is_chosen(token: str) -> bool:
    """Tell whether somebody chose the token: words joined, or letters with a digit in no shape of code."""
    if is_stand_in(token):
        return False
    return _is_joined_words(token) or (_has_both(token) and not _is_code(token) and _is_mixed(token))


def _has_both(token: str) -> bool:
    return bool(regex.search(r"\d", token) and regex.search(r"\p{L}", token))


def _is_mixed(token: str) -> bool:
    """Tell whether capitals, signs or a run of digits stand among the letters as in no word."""
    capital = regex.search(r"\p{Lu}", token) and regex.search(r"\p{Ll}", token)
    return bool(capital or looks_random(token) or _JOINT.search(token) or regex.fullmatch(r"\p{L}{4,}\d{3,6}", token))


def _is_code(token: str) -> bool:
    """Tell whether the token has a shape, or is a term, that stands in technical prose anyway."""
    if _SYMBOL.search(token):
        return "=" in token or "/" in token or _STANDARD.fullmatch(token) is not None
    if regex.search(r"\p{L}{4}[-_.]?\d{3}", token):
        return False
    words, gazetteer = regex.findall(r"\p{L}{2,}", token.lower()), Gazetteer.load()
    return _CODE.fullmatch(token) is not None or all(map(gazetteer.is_technical, words))


def _is_joined_words(token: str) -> bool:
    """Tell whether the token is four or more words joined by signs, none of them a small word or a term."""
    if not _WORDS.fullmatch(token):
        return False
    parts, gazetteer = regex.split(r"[-._]", token.lower()), Gazetteer.load()
    return not any(part in secret_words().small or gazetteer.is_technical(part) for part in parts)


def _is_key(token: str) -> bool:
    """Tell whether a long token is drawn at random, in letters of one case too (base 32)."""
    digits = sum(character.isdigit() for character in token)
    if regex.fullmatch(r"[0-9a-f-]+|[0-9A-F-]+", token) or not digits or is_stand_in(token):
        return False
    base32 = regex.fullmatch(r"(?:[A-Z2-7]{8}){3,8}", token) is not None
    return (looks_random(token) or base32) and entropy(token) >= 3.4


class Chosen:
    """Finds what was chosen for a password in the sentence that speaks of it."""

    name, entity, score, length = "chosen", "SECRET", LIKELY, 0

    def spans(self, text: str) -> Spans:
        """Yield the ranges of the passwords; what one word for them has in reach is not read again for the next."""
        done = 0
        for cue in _pattern("passwords").finditer(text, timeout=TIMEOUT_SECONDS):
            start, end = _sentence(text, *cue.span())
            for match in _TOKEN.finditer(text, max(start, done), end):
                is_cue = match.start() < cue.end() and cue.start() < match.end()
                is_call = text.startswith("(", match.end()) and "." in match.group()
                if is_cue or is_call or not _is_chosen(match.group()):
                    continue
                if not follows_public_id(text, match.start()):
                    yield match.start(), match.end() + bool(_LAST_SIGN.match(text, match.end()))
            yield from (match.span() for match in _PIN.finditer(text, max(start, done), end))
            done = max(done, min(cue.end(), end))


class Phrase:
    """Finds the quotation of words in small letters in a sentence that speaks of a pass phrase."""

    name, entity, score, length = "phrase", "SECRET", LIKELY, 0

    def spans(self, text: str) -> Spans:
        """Yield the ranges of the pass phrases."""
        for cue in _pattern("phrases").finditer(text, timeout=TIMEOUT_SECONDS):
            _, end = _sentence(text, *cue.span())
            yield from (match.span(1) for match in _PHRASE.finditer(text, cue.end(), end))


class Drawn:
    """Finds keys in the paragraph after a word for keys, and in the sentence before it."""

    name, entity, score, length = "drawn", "SECRET", LIKELY, 0

    def spans(self, text: str) -> Spans:
        """Yield the ranges of the keys; a block that was read for one word is not read again for the next."""
        done = 0
        for cue in _pattern("keys").finditer(text, timeout=TIMEOUT_SECONDS):
            if cue.end() + _BLOCK // 2 < done:
                continue
            start, _ = _sentence(text, *cue.span())
            rest = _PARAGRAPH.search(text, cue.end(), cue.end() + _BLOCK)
            end = rest.start() if rest else cue.end() + _BLOCK
            yield from (match.span() for match in _KEY.finditer(text, start, end) if _is_key(match.group()))
            done = end


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around ``[start, end)`` begins and ends, within reach."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    before = [match.end() for match in _END.finditer(text, low, start)]
    after = _END.search(text, end, high)
    return (before[-1] if before else low), (after.start() + 1 if after else high)


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [RuleRecognizer("chosen-secret", (Chosen(), Phrase(), Drawn()))]
