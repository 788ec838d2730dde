"""Feedback by "another AI" about any draft: two true quotes, and one of which a figure or the end was changed."""

import re
from collections.abc import Iterator

from localcoach.result import PLACEHOLDER, EvidenceSpan, Review, Verdict
from localcoach.verify.claims import Claim

_FIGURE = re.compile(rf"{PLACEHOLDER.pattern}|(?<![\w.,])(?P<figure>\d+)(?![\w.,]*\d)")
_TRUE = 2
_ELSEWHERE = "and saved the company two million pounds in its first year"


def tampered(review: Review) -> tuple[Claim, ...]:
    """Return the feedback: quotes of the surest evidence, in placeholders; none for a draft without evidence."""
    quotes = list(dict.fromkeys(span.text for span in _surest(review)))
    if not quotes:
        return ()
    true = [Claim(f"true-{number}", "", quote) for number, quote in enumerate(quotes[:_TRUE], 1)]
    return (*true, Claim("false-quote", "", falsified(next(filter(_has_figure, quotes), quotes[0]))))


def falsified(quote: str) -> str:
    """Return a quote with another figure, or with another end where it has none."""
    changed = _FIGURE.sub(_other, quote)
    return changed if changed != quote else f"{quote.rstrip('.!? ')} {_ELSEWHERE}"


def _surest(review: Review) -> Iterator[EvidenceSpan]:
    met = (c for c in review.criteria if c.verdict is Verdict.MET)
    for criterion in sorted(met, key=lambda c: -c.confidence):
        yield from criterion.evidence


def _has_figure(quote: str) -> bool:
    return any(match["figure"] for match in _FIGURE.finditer(quote))


def _other(match: re.Match[str]) -> str:
    return str(3 * int(match["figure"]) + 1) if match["figure"] else match[0]
