"""What a model sees of a sentence: the same words with nothing in it that could act."""

import regex

from localcoach.injection.invisible import INVISIBLE
from localcoach.injection.patterns import patterns

_SPACE = regex.compile(r"[\s\p{Cc}]+")
_FENCE = regex.compile(r"[`~]{3,}|#{2,}|={3,}|-{3,}|<{2,}|>{2,}")
_MARKS = regex.compile(r"[^\w\s.,:-]+")


def defuse(text: str) -> str:
    """Return ``text`` without invisible characters and line breaks, its delimiters and control tokens made plain words.

    Placeholders of the redaction (``<PERSON_1>``) stay. Defusing twice changes nothing more.
    """
    visible = _SPACE.sub(" ", INVISIBLE.sub("", text))
    named = patterns().tokens.sub(lambda token: f"({_MARKS.sub(' ', token[0]).strip()})", visible)
    return _SPACE.sub(" ", _FENCE.sub(" ", named)).strip()
