"""Claims against a draft: every check over every claim, and one status each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from localcoach.draft import Draft
from localcoach.verify.case import Case, Knowledge, Reason, Subject
from localcoach.verify.claims import Claim
from localcoach.verify.passages import Passages
from localcoach.verify.restoring import unknown

Status = Literal["supported", "unsupported", "unparseable"]


@dataclass(frozen=True)
class Result:
    """What was found about one claim; ``reasons`` is empty exactly when it is supported."""

    claim: Claim
    status: Status
    reasons: tuple[Reason, ...] = ()

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id


@dataclass(frozen=True)
class Verification:
    """The results in the order of the claims."""

    results: tuple[Result, ...]

    def having(self, status: Status) -> tuple[Result, ...]:
        """Return the results of one status."""
        return tuple(r for r in self.results if r.status == status)

    @property
    def withdrawn(self) -> tuple[Result, ...]:
        """The results that may not be shown as feedback."""
        return tuple(r for r in self.results if r.status != "supported")


def verify(draft: Draft, claims: Iterable[Claim], known: Knowledge | None = None) -> Verification:
    """Check every claim against the draft; the order is kept."""
    made = tuple(claims)
    if not made:  # as in a check: neither the draft is prepared nor a check imported
        return Verification(())
    subject = Subject(Passages(draft), known or Knowledge())
    return Verification(tuple(_result(Case(claim, subject)) for claim in made))


def _result(case: Case) -> Result:
    from localcoach.verify.checks import REGISTRY

    if case.claim.problem:
        return Result(case.claim, "unparseable", (Reason("format", case.claim.problem),))
    if not case.known.placeholders and unknown(case.comment + case.quote, case.passages.draft):
        return Result(case.claim, "unparseable", (Reason("format", "nothing tells what its placeholders stand for"),))
    reasons = tuple(dict.fromkeys(reason for check in REGISTRY.values() for reason in check(case)))
    return Result(case.claim, "unsupported" if reasons else "supported", reasons)
