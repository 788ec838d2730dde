"""What a model sees of a sentence: the same words with nothing in them that could act."""

from localcoach import fixed
from localcoach.injection.patterns import patterns
from localcoach.redact.normalize import INVISIBLE

_SPACE = fixed.compile(r"[\s\p{Cc}]+")
_FRAME = fixed.compile(r"[`~]{3,}|#{2,}|={3,}|<{2,}|>{2,}|<[|｜]|[|｜]>")  # fences and brackets of frames
_MARKS = fixed.compile(r"[^\w-]+")


def defuse(text: str) -> str:
    """Return ``text`` on one line, without invisible characters, its control tokens and frames made plain words.

    Placeholders of the redaction (``<PERSON_1>``) stay. Defusing twice changes nothing more.
    """
    visible = _SPACE.sub(" ", INVISIBLE.sub("", text))
    unframed = _SPACE.sub(" ", _FRAME.sub(" ", visible)).strip()
    return patterns().tokens.sub(lambda token: f"({_MARKS.sub('', token[0])})", unframed)
