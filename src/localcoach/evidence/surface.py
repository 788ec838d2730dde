"""The surface of a sentence as numbers, for trained heads: what words and figures it has, not what they mean."""

import math
import re

_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundred|thousand|million|billion|half|third|quarter|twice|double|dozen)"
)
_FIGURE = rf"(?:\d|\b{_NUMBER_WORD}\b)"

_PATTERNS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "figures": _FIGURE,
        "percent": r"%|\bper ?cent\b|\bpercentage\b|\bpoints?\b",
        "money": r"[$€£¥]|\b(?:dollars?|euros?|pounds?|eur|usd|gbp|cents?)\b",
        "duration": r"\b(?:ms|millisec\w*|seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?)\b",
        "change": r"\bfrom\b.{1,60}\bto\b|->|→|\bbefore\b|\bafter\b|\bused to\b",
        "singular": r"\b(?:i|my|me|mine|myself|i'\w+)\b",
        "plural": r"\b(?:we|our|us|ours|we'\w+)\b",
        "would": r"\b(?:would|should have|next time|looking back|in hindsight|differently|again)\b",
        "negation": r"\b(?:not|no|never|nobody|nothing|without|n't|cannot)\b",
        "because": r"\b(?:because|since|so that|therefore|due to|in order)\b",
        "machine": r"\b(?:ai|llm|copilot|chatgpt|claude|gemini|assistant|model|prompt)s?\b",
        "watch": r"\b(?:alert|dashboard|page[sd]?|monitor\w*|grafana|review)\b",
    }.items()
}

SURFACE = (*_PATTERNS, "words", "heading")


def surface(sentence: str, heading: str) -> tuple[float, ...]:
    """Return the features named in SURFACE: log of one plus each count; whether there is a heading."""
    counts = (sum(1 for _ in pattern.finditer(sentence)) for pattern in _PATTERNS.values())
    return (*(math.log1p(count) for count in counts), math.log1p(len(sentence.split())), float(bool(heading)))
