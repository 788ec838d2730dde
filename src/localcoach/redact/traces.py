"""Traces: the forms in which a replaced value could still stand in a text.

A value leaves a trace as a whole, by a telling part of four characters or more (a surname, the name in a domain), or
encoded (base64, percent signs, hex). A part that is an ordinary word or a technology term tells nothing: "Bank" of
"Meridian Bank", "Jenkins" of "Tom Jenkins". The redactor sweeps the draft for traces, the leak check looks for them in
what is written; both ask the same question here, so that a text that was swept passes the check.
"""

import base64
import urllib.parse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import regex

from localcoach.redact.lexicon import fold
from localcoach.redact.vocabulary import Vocabulary

LEAST = 4  # characters of a telling part
_LEAST_DIGITS = 6  # of a value that is a number: shorter ones stand anywhere
_LEAST_ENCODED = 6  # characters of a value that is looked for in encoded form
_WORDS = regex.compile(r"[\p{L}\p{M}]{4,}|(?=[\p{L}\d]*\d)(?=[\p{L}\d]*\p{L})[\p{L}\d]{6,}")
_MIXED = regex.compile(r"(?=[\p{L}\d]*\d)(?=[\p{L}\d]*\p{L})[\p{L}\d]{6,}")
_HOST = regex.compile(r"(?<=://)[^/?#\s]+|^[^/?#\s:]+(?=[/?#:]|$)")
_MAIL_HOSTS = frozenset(
    {"gmail", "googlemail", "outlook", "hotmail", "yahoo", "icloud", "proton", "protonmail", "fastmail"}
)
_WHOLE_WORD = r"(?<![\p{L}\p{M}\d])(?:%s)(?![\p{L}\p{M}\d])"


@dataclass(frozen=True, slots=True)
class Value:
    """A replaced value and its type."""

    text: str
    type: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Characters ``[start, end)`` of a text that give away a value of this type."""

    start: int
    end: int
    type: str


class Traces:
    """Looks for the traces of some values in a text."""

    def __init__(self, values: Iterable[Value], vocabulary: Vocabulary) -> None:
        self._values = tuple(dict.fromkeys(values))
        self._vocabulary = vocabulary

    @cached_property
    def _forms(self) -> dict[str, str]:
        """The folded forms in which values may stand in any case, with the type of their value."""
        forms: dict[str, str] = {}
        for value in self._values:
            whole = [(value.text, value.type), *((code, value.type) for code in _spelled(value.text))]
            for form, type_ in (*whole, *_parts(value)):
                if self._tells(form):
                    forms.setdefault(_squeezed(form), type_)
        return forms

    def _tells(self, form: str) -> bool:
        if len(form) < (_LEAST_DIGITS if form.isdigit() else LEAST):
            return False
        return " " in form or not self._vocabulary.is_common(form)

    @cached_property
    def _pattern(self) -> regex.Pattern[str] | None:
        """The forms as whole words, in any case, with any white space and marks between and on their letters."""
        return _any_of(self._forms)

    @cached_property
    def _encoded(self) -> regex.Pattern[str] | None:
        long = {value.text for value in self._values if len(value.text) >= _LEAST_ENCODED}
        codes = {code for text in long for code in _base64(text)}
        return regex.compile("|".join(map(regex.escape, sorted(codes, key=len, reverse=True)))) if codes else None

    @cached_property
    def _types(self) -> dict[str, str]:
        return {code: value.type for value in self._values for code in _base64(value.text)}

    def find(self, text: str) -> Iterator[Trace]:
        """Yield the traces in ``text``, longest first at one place."""
        if self._pattern is not None:
            folded = _folded(text)
            for match in self._pattern.finditer(folded):
                yield Trace(*match.span(), self._forms[_squeezed(match.group())])
        if self._encoded is not None:
            yield from (Trace(*match.span(), self._types[match.group()]) for match in self._encoded.finditer(text))


def _parts(value: Value) -> Iterator[tuple[str, str]]:
    """Yield the parts by which a value could be told, each with the type of what it names on its own."""
    if value.type == "SECRET":
        yield from ((part, "SECRET") for part in _MIXED.findall(value.text))
    elif value.type == "URL":  # of a link the host only: its path is made of words
        host = _HOST.search(value.text)
        yield from ((part, "ORGANIZATION") for part in _WORDS.findall(host.group() if host else ""))
    elif value.type == "EMAIL_ADDRESS":
        local, _, domain = value.text.partition("@")
        yield from ((part, "PERSON") for part in _WORDS.findall(local))
        yield from ((part, "ORGANIZATION") for part in _WORDS.findall(domain) if fold(part) not in _MAIL_HOSTS)
    else:
        yield from ((part, value.type) for part in _WORDS.findall(value.text))


def _any_of(forms: Iterable[str]) -> regex.Pattern[str] | None:
    ordered = sorted(forms, key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(map(regex.escape, form.split())) for form in ordered)
    return regex.compile(_WHOLE_WORD % alternatives) if ordered else None


def _squeezed(text: str) -> str:
    return " ".join(_folded(text).split())


def _folded(text: str) -> str:
    """Casefold and strip accents character by character, so that positions stay."""
    if text.isascii():
        return text.lower()
    return "".join(folded if len(folded := fold(character)) == 1 else character for character in text)


def _spelled(text: str) -> Iterator[str]:
    """Yield a value of some length percent-encoded, joined by a plus, and as hex."""
    if len(text) >= _LEAST_ENCODED:
        yield from {urllib.parse.quote(text, safe=""), urllib.parse.quote(text), urllib.parse.quote_plus(text)} - {text}
        yield text.encode("utf-8", "surrogatepass").hex()


def _base64(text: str) -> Iterator[str]:
    """Yield the base64 that a value has at any place of a longer text."""
    data = text.encode("utf-8", "surrogatepass")
    for shift in range(3):
        # Of the characters at both ends some bits belong to the neighbours: they are cut off.
        code = base64.b64encode(b"\0" * shift + data).decode().rstrip("=")
        start, end = (0, 2, 3)[shift], len(code) - (1 if (shift + len(data)) % 3 else 0)
        yield code[start:end]
