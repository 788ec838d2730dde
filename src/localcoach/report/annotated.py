"""The draft with what was found in it: sentences with the criteria they show, and words that the model did not see."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from localcoach.draft import Section, Sentence, SentenceKind
from localcoach.findings import Finding
from localcoach.redact import Replacement
from localcoach.report.view import View
from localcoach.result import CriterionResult


@dataclass(frozen=True)
class Segment:
    """A run of a draft's text; ``placeholder`` where it was hidden from the model."""

    text: str
    placeholder: str = ""


@dataclass(frozen=True)
class Line:
    """A sentence with what was found in it."""

    id: str
    segments: tuple[Segment, ...]
    shows: tuple[CriterionResult, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Annotated:
    """A draft as a page shows it, in the author's words or as the model saw it."""

    view: View

    def heading(self, section: Section) -> tuple[Segment, ...]:
        """Return a section's heading."""
        return self._segments(section.heading, section.heading_offsets)

    def groups(self, section: Section) -> Iterator[tuple[SentenceKind, list[list[Line]]]]:
        """Yield a kind of block and the blocks of that kind that follow each other, each as its lines."""
        sentences = [self.view.reviewed.draft.by_id[id_] for id_ in section.sentences]
        blocks = [list(block) for _, block in groupby(sentences, key=lambda s: s.block)]
        for kind, run in groupby(blocks, key=lambda block: block[0].kind):
            yield kind, [[self._line(sentence) for sentence in block] for block in run]

    def sentence(self, finding: Finding) -> str:
        """Return the id of the sentence that a finding stands in, or an empty string."""
        place = (finding.line, finding.column)
        return next((id_ for id_, start, end in self._places if start <= place < end), "")

    def _line(self, sentence: Sentence) -> Line:
        return Line(
            sentence.id,
            self._segments(sentence.text, sentence.offsets),
            tuple(self._evidence.get(sentence.id, ())),
            tuple(self._findings.get(sentence.id, ())),
        )

    def _segments(self, text: str, offsets: Sequence[int]) -> tuple[Segment, ...]:
        redaction = self.view.reviewed.redaction
        runs = groupby(zip(text, offsets, strict=True), key=lambda character: redaction.at(character[1]))
        return tuple(self._segment("".join(c for c, _ in run), hidden) for hidden, run in runs)

    def _segment(self, text: str, hidden: Replacement | None) -> Segment:
        if hidden is None:
            return Segment(text)
        return Segment(text if self.view.own_words else hidden.placeholder, hidden.placeholder)

    @cached_property
    def _places(self) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
        """Where each sentence begins and ends, as line and column."""
        draft = self.view.reviewed.draft
        return [(s.id, draft.line_column(s.span.start), draft.line_column(s.span.end)) for s in draft.sentences]

    @cached_property
    def _evidence(self) -> dict[str, list[CriterionResult]]:
        """The criteria that each sentence is evidence for, of those that are listed."""
        found: dict[str, list[CriterionResult]] = {}
        for result in (*self.view.strengths, *self.view.gaps):
            for span in result.evidence:
                found.setdefault(span.sentence, []).append(result)
        return found

    @cached_property
    def _findings(self) -> dict[str, list[Finding]]:
        """The findings that stand in each sentence."""
        found: dict[str, list[Finding]] = {}
        for finding in self.view.passages:
            found.setdefault(self.sentence(finding), []).append(finding)
        return found
