"""Self-reference: feedback is about the draft, not about the reviewer, its instructions or its rubric."""

from collections.abc import Iterator

from localcoach.verify.case import Case, Reason
from localcoach.verify.phrases import phrases
from localcoach.verify.text import fold


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason if the comment speaks of its reviewer or of its instructions, unless the draft has those words."""
    draft = fold(case.passages.draft.text)
    for match in phrases().self_reference.finditer(fold(case.comment)):
        if match.group() not in draft:
            yield Reason("self-reference", f"'{match.group()}' is about the reviewer, not about the draft")
