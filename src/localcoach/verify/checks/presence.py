"""Presence: a praise needs a passage."""

from collections.abc import Iterator

from localcoach.verify.case import Case, Reason


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for a praise that points at no passage of the draft."""
    if case.claim.kind == "praise" and not case.anchors:
        yield Reason("presence", "a praise that points at no passage")
