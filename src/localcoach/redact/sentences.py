"""Where in its sentence a word stands, which tells what its capital is worth."""

from localcoach import fixed

INSIDE = "inside a sentence"
AFTER_ARTICLE = "after an article"
FIRST = "at the start of a sentence"

SENTENCE_END = fixed.compile(r"[.!?](?=\s)|\n[ \t]*(?=\n|[-*#|])")

_SENTENCE_START = fixed.compile(r"(?:^|[.!?:]['\"”)]*\s+|\n\s*|[-*>|#]\s+|[\"“(]\s*)[*_]*$")
_ARTICLE = fixed.compile(r"(?<![\p{L}\d])(?i:the|a|an|this|that|these|each|every|any|some|no)[ ]$")


def place_of(text: str, start: int) -> str:
    """Say where in its sentence a word stands whose capital is in question."""
    before = text[max(0, start - 40) : start]
    if _SENTENCE_START.search(before):
        return FIRST
    return AFTER_ARTICLE if _ARTICLE.search(before) else INSIDE
