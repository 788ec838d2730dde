"""Placeholders in claims: what they stand for in this draft, found by redacting it again only when a claim has some."""

import re
from collections.abc import Sequence

from localcoach.draft import Draft
from localcoach.verify.case import Knowledge
from localcoach.verify.claims import Claim

PLACEHOLDER = re.compile(r"<[A-Z][A-Z_]*_\d+>")


def knowledge(draft: Draft, claims: Sequence[Claim]) -> Knowledge:
    """Return what the placeholders in ``claims`` stand for; empty when the draft itself holds all of them."""
    texts = (text for c in claims for text in (c.comment, c.quote or "", *c.passages))
    unknown = {p for text in texts for p in PLACEHOLDER.findall(text)} - set(PLACEHOLDER.findall(draft.text))
    return Knowledge(placeholders=_vocabulary(draft)) if unknown else Knowledge()


def _vocabulary(draft: Draft) -> dict[str, str]:
    from localcoach.redact import redact

    return dict(redact(draft.text).values)
