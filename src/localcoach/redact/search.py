"""How patterns search a text: what a match is, how long one may take, and the text in small letters.

Apart from the rules, so that a draft that is known is redacted without Presidio.
"""

from functools import lru_cache

import regex

Match = regex.Match[str]

TIMEOUT_SECONDS = 20.0  # every pattern is near linear; the limit turns a mistake into an error instead of a hang


@lru_cache(maxsize=2)
def lower(text: str) -> str:
    """Lower-case a text that keeps its length; kept for the next rule, since all read the same text."""
    folded = text.lower()
    return folded if len(folded) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
