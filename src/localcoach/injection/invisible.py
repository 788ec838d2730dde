"""Invisible characters, and the text that some of them can carry past a reader."""

from collections.abc import Iterator

import regex

# Visible "format" characters (Arabic number signs and the like) stay; every other one draws nothing.
INVISIBLE = regex.compile(
    r"[\p{Cf}--[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\U000110BD\U000110CD]]"
    r"|[\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFFA0\uFE00-\uFE0F\U000E0100-\U000E01EF]",
    regex.V1,
)
_FLAG = r"(?<!\U0001F3F4[\U000E0020-\U000E007E]{0,8})"  # 🏴 with tags is a flag
_CARRIER = regex.compile(
    rf"{_FLAG}[\U000E0000-\U000E007F]{{3,}}"  # tag characters: ASCII, one for one
    r"|[\uFE00-\uFE0F\U000E0100-\U000E01EF]{4,}"  # variation selectors: bytes
    r"|[\u200B-\u200D\u2060-\u2064\uFEFF\u180E\u034F\u00AD]{8,}"  # zero-width characters: bits
    r"|[\u202D\u202E]"  # overrides show text in another order than it is read
)


def carriers(text: str) -> Iterator[tuple[int, int]]:
    """Yield ``[start, end)`` of runs of invisible characters that can hold a message or turn text around."""
    yield from (match.span() for match in _CARRIER.finditer(text))
