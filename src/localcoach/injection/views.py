"""What a text says once its disguise is off.

A view is offered only where the text has the marks of that disguise, so that plain prose is searched once.
"""

import base64
import binascii
import codecs
import html
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

import regex

from localcoach.injection.invisible import INVISIBLE

_LOOKALIKES = str.maketrans(
    "авсдеёзікӏмнорѕтухуьјԛԝαβγεικνορτυχωғһɡɩʟɴʀᴀᴄᴅᴇᴋᴍᴏᴘᴛᴜᴠᴡᴢʙғʜɪᴊʏꜱ" "АВЕІКМНОРЅТУХЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "abcdee3iklmhopstyxybjqwabyeikvoptuxwfhgilnracdekmoptuvwzbfhijys" "ABEIKMHOPSTYXJABEZHIKMNOPTYX",
)
_LEET = str.maketrans("013457@$!|€", "oieastasile")
_FOREIGN_LETTER = regex.compile(r"[\p{Cyrillic}\p{Greek}ɡɩʟɴʀᴀᴄᴅᴇᴋᴍᴏᴘᴛᴜᴠᴡᴢʙʜɪᴊʏꜱ]")
_LEET_WORD = regex.compile(r"(?<!\w)[a-zA-Z]{0,12}[a-zA-Z][013457@$!|][a-zA-Z@$!|013457]{1,20}")
_SPACED = regex.compile(r"(?<!\w)(?:\w[\W_]{1,3}){5,400}\w(?!\w)")
_BASE64 = regex.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{16,4000}={0,2}(?![\w+/])")
_HEX = regex.compile(r"(?:(?:0x|\\x|%)?[0-9a-fA-F]{2}[\s,:;-]{0,2}){8,2000}")
_BINARY = regex.compile(r"(?:[01]{7,8}\s{0,2}){6,1000}")
_DECIMAL = regex.compile(r"(?:(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6])[\s,;-]{1,2}){8,1000}")
_ESCAPED = regex.compile(r"\\u\{?[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|%[0-9a-fA-F]{2}|&#x?[0-9a-fA-F]{2,6};")
_WORD = regex.compile(r"[a-z]+")
_COMMON = frozenset("the a to of and in for is was we i it on with this that by from at as an were our my no not".split())
_VOWELS = regex.compile(r"[aeiouy]", regex.I)
_PROSE_WORDS = 4


def plain(text: str) -> str:
    """Return ``text`` of the same length with typographic and wide forms folded, for the patterns."""
    return "".join(map(_plain_character, text)) if not text.isascii() else text.replace("_", " ")


def views(text: str) -> Iterator[str]:
    """Yield other readings of ``text``; they have its length only by chance."""
    shown = INVISIBLE.sub("", unicodedata.normalize("NFKC", html.unescape(text)))
    if shown != text:
        yield plain(shown)
    if _FOREIGN_LETTER.search(shown):
        yield plain(shown.translate(_LOOKALIKES))
    if len(_LEET_WORD.findall(shown)) > 1:
        yield plain(shown.translate(_LEET))
    if _SPACED.search(shown):
        yield plain(_joined(shown))
    yield from _ciphers(shown)


def decoded(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield ``(start, end, text)`` for each piece of ``text`` that is prose in an encoding."""
    for pattern, decode in _CODES:
        for match in pattern.finditer(text):
            said = decode(match[0])
            if _is_prose(said):
                yield match.start(), match.end(), said


def _plain_character(character: str) -> str:
    if character in "’‘ʼ‛":
        return "'"
    if character in "“”„‟":
        return '"'
    if character == "_" or character.isspace() or INVISIBLE.fullmatch(character):
        return " "
    form = unicodedata.normalize("NFKC", character)
    return form if len(form) == 1 else character


def _joined(text: str) -> str:
    """Join letters that stand apart; a wider gap is one between words."""
    return _SPACED.sub(lambda run: regex.sub(r"(?<=\w)[\W_](?=\w)", "", regex.sub(r"[\W_]{2,3}", "\0", run[0])).replace("\0", " "), text)


def _ciphers(text: str) -> Iterator[str]:
    """Yield the text in rot13 and read backwards, unless it is English as it stands."""
    words = _WORD.findall(text.lower())
    if len(words) >= _PROSE_WORDS and not _COMMON & set(words):
        yield plain(codecs.encode(text, "rot13"))
        yield plain(text[::-1])


def _is_prose(text: str) -> bool:
    words = text.split()
    letters = sum(c.isalpha() or c.isspace() for c in text)
    return len(words) >= _PROSE_WORDS and text.isprintable() and letters >= 0.8 * len(text)


def _base64(text: str) -> str:
    raw = text.rstrip("=")
    try:
        return base64.b64decode(raw + "=" * (-len(raw) % 4), altchars=b"-_" if {"-", "_"} & set(raw) else None).decode()
    except (binascii.Error, ValueError):
        return ""


def _hexadecimal(text: str) -> str:
    try:
        return bytes.fromhex(regex.sub(r"0x|\\x|%|[^0-9a-fA-F]", "", text)).decode()
    except ValueError:
        return ""


def _binary(text: str) -> str:
    return "".join(chr(int(bits, 2)) for bits in regex.findall(r"[01]{7,8}", text))


def _decimal(text: str) -> str:
    return "".join(chr(int(code)) for code in regex.findall(r"\d{2,3}", text))


def _unescaped(text: str) -> str:
    return unquote(html.unescape(regex.sub(r"\\u\{?([0-9a-fA-F]{4})\}?|\\x([0-9a-fA-F]{2})", lambda m: chr(int(m[1] or m[2], 16)), text)))


_CODES = (
    (_BASE64, _base64),
    (_HEX, _hexadecimal),
    (_BINARY, _binary),
    (_DECIMAL, _decimal),
)
