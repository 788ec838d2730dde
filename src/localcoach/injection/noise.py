"""Text that is none: a word or a mark over and over, and the machine-made suffixes of an adversary."""

import regex

from localcoach import fixed

_REPEATED = fixed.compile(
    r"(?<!\w)(\w{2,30}(?:\W{1,3}\w{1,30}){0,2}?)(?:\W{1,3}\1(?!\w)){6,}|(?<!\S)(\S)(?:\s\2(?!\S)){12,}|([!?*#$%&@])\3{11,}",
    regex.I,
)
# What optimisers of suffixes leave behind: words run together, brackets closed before they open, stray escapes.
_ODDITIES = tuple(
    map(
        regex.compile,
        (
            r"[a-z]{3,}[A-Z][a-z]+\s[a-z]+\s",
            r"[.,;:]\s?[\])}]",
            r"[\])}]\s?[(\[{]\s",
            r"\w\*\*\w",
            r"[\"'][\\!]",
            r"\\[!\"+\s{}-]",
            r"[!?-]--\w",
            r"\\\s?\+",
            r"[\]})]{2}\s[{(\[]{2}",
            r"==\s?->|->\s\(\(",
            r"[:;]\)\w|>\s?<",
        ),
    )
)
_ODD = 4


def is_noise(text: str) -> bool:
    """Say whether ``text`` is no language."""
    return bool(_REPEATED.search(text)) or sum(bool(oddity.search(text)) for oddity in _ODDITIES) >= _ODD
