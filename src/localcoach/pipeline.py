"""The way a draft goes: redaction, evidence, critique, verification, review.

Stages know nothing of each other; this module hands each the value of the one before it, and its result is what reports
and callers see. ``Tools`` are what several drafts share: loaded once, given in, closed at the end.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from localcoach import injection
from localcoach.assembly import Findings, Network, assemble
from localcoach.cache import Cache
from localcoach.critique import Remark, remarks_due, write_remarks
from localcoach.draft import Draft
from localcoach.evidence.assess import Assessor
from localcoach.evidence.calibration import Calibration
from localcoach.evidence.judge import judge
from localcoach.evidence.passages import runs
from localcoach.evidence.types import Evidence
from localcoach.llm.base import LanguageModel, Progress, no_progress
from localcoach.redact import Redaction, Redactor
from localcoach.result import Review, Verdict
from localcoach.rubric import AUTO, Criterion, Rubric, RubricChoice, choose_rubric, load_rubric
from localcoach.verify.case import Knowledge
from localcoach.verify.claims import Claim, ClaimKind
from localcoach.verify.verification import verify

COMMENTS = 5  # on what is weak or missing, unless asked otherwise

Watcher = Callable[[str, int, int], None]  # stage, done, total
Early = Callable[["Reviewed"], None]  # is shown what is judged before the comments are written


@dataclass(frozen=True)
class Tools:
    """What a review needs besides the draft; ``model`` is None for a check without a language model."""

    redactor: Redactor
    assessors: tuple[Assessor, ...]
    calibration: Calibration
    cache: Cache
    network: Network
    model: LanguageModel | None = None


@dataclass(frozen=True)
class Reviewed:
    """A review with what it takes to show the author their own words."""

    review: Review
    draft: Draft
    redaction: Redaction = field(repr=False)


def review(
    draft: Draft,
    tools: Tools,
    *,
    rubric: str = AUTO,
    comments: int | None = COMMENTS,
    watch: Watcher = lambda _stage, _done, _total: None,
    redaction: Redaction | None = None,
    early: Early | None = None,
) -> Reviewed:
    """Review one draft; ``comments`` is how many weak or missing criteria are commented on (None: all).

    ``redaction`` is that of a review of the same draft, where there was one.
    Raises DraftError, ConfigError, ModelError, LeakError.
    """
    clock = _Clock(watch)
    choice = choose_rubric(draft, rubric)
    chosen = load_rubric(choice.name)
    with clock.stage("redaction"):
        redaction = redaction or tools.redactor.redact(draft.text)
    with clock.stage("evidence") as progress:
        spoken_to = injection.find(draft)
        evidence = evidence_of(
            draft, redaction, spoken_to, chosen.criteria, tools.assessors, tools.calibration, progress
        )
    judged = _Judged(draft, redaction, chosen, choice, evidence, spoken_to)
    if early is not None:
        early(_concluded(judged, (), tools, clock))
    with clock.stage("critique") as progress:
        remarks = _remarks(tools, chosen, evidence, draft, redaction, comments, progress)
    return _concluded(judged, remarks, tools, clock)


def evidence_of(
    draft: Draft,
    redaction: Redaction,
    spoken_to: Sequence[injection.Injection],
    criteria: Sequence[Criterion],
    assessors: Sequence[Assessor],
    calibration: Calibration,
    progress: Progress = no_progress,
) -> Evidence:
    """Judge all criteria of a draft; sentences that speak to the reviewer are not read."""
    barred = frozenset(hit.sentence for hit in spoken_to)
    cut = runs(draft, redaction, barred) or runs(draft, redaction)  # a draft may be nothing else
    return judge(cut, criteria, assessors, calibration, barred=barred, progress=progress)


@dataclass(frozen=True)
class _Judged:
    """A draft whose evidence is found."""

    draft: Draft
    redaction: Redaction
    rubric: Rubric
    choice: RubricChoice
    evidence: Evidence
    spoken_to: tuple[injection.Injection, ...]


def _concluded(judged: _Judged, remarks: tuple[Remark, ...], tools: Tools, clock: "_Clock") -> Reviewed:
    """Verify the remarks and put all together."""
    draft, redaction, chosen, evidence = judged.draft, judged.redaction, judged.rubric, judged.evidence
    with clock.stage("verification"):
        verification = verify(draft, _claims(remarks), _known(redaction, evidence, chosen))
        found = Findings(
            draft,
            redaction,
            chosen,
            judged.choice,
            evidence,
            judged.spoken_to,
            remarks,
            verification,
            tools.calibration,
        )
        result = assemble(found, tools.network, tools.model.identity if tools.model else None)
    return Reviewed(result.model_copy(update={"timing": dict(clock.seconds)}), draft, redaction)


class _Clock:
    """Times the stages and tells the watcher where the review is."""

    def __init__(self, watch: Watcher) -> None:
        self._watch = watch
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[Progress]:
        self._watch(name, 0, 0)
        started = time.perf_counter()
        yield lambda done, total: self._watch(name, done, total)
        self.seconds[name] = round(time.perf_counter() - started, 3)


def _remarks(
    tools: Tools,
    rubric: Rubric,
    evidence: Evidence,
    draft: Draft,
    redaction: Redaction,
    comments: int | None,
    progress: Progress,
) -> tuple[Remark, ...]:
    if tools.model is None:
        return ()
    due = remarks_due(rubric, evidence.judgements, comments)
    passages = {i: redaction.sentence(draft.by_id[i]) for i in {remark.sentence for remark in due}}
    return write_remarks(tools.model, rubric, due, passages, tools.cache, progress)


def _claims(remarks: Sequence[Remark]) -> list[Claim]:
    """Each comment and each question is a claim of its own, so that one may fall and the other stand."""
    claims = []
    for remark in remarks:
        kind: ClaimKind = "advice" if remark.kind == "lack" else "praise"
        shared = Claim("", "", sentences=(remark.sentence,), criterion=remark.criterion)
        if remark.comment:
            claims.append(replace(shared, id=f"{remark.criterion}/comment", comment=remark.comment, kind=kind))
        if remark.ask:
            claims.append(replace(shared, id=f"{remark.criterion}/ask", comment=remark.ask, kind="ask"))
    return claims


def _known(redaction: Redaction, evidence: Evidence, rubric: Rubric) -> Knowledge:
    shown = {j.criterion: j.sentences if j.verdict is Verdict.MET else () for j in evidence.judgements}
    lacks = tuple(criterion.missing for criterion in rubric.criteria)
    return Knowledge(placeholders=redaction.values, evidence=shown, phrases=lacks)
