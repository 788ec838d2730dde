"""The leak check: nothing that redaction replaced may stand in what is written or sent."""

import regex

from localcoach.errors import LeakError
from localcoach.redact.redaction import Redaction

_LEAST = 4  # characters


def check(redaction: Redaction, text: str) -> None:
    """Raise LeakError if a replaced value stands in ``text``."""
    for span in redaction.spans:
        value = span.original
        if len(value) >= _LEAST and regex.search(rf"(?<!\w){regex.escape(value)}(?!\w)", text):
            raise LeakError(
                f"a replaced value ({span.placeholder}) stands in a text that should not have it",
                "Please report this: nothing was written or sent.",
            )
