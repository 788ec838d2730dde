"""A review without models, for tests of the command line: a criterion is met where a sentence names its id.

``Maria Gomez`` is a person, ``sk_live_4242`` a secret, a sentence with ``vanity`` a pitfall, and a criterion of which a
sentence says ``cannot tell ID`` is not assessed.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from localcoach.draft import Draft, Sentence
from localcoach.errors import DraftError
from localcoach.pipeline import COMMENTS, Reviewed, Watcher
from localcoach.redact import Redaction, Replacement
from localcoach.result import (
    CriterionResult,
    DraftInfo,
    EvidenceSpan,
    Judge,
    ModelInfo,
    NetworkResult,
    PitfallResult,
    PrivacyResult,
    Review,
    RubricInfo,
    TraitResult,
    Verdict,
    VerificationResult,
)
from localcoach.rubric import Criterion, choose_rubric, load_rubric

HIDDEN = {"Maria Gomez": ("PERSON", "<PERSON_1>"), "sk_live_4242": ("SECRET", "<SECRET_1>")}


@contextmanager
def open_tools(network: Any, *, critic: str | None, policy: Any, words: Any, **_: Any) -> Iterator[dict[str, Any]]:
    """Give the arguments back as the tools."""
    yield {"network": network, "critic": critic, "policy": policy, "words": words}


def review(
    draft: Draft,
    tools: dict[str, Any],
    *,
    rubric: str,
    comments: int | None = COMMENTS,
    watch: Watcher = lambda _stage, _done, _total: None,
) -> Reviewed:
    """Review by the words of the draft."""
    choice = choose_rubric(draft, rubric)
    watch("evidence", comments or 0, 1)
    redaction = _redaction(draft)
    chosen = load_rubric(choice.name)
    result = Review(
        draft=DraftInfo(
            path=draft.path,
            sha256=draft.sha256,
            words=draft.words,
            sentences=len(draft.sentences),
            speaking_seconds=round(draft.speaking_seconds, 1),
        ),
        rubric=RubricInfo(name=choice.name, version=chosen.version, reason=choice.reason),
        criteria=tuple(_criterion(criterion, draft, redaction) for criterion in chosen.criteria),
        pitfalls=tuple(_pitfall(s, draft, redaction) for s in draft.sentences if "vanity" in s.text),
        traits=tuple(
            TraitResult(id=trait.id, score=0.5, band="developing", label=trait.label) for trait in chosen.traits
        ),
        verification=VerificationResult(claims=0, supported=0, unsupported=0),
        privacy=PrivacyResult(
            replaced=redaction.counts,
            network=NetworkResult(guard=tools["network"].name, attempts=tools["network"].attempts),
            model_saw_sha256=hashlib.sha256(redaction.text.encode()).hexdigest(),
        ),
        model=ModelInfo(name=tools["critic"], sha256="0" * 64) if tools["critic"] else None,
        timing={},
    )
    return Reviewed(result, draft, redaction)


def review_all(
    drafts: Sequence[Draft],
    tools: dict[str, Any],
    *,
    begin: Callable[[Draft], None] = lambda _draft: None,
    **options: Any,
) -> Iterator[Reviewed | DraftError]:
    """Review one after the other."""
    for draft in drafts:
        begin(draft)
        try:
            yield review(draft, tools, **options)
        except DraftError as error:
            yield error


def _redaction(draft: Draft) -> Redaction:
    found = [
        Replacement(m.start(), m.end(), *HIDDEN[m[0]], "script", 1.0, "", m[0])
        for m in re.finditer("|".join(HIDDEN), draft.text)
    ]
    return Redaction.of(draft.text, tuple(found))


def _criterion(criterion: Criterion, draft: Draft, redaction: Redaction) -> CriterionResult:
    shown = [s for s in draft.sentences if criterion.id in s.text]
    verdict = Verdict.MET if shown else Verdict.MISSING
    if any(f"cannot tell {criterion.id}" in s.text for s in shown):
        verdict = Verdict.NOT_ASSESSED
    return CriterionResult(
        id=criterion.id,
        code=criterion.code,
        verdict=verdict,
        confidence=0.9,
        decided_by=Judge.RULE,
        evidence=tuple(_span(s, draft, redaction) for s in shown),
        label=criterion.name,
    )


def _pitfall(sentence: Sentence, draft: Draft, redaction: Redaction) -> PitfallResult:
    span = _span(sentence, draft, redaction)
    return PitfallResult(id="vanity-metric", code="PIT-01", message="This counts activity.", **span.model_dump())


def _span(sentence: Sentence, draft: Draft, redaction: Redaction) -> EvidenceSpan:
    (line, column), (end_line, end_column) = (draft.line_column(at) for at in (sentence.span.start, sentence.span.end))
    return EvidenceSpan(
        sentence=sentence.id,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        text=redaction.sentence(sentence),
    )
