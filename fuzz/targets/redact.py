"""Redaction: outside of its spans a text is unchanged, and the way back gives every character. Needs the models."""

from contextlib import suppress
from functools import cache

from localcoach.errors import DraftError
from localcoach.redact.engine import Redactor
from localcoach.redact.policy import Policy


@cache
def _redactor() -> Redactor:
    return Redactor(Policy.load("strict"))


def target(data: bytes) -> None:
    """Redact a text and restore it."""
    text = data.decode("utf-8", "ignore")
    with suppress(DraftError):
        redaction = _redactor().redact(text)
        end = 0
        for span in redaction.spans:
            assert end <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.original
            end = span.end
        assert redaction.restore(redaction.text) == text
