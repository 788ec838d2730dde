"""Placeholders in claims: what they stand for in this draft, found by redacting it again only when a claim has some."""

from collections.abc import Sequence

from localcoach.draft import Draft
from localcoach.errors import ModelError
from localcoach.result import PLACEHOLDER
from localcoach.verify.case import Knowledge
from localcoach.verify.claims import Claim


def unknown(text: str, draft: Draft) -> frozenset[str]:
    """Return the placeholders in ``text`` that the draft itself does not hold."""
    return frozenset(PLACEHOLDER.findall(text)) - frozenset(PLACEHOLDER.findall(draft.text))


def knowledge(draft: Draft, claims: Sequence[Claim]) -> Knowledge:
    """Return what the placeholders in ``claims`` stand for; empty if there are none, or assets to tell are missing."""
    texts = " ".join(text for c in claims for text in (c.comment, c.quote or "", *c.passages))
    if not unknown(texts, draft):
        return Knowledge()
    try:
        return Knowledge(placeholders=_vocabulary(draft))
    except ModelError:
        return Knowledge()


def _vocabulary(draft: Draft) -> dict[str, str]:
    from localcoach.redact import Policy, Redactor

    return dict(Redactor(Policy.load("default")).redact(draft.text).values)
