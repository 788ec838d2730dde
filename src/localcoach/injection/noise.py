"""Text that is none: machine-made suffixes, a word or a mark over and over."""

import regex

_REPEATED = regex.compile(r"(?<!\w)(\w{2,30}(?:\W{1,3}\w{1,30}){0,2}?)(?:\W{1,3}\1(?!\w)){6,}|(?:(\S)\s){12,}\2|([!?*#$%&@])\3{11,}", regex.I)


def is_noise(text: str) -> bool:
    """Say whether ``text`` is no language."""
    return _REPEATED.search(text) is not None
