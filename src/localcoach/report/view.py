"""What the reports for people share: whose words are shown, what is a gap, and what comes first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from localcoach.findings import WITHDRAWN_CODE, Finding
from localcoach.report import Reported
from localcoach.report.escape import plain
from localcoach.report.wording import place, words
from localcoach.result import CriterionResult, EvidenceSpan, PitfallResult, Review, SectionInfo, Verdict

if TYPE_CHECKING:
    from localcoach.pipeline import Reviewed

STRONGEST = 3  # strengths that are shown first
_LAST = 10**6  # after every rank
_ADVISED = 5  # gaps that are shown in full
_NAMED = 5  # failing findings that are named one by one


@dataclass(frozen=True)
class View:
    """One review as a person reads it: with the author's own words, or with placeholders. All texts are plain lines."""

    reported: Reported
    own_words: bool

    @property
    def reviewed(self) -> "Reviewed":
        """The review with its draft and redaction."""
        return self.reported.reviewed

    @property
    def review(self) -> Review:
        """The review."""
        return self.reviewed.review

    @property
    def path(self) -> str:
        """The draft's path."""
        return plain(self.review.draft.path)

    def say(self, text: str) -> str:
        """Return a text of the review."""
        return plain(self.reviewed.redaction.restore(text) if self.own_words else text)

    def quote(self, passage: EvidenceSpan | PitfallResult) -> str:
        """Return the passage that evidence or a pitfall points at."""
        sentence = self.reviewed.draft.by_id.get(passage.sentence or "") if self.own_words else None
        return plain(sentence.text) if sentence else self.say(passage.text)

    def heading(self, section: SectionInfo) -> str:
        """Return what a section is called: its heading, or its part in the rubric."""
        return self.say(section.heading) or (words(section.part) if section.part else "(no heading)")

    @cached_property
    def gaps(self) -> tuple[CriterionResult, ...]:
        """What is missing or weak, if it is a finding and not suppressed, by what would help most."""
        found = [c for c in self._having(Verdict.MISSING, Verdict.WEAK) if c.code in self._messages]
        return tuple(sorted(found, key=lambda c: (c.rank or _LAST, c.verdict is Verdict.WEAK)))

    @cached_property
    def strengths(self) -> tuple[CriterionResult, ...]:
        """What is met, the surest first."""
        return tuple(sorted(self._having(Verdict.MET), key=lambda c: -c.confidence))

    @cached_property
    def unassessed(self) -> tuple[CriterionResult, ...]:
        """What was not assessed."""
        return self._having(Verdict.NOT_ASSESSED)

    @cached_property
    def passages(self) -> tuple[Finding, ...]:
        """The findings that point at a passage: pitfalls, figures that do not add up, private data."""
        criteria = {c.code for c in self.review.criteria} | {WITHDRAWN_CODE}
        return tuple(f for f in self.reported.findings if f.suppressed_by is None and f.code not in criteria)

    @cached_property
    def suppressed(self) -> tuple[Finding, ...]:
        """The findings that the author has suppressed."""
        return tuple(f for f in self.reported.findings if f.suppressed_by is not None)

    def quote_at(self, finding: Finding) -> str:
        """Return the passage of a pitfall or note, or an empty string: private data is not quoted."""
        found = (*self.review.pitfalls, *self.review.ledger_notes)
        places = {(p.code, p.line, p.column): p for p in found}
        pitfall = places.get((finding.code, finding.line, finding.column))
        return self.quote(pitfall) if pitfall else ""

    @cached_property
    def advised(self) -> tuple[CriterionResult, ...]:
        """The gaps that are shown in full: the first few, and all with a comment of the critique."""
        return tuple(gap for place, gap in enumerate(self.gaps) if place < _ADVISED or gap.comment)

    def message(self, gap: CriterionResult) -> str:
        """Return what the finding of a gap says."""
        return self.say(self._messages[gap.code])

    @cached_property
    def _messages(self) -> dict[str, str]:
        return {f.code: f.message for f in self.reported.findings if f.suppressed_by is None}

    @cached_property
    def judged(self) -> tuple[CriterionResult, ...]:
        """The criteria that have a verdict."""
        return self._having(Verdict.MET, Verdict.WEAK, Verdict.MISSING)

    @property
    def axes(self) -> tuple[str, ...]:
        """What the options are compared on."""
        return tuple(dict.fromkeys(axis for option in self.review.options for axis in option.cells))

    @property
    def matrix(self) -> tuple[tuple[str, ...], ...]:
        """The options, each with the place of the sentence that speaks of it on each of the axes, or a dash."""
        return tuple(
            (self.say(option.name), *(self._sentence_place(option.cells.get(axis)) for axis in self.axes))
            for option in self.review.options
        )

    @property
    def figures(self) -> tuple[tuple[str, ...], ...]:
        """The ledger: place, figure, role and what it measures."""
        return tuple((place(f), self.say(f.text), words(f.role), self.say(f.measures)) for f in self.review.ledger)

    @property
    def withdrawn(self) -> tuple[tuple[str, ...], ...]:
        """The withdrawn claims with their reasons."""
        claims = self.review.verification.withdrawn
        return tuple((self.say(claim.claim), self.say("; ".join(claim.reasons))) for claim in claims)

    @property
    def suppressions(self) -> tuple[tuple[str, ...], ...]:
        """The suppressed findings: place, code and reason."""
        return tuple((place(f), f.code, self.say(f.suppressed_by or "")) for f in self.suppressed)

    def _sentence_place(self, id_: str | None) -> str:
        sentence = self.reviewed.draft.by_id.get(id_ or "")
        return "{}:{}".format(*self.reviewed.draft.line_column(sentence.span.start)) if sentence else "–"

    @property
    def fails(self) -> bool:
        """Whether the gate fails this draft."""
        return bool(self.reported.failing or self.reported.shortfalls)

    @property
    def gate(self) -> str:
        """What the gate says, in one sentence."""
        failing = self.reported.failing
        reasons = [f"{f.code} at {f.line}:{f.column}" for f in failing[:_NAMED]]
        reasons += [f"{len(failing) - _NAMED} more"] if len(failing) > _NAMED else []
        reasons += [self.say(line) for line in self.reported.shortfalls]
        return f"Fails the gate: {'; '.join(reasons)}." if reasons else "Nothing fails the gate."

    def _having(self, *verdicts: Verdict) -> tuple[CriterionResult, ...]:
        return tuple(c for c in self.review.criteria if c.verdict in verdicts)


def statistics(items: Iterable[Reported]) -> Sequence[tuple[int, str, str]]:
    """Return number, code and id of the findings that count, the most frequent first."""
    found = Counter((f.code, f.id) for item in items for f in item.findings if f.counts)
    return [(number, code, id_) for (code, id_), number in sorted(found.items(), key=lambda e: (-e[1], e[0]))]
