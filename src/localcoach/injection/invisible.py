"""Invisible characters that can carry a message past a reader, or show text in another order than it is read."""

from collections.abc import Iterator

from localcoach import fixed

_CARRIER = fixed.compile(
    r"(?<!\U0001F3F4)(?<![\U000E0020-\U000E007E])[\U000E0000-\U000E007F]{3,}"  # tags: ASCII; behind 🏴 a flag
    r"|[\uFE00-\uFE0F\U000E0100-\U000E01EF]{4,}"  # variation selectors: bytes
    r"|[\u200B-\u200D\u2060-\u2064\uFEFF\u180E\u034F\u00AD]{8,}"  # zero-width characters: bits
    r"|[\u202D\u202E]"  # overrides of the direction
)


def carriers(text: str) -> Iterator[tuple[int, int]]:
    """Yield ``[start, end)`` of each run of such characters."""
    yield from (match.span() for match in _CARRIER.finditer(text))
