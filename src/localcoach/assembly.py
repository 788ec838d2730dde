"""From the values of the stages to the models that reports and callers see. Nothing is decided here."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from localcoach.critique import Remark, remarks_due
from localcoach.draft import Draft, Sentence
from localcoach.evidence.calibration import Calibration
from localcoach.evidence.traits import traits
from localcoach.evidence.types import Evidence, Judgement
from localcoach.injection import Injection
from localcoach.llm.base import Identity
from localcoach.redact import Redaction
from localcoach.result import (
    CriterionResult,
    DraftInfo,
    EvidenceSpan,
    FigureResult,
    Judge,
    ModelInfo,
    NetworkResult,
    OptionResult,
    PitfallResult,
    PrivacyResult,
    Review,
    RubricInfo,
    SectionInfo,
    Verdict,
    VerificationResult,
    WithdrawnClaim,
)
from localcoach.rubric import Criterion, Rubric, RubricChoice, load_pitfalls
from localcoach.verify import ledger, options
from localcoach.verify.ledger import Figure, Ledger, Note
from localcoach.verify.verification import Verification

_NOTE_CODES = {"no-baseline": "NUM-01", "arithmetic": "NUM-02", "two-values": "NUM-03"}  # rubrics/findings.yaml


class Network(Protocol):
    """The guard's state."""

    @property
    def name(self) -> str:
        """How the network is denied."""

    @property
    def attempts(self) -> int:
        """How often something tried to open it."""


