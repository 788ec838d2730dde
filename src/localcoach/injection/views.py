"""What a text says once its disguise is off.

A view is offered only where the text has the marks of that disguise, so that plain prose is searched once.
"""

import base64
import binascii
import codecs
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import unquote

import regex

from localcoach import fixed

_LOOKALIKES = str.maketrans(
    "авсдеёзікӏмнорѕтухуьјԛԝαβγεικνορτυχωɡɩʟɴʀᴀᴄᴅᴇᴋᴍᴏᴘᴛᴜᴠᴡᴢʙɢʜɪᴊʏꜱʼАВЕІКМНОРЅТУХЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "abcdee3iklmhopstyxybjqwabyeikvoptuxwgilnracdekmoptuvwzbghijys'ABEIKMHOPSTYXJABEZHIKMNOPTYX",
)
_ENCLOSED = {start + i: ord("A") + i for start in (0x1F130, 0x1F150, 0x1F170, 0x1F1E6) for i in range(26)}
_UPSIDE_DOWN = str.maketrans("ɐqɔpǝɟƃɓɥᴉıɾʞןlɯuodbɹsʇnʌʍxʎz", "abcdefgghiijkllmnopqrstuvwxyz")
_LEET = str.maketrans("013457@$!|€", "oieastasile")
_MARKS = fixed.compile(r"\p{M}+")
_ODD_LETTER = fixed.compile(r"[\p{Cyrillic}\p{Greek}\p{M}\u0250-\u02AF\u1D00-\u1DBF\uA720-\uA7FF\U0001F130-\U0001F1FF]")
_LEET_WORD = fixed.compile(
    r"(?<!\w)[a-zA-Z@$!|0-9]{0,12}(?:[a-zA-Z][013457@$!|]|[013457@$!|][a-zA-Z])[a-zA-Z@$!|0-9]{0,20}"
)
_SPACED = fixed.compile(r"(?<!\w)(?:[^\W\d_][\W_]{1,3}){11,400}[^\W\d_](?!\w)")
_MORSE = fixed.compile(r"(?:[.·\-–−_]{1,6}[\s/|]{1,3}){12,}")
_BRAILLE = fixed.compile(r"[\u2801-\u28FF]{4,}")
_BASE64 = fixed.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{16,4000}={0,2}(?![\w+/])")
_BASE32 = fixed.compile(r"(?<![\w+/=-])[A-Z2-7]{24,4000}={0,6}(?![\w+/])")
_HEX = fixed.compile(r"(?:(?:0x|\\x|%)?[0-9a-fA-F]{2}[\s,:;-]{0,2}){8,2000}")
_BINARY = fixed.compile(r"(?:[01]{7,8}\s{0,2}){6,1000}")
_DECIMAL = fixed.compile(r"(?:(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6])[\s,;-]{1,2}){8,1000}(?:\d{2,3})?")
_ESCAPED = fixed.compile(r"(?:\\u\{?[0-9a-fA-F]{4}\}?|\\x[0-9a-fA-F]{2}|%[0-9a-fA-F]{2})")
_PROSE_WORDS = 3
_LETTERS = 0.8  # the share of letters and spaces in prose


def views(text: str) -> Iterator[str]:
    """Yield other readings of ``text``, which is folded already; their lengths may differ."""
    if _ODD_LETTER.search(text):
        yield _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_LOOKALIKES).translate(_ENCLOSED)
        yield text.translate(_UPSIDE_DOWN)[::-1]
    if len(_LEET_WORD.findall(text)) > 1:
        yield text.translate(_LEET)
    if _ESCAPED.search(text):
        yield unquote(regex.sub(r"\\[ux]\{?([0-9a-fA-F]{2,4})\}?", lambda m: chr(int(m[1], 16)), text))


def coded(text: str) -> Iterator[tuple[int, int]]:
    """Yield ``[start, end)`` of each piece of ``text`` that hides prose in a code that people do not read."""
    for pattern in (_SPACED, _MORSE, _BRAILLE):
        yield from (match.span() for match in pattern.finditer(text))
    for pattern, decode in _CODES:
        yield from (match.span() for match in pattern.finditer(text) if _is_prose(decode(match[0])))


def unscrambled(text: str, known: frozenset[str]) -> str:
    """Put the inner letters of words in the order of a known word ("prevoius")."""
    forms = _forms(known)
    return regex.sub(r"[A-Za-z]{5,15}", lambda word: forms.get(_form(word[0].lower()), word[0]), text)


@cache
def _forms(known: frozenset[str]) -> dict[str, str]:
    return {_form(word): word for word in known}


def _form(word: str) -> str:
    return word[0] + "".join(sorted(word[1:-1])) + word[-1]


def ciphers(text: str) -> Iterator[str]:
    """Yield readings in rot13 and backwards; of no use for a text that is English as it stands."""
    yield codecs.encode(text, "rot13")
    yield text[::-1]
    yield regex.sub(r"\w+", lambda word: word[0][::-1], text)


def _is_prose(text: str) -> bool:
    letters = sum(c.isalpha() or c.isspace() for c in text)
    return (
        len(text.split()) >= _PROSE_WORDS
        and letters >= _LETTERS * len(text)
        and not regex.search(r"\p{Cc}(?<!\s)", text)
    )


def _base64(text: str) -> str:
    raw = text.rstrip("=").translate(str.maketrans("-_", "+/"))
    return _decoded(lambda: base64.b64decode(raw + "=" * (-len(raw) % 4)))


def _base32(text: str) -> str:
    raw = text.rstrip("=")
    return _decoded(lambda: base64.b32decode(raw + "=" * (-len(raw) % 8)))


def _hexadecimal(text: str) -> str:
    return _decoded(lambda: bytes.fromhex(regex.sub(r"0x|\\x|%|[^0-9a-fA-F]", "", text)))


def _binary(text: str) -> str:
    return "".join(chr(int(bits, 2)) for bits in regex.findall(r"[01]{7,8}", text))


def _decimal(text: str) -> str:
    return "".join(chr(int(code)) for code in regex.findall(r"\d{2,3}", text))


def _decoded(decode: Callable[[], bytes]) -> str:
    try:
        return decode().decode()
    except (binascii.Error, ValueError):
        return ""


_CODES = (
    (_BASE64, _base64),
    (_BASE32, _base32),
    (_HEX, _hexadecimal),
    (_BINARY, _binary),
    (_DECIMAL, _decimal),
)
