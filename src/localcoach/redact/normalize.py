"""The text as the recognizers read it: obfuscation folded away, with an exact way back to the original.

``fold`` undoes what hides a value from a pattern without changing what a reader sees: invisible characters, wide and
foreign digits, decomposed letters, character references (``&#64;``), Markdown's backslash escapes. ``unwrap`` is a
second view for secrets: tokens broken over a soft line wrap are joined.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from localcoach import fixed

# Visible "format" characters (Arabic number signs and the like) stay; every other one draws nothing.
INVISIBLE = fixed.compile(
    r"[\p{Cf}--[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\U000110BD\U000110CD]]"
    r"|[\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFFA0\uFE00-\uFE0F\U000E0100-\U000E01EF]",
    regex.V1,
)
_REFERENCE = fixed.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,31});")
_ESCAPE = fixed.compile(r"\\(?=[_@.\-*#+~=:/&!$%?|])")
_CLUSTER = fixed.compile(r"[\u1100-\u115E][\u1161-\u1175][\u11A8-\u11C2]?|\P{M}\p{M}+|[^\x00-\x7F]")
_PLAIN = fixed.compile(r"[\x00-\x25\x27-\x5B\x5D-\x7F]*")  # ASCII without "&" and backslash: nothing to resolve
_LONG_RUN = re.compile(r"(.)\1{299,}", re.DOTALL)  # a rule, a bar, rubbish: 100 of them say as much
_RUN = 100
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d", "-")
_FOLDED_FORMS = ("<wide>", "<narrow>", "<font>", "<noBreak>", "<circle>")
_LIGATURES = range(0xFB00, 0xFB07)
_JOINT = r"[\p{L}\p{N}_+/=~.%:@&?-]"  # characters that tokens, keys and URLs are made of
_WRAP = fixed.compile(rf"(?<={_JOINT})(?:[ \t]*\\)?[ \t]*\r?\n(?:[ \t]*>)*[ \t]*(?={_JOINT})")
_BLOCK_START = fixed.compile(r"(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A view of a text: ``starts[i]`` and ``ends[i]`` bound the part of the original that ``text[i]`` stands for."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map ``[start, end)`` to the original text; what was removed in between is covered."""
        if start >= end:
            raise ValueError("an empty span stands for nothing in the original")
        return self.starts[start], self.ends[end - 1]

    def over(self, below: "Folded") -> "Folded":
        """Return this view, made of ``below.text``, as a view of what ``below`` was made of."""
        if isinstance(self.starts, range):  # the text as it was
            return Folded(self.text, below.starts, below.ends)
        if isinstance(below.starts, range):
            return self
        starts = [below.starts[i] for i in self.starts]
        return Folded(self.text, starts, [below.ends[i - 1] for i in self.ends])


def fold(text: str) -> Folded:
    """Return the view that recognizers read; plain ASCII comes back as it is.

    Steps, each over the one before: character references and escapes are resolved, invisible characters removed,
    letters with their marks composed, wide, styled and foreign digits and letters replaced by plain ones.
    """
    view = _short_runs(text)
    if _PLAIN.fullmatch(view.text):
        return view
    for step in (_references, _escapes, _invisible, _plain_forms):
        view = step(view.text).over(view)
    return view


def identity(text: str) -> Folded:
    """Return the view of a text that is the text itself."""
    return Folded(text, range(len(text)), range(1, len(text) + 1))


@lru_cache(maxsize=2)
def unwrap(text: str) -> Folded:
    """Return ``text`` with soft line wraps removed where a token might go on: block quotes and indents are skipped.

    The joints are where ``starts`` jumps. A blank line, a list item or a heading ends a token.
    """
    return _rebuild(
        text, ((m.start(), m.end(), "") for m in _WRAP.finditer(text) if not _BLOCK_START.match(text, m.end()))
    )


def _short_runs(text: str) -> Folded:
    found = _LONG_RUN.finditer(text)
    return _rebuild(text, ((m.start() + _RUN, m.end(), "") for m in found))


def _references(text: str) -> Folded:
    found = ((m.start(), m.end(), html.unescape(m[0])) for m in _REFERENCE.finditer(text))
    return _rebuild(text, (edit for edit in found if edit[2] != text[edit[0] : edit[1]]))


def _escapes(text: str) -> Folded:
    return _rebuild(text, ((m.start(), m.end(), "") for m in _ESCAPE.finditer(text)))


def _invisible(text: str) -> Folded:
    return _rebuild(text, ((m.start(), m.end(), "") for m in INVISIBLE.finditer(text)))


def _plain_forms(text: str) -> Folded:
    found = ((m.start(), m.end(), _plain(m[0])) for m in _CLUSTER.finditer(text))
    return _rebuild(text, (edit for edit in found if edit[2] != text[edit[0] : edit[1]]))


@lru_cache(maxsize=4096)
def _plain(cluster: str) -> str:
    """Compose a letter with its marks, then replace each character by its plain form."""
    return "".join(_plain_character(character) for character in unicodedata.normalize("NFC", cluster))


def _plain_character(character: str) -> str:
    if character in _DASHES:
        return "-"
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if unicodedata.category(character) == "Zs":
        return " "
    form = unicodedata.decomposition(character)
    if form.startswith(_FOLDED_FORMS) or ord(character) in _LIGATURES:
        return unicodedata.normalize("NFKC", character)
    return character


def _rebuild(text: str, edits: Iterator[tuple[int, int, str]]) -> Folded:
    """Replace each ``(start, end, new)`` of ``edits`` (in order, apart); all of ``new`` stands for all of the old."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, new in edits:
        pieces += (text[at:start], new)
        starts += (*range(at, start), *(start for _ in new))
        ends += (*range(at + 1, start + 1), *(end for _ in new))
        at = end
    if not pieces:
        return identity(text)
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    return Folded("".join([*pieces, text[at:]]), starts, ends)