@dataclass(frozen=True)
class Findings:
    """What the stages found about one draft."""

    draft: Draft
    redaction: Redaction
    rubric: Rubric
    choice: RubricChoice
    evidence: Evidence
    injections: tuple[Injection, ...]
    remarks: tuple[Remark, ...]
    verification: Verification
    calibration: Calibration

    @cached_property
    def supported(self) -> dict[str, str]:
        """The texts of the claims that the draft holds, by claim id."""
        return {result.id: result.claim.comment for result in self.verification.having("supported")}

    @cached_property
    def failures(self) -> dict[str, str]:
        """Why the critic gave no comment on a criterion."""
        return {remark.criterion: remark.reason for remark in self.remarks if remark.reason}

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The place of each weak or missing criterion in the order of what would help most, from 1 on."""
        due = remarks_due(self.rubric, self.evidence.judgements, None)
        lacks = (remark.criterion for remark in due if remark.kind == "lack")
        return {criterion: rank for rank, criterion in enumerate(lacks, 1)}

    @cached_property
    def ledger(self) -> Ledger:
        """The figures of the draft."""
        return figures_of(self.draft, self.redaction)


def figures_of(draft: Draft, redaction: Redaction) -> Ledger:
    """Return the ledger of a draft; the digits of a phone number, or of another value that is replaced, are none."""
    return ledger.build(draft).where(lambda figure: not _is_within(figure, redaction))


def _is_within(figure: Figure, redaction: Redaction) -> bool:
    start = figure.passage.position(figure.quantity.start)
    value = redaction.at(start)
    return value is not None and len(value.original) > len(figure.text)


def assemble(found: Findings, network: Network, critic: Identity | None) -> Review:
    """Return the review, with placeholders where the draft has personal data, and no timing yet."""
    return Review(
        draft=_draft(found.draft),
        rubric=_rubric(found),
        criteria=tuple(_criterion(c, found.evidence.of(c.id), found) for c in found.rubric.criteria),
        pitfalls=tuple(_pitfalls(found)),
        traits=traits(found.rubric, {j.criterion: j for j in found.evidence.judgements}),
        sections=tuple(_sections(found)),
        ledger=tuple(_figure(figure, found) for figure in found.ledger.figures),
        ledger_notes=tuple(_note(note, found) for note in found.ledger.notes),
        options=tuple(_options(found)),
        verification=_verification(found.verification),
        privacy=_privacy(found.redaction, network),
        model=ModelInfo(name=critic.name, sha256=critic.sha256) if critic else None,
        timing={},
    )


def _draft(draft: Draft) -> DraftInfo:
    return DraftInfo(
        path=draft.path,
        sha256=draft.sha256,
        words=draft.words,
        sentences=len(draft.sentences),
        speaking_seconds=round(draft.speaking_seconds, 1),
    )


def _rubric(found: Findings) -> RubricInfo:
    budgets = found.rubric.sections
    return RubricInfo(
        name=found.choice.name,
        version=found.rubric.version,
        reason=found.choice.reason,
        label=found.rubric.title,
        budget_min=sum(part.min_seconds for part in budgets) or None,
        budget_max=sum(part.max_seconds for part in budgets) or None,
    )


def _criterion(criterion: Criterion, judgement: Judgement, found: Findings) -> CriterionResult:
    lacks = judgement.verdict.is_lack
    shown = () if judgement.verdict is Verdict.MISSING else judgement.sentences
    return CriterionResult(
        id=criterion.id,
        code=criterion.code,
        verdict=judgement.verdict,
        confidence=judgement.confidence,
        decided_by=judgement.decided_by,
        evidence=tuple(_span(found.draft.by_id[i], found) for i in shown),
        comment=found.supported.get(f"{criterion.id}/comment"),
        ask=found.supported.get(f"{criterion.id}/ask") or (criterion.ask[0] if lacks else None),
        fill_in=criterion.fill_in if lacks else None,
        reason=judgement.reason or found.failures.get(criterion.id),
        label=criterion.name,
        trait=criterion.trait,
        rank=found.ranks.get(criterion.id),
        accuracy=_accuracy(judgement, found.calibration),
    )


def _accuracy(judgement: Judgement, calibration: Calibration) -> float | None:
    """Return how accurate the heads that decided are on stories that they have not seen."""
    fit = calibration.labels.get(judgement.criterion)
    measured = fit.accuracy if fit and judgement.decided_by in (Judge.SCOUT, Judge.PROBE) else None
    return measured.balanced_accuracy if measured else None


def _span(sentence: Sentence, found: Findings) -> EvidenceSpan:
    line, column = found.draft.line_column(sentence.span.start)
    end_line, end_column = found.draft.line_column(sentence.span.end)
    return EvidenceSpan(
        sentence=sentence.id,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        text=found.redaction.sentence(sentence),
    )


def _pitfalls(found: Findings) -> Iterator[PitfallResult]:
    rules = {rule.id: rule for rule in load_pitfalls()}
    committed = [(found.draft.by_id[i].span.start, pitfall, i) for pitfall, i in found.evidence.pitfalls]
    spoken = [(hit.span.start, "injection", hit.sentence) for hit in found.injections]
    for offset, pitfall, i in sorted(committed + spoken):
        line, column = found.draft.line_column(offset)
        text = found.redaction.sentence(found.draft.by_id[i]) if i else ""
        rule = rules[pitfall]
        end_line, end_column = _end(i, found)
        yield PitfallResult(
            id=pitfall,
            code=rule.code,
            line=line,
            column=column,
            text=text,
            message=rule.message,
            sentence=i or None,
            end_line=end_line,
            end_column=end_column,
        )


def _end(sentence: str, found: Findings) -> tuple[int, int] | tuple[None, None]:
    """Return where a sentence ends; nothing for text outside of sentences."""
    return found.draft.line_column(found.draft.by_id[sentence].span.end) if sentence else (None, None)


def _sections(found: Findings) -> Iterator[SectionInfo]:
    for section in found.draft.sections:
        if section.sentences:
            part = found.rubric.budget(section.heading)
            yield SectionInfo(
                heading=found.redaction.heading(section),
                line=found.draft.line_column(section.span.start)[0],
                words=section.words,
                speaking_seconds=round(section.speaking_seconds, 1),
                part=part.id if part else None,
                budget_min=part.min_seconds if part else None,
                budget_max=part.max_seconds if part else None,
            )


def _figure(figure: Figure, found: Findings) -> FigureResult:
    line, column = _place(figure, found)
    start, end = figure.quantity.start, figure.quantity.end
    return FigureResult(
        sentence=figure.sentence,
        line=line,
        column=column,
        text=found.redaction.visible(figure.text, figure.passage.offsets[start:end]),
        measures=" ".join(word for word in figure.measures if not found.redaction.tells(word)),
        role=figure.role,
    )


def _note(note: Note, found: Findings) -> PitfallResult:
    line, column = _place(note.figure, found)
    text = found.redaction.visible(note.figure.passage.text, note.figure.passage.offsets)
    end_line, end_column = _end(note.figure.sentence, found)
    return PitfallResult(
        id=note.kind,
        code=_NOTE_CODES[note.kind],
        line=line,
        column=column,
        text=text,
        message=note.message,
        sentence=note.figure.sentence or None,
        end_line=end_line,
        end_column=end_column,
    )


def _place(figure: Figure, found: Findings) -> tuple[int, int]:
    return found.draft.line_column(figure.passage.position(figure.quantity.start))


def _options(found: Findings) -> Iterator[OptionResult]:
    judged = {judgement.criterion: judgement for judgement in found.evidence.judgements}
    showing = judged["options"].sentences if "options" in judged else ()
    for option in options.build(found.draft, showing):
        yield OptionResult(name=_hide(option.name, found.redaction), sentence=option.sentence, cells=option.cells)


def _hide(text: str, redaction: Redaction) -> str:
    """Put placeholders into words that were taken out of their sentence; what tells something all the same goes."""
    for placeholder, value in redaction.values.items():
        text = text.replace(value, placeholder)
    return " ".join("…" if any(redaction.traces.find(word)) else word for word in text.split(" "))


def _verification(verification: Verification) -> VerificationResult:
    return VerificationResult(
        claims=len(verification.results),
        supported=len(verification.having("supported")),
        unsupported=len(verification.having("unsupported")),
        unparseable=len(verification.having("unparseable")),
        withdrawn=tuple(
            WithdrawnClaim(claim=result.claim.comment, reasons=tuple(f"{r.check}: {r.message}" for r in result.reasons))
            for result in verification.withdrawn
        ),
    )


def _privacy(redaction: Redaction, network: Network) -> PrivacyResult:
    return PrivacyResult(
        replaced=redaction.counts,
        network=NetworkResult(guard=network.name, attempts=network.attempts),
        model_saw_sha256=hashlib.sha256(redaction.text.encode()).hexdigest(),
    )
