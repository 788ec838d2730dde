"""The way a draft goes: redaction, evidence, critique, verification, review.

Stages know nothing of each other; this module hands each the value of the one before it, and its result is what reports
and callers see. A review has three parts, each from frozen values to frozen ones: drafts are judged, the comments on
some of them are written at once, and each review is concluded. ``Tools`` are what several drafts share: loaded once,
given in, closed at the end.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from localcoach import injection
from localcoach.assembly import Findings, Network, assemble
from localcoach.cache import Cache
from localcoach.critique import Due, Remark, remarks_due, write_remarks
from localcoach.draft import Draft
from localcoach.errors import DraftError
from localcoach.evidence.assess import Assessor
from localcoach.evidence.calibration import Calibration
from localcoach.evidence.judge import judge
from localcoach.evidence.passages import runs
from localcoach.evidence.types import Evidence
from localcoach.llm.base import LanguageModel, Progress, no_progress
from localcoach.redact import Redaction
from localcoach.result import Review, Verdict
from localcoach.rubric import AUTO, Criterion, Rubric, RubricChoice, choose_rubric, load_rubric
from localcoach.verify.case import Knowledge
from localcoach.verify.claims import Claim, ClaimKind
from localcoach.verify.verification import Verification, verify

if TYPE_CHECKING:
    from localcoach.redact import Redactor  # imported by whoever makes one: a glance needs none

COMMENTS = 5  # on what is weak or missing, unless asked otherwise
TOGETHER = 2  # drafts of which the comments are written at once: more would be later to appear, and lost when stopped

Watcher = Callable[[str, int, int], None]  # stage, done, total
Early = Callable[["Reviewed"], None]  # is shown what is judged before the comments are written


def _unwatched(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Tools:
    """What a review needs besides the draft; ``model`` is None for a check without a language model."""

    redactor: "Redactor"
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


@dataclass(frozen=True)
class Judged:
    """A draft whose evidence is found; ``remarks`` are none until they are written."""

    draft: Draft
    redaction: Redaction = field(repr=False)
    rubric: Rubric
    choice: RubricChoice
    evidence: Evidence
    spoken_to: tuple[injection.Injection, ...]
    seconds: Mapping[str, float]
    remarks: tuple[Remark, ...] = ()


def review(
    draft: Draft,
    tools: Tools,
    *,
    rubric: str = AUTO,
    comments: int | None = COMMENTS,
    watch: Watcher = _unwatched,
    redaction: Redaction | None = None,
    early: Early | None = None,
) -> Reviewed:
    """Review one draft; ``comments`` is how many weak or missing criteria are commented on (None: all).

    ``redaction`` is that of a review of the same draft, where there was one.
    Raises DraftError, ConfigError, ModelError, LeakError.
    """
    judged = judge_draft(draft, tools, rubric=rubric, watch=watch, redaction=redaction)
    if early is not None:
        early(conclude(judged, tools, watch))
    (written,) = write_comments([judged], tools, comments=comments, watch=watch)
    return conclude(written, tools, watch)


def glance(draft: Draft, network: Network, *, rubric: str = AUTO) -> Reviewed:
    """Return what code sees in a draft before anything is loaded: its figures, and words to the reviewer.

    No criterion is judged, and nothing is replaced yet: it is for the author's own screen and nothing else.
    """
    choice = choose_rubric(draft, rubric)
    unjudged = replace(load_rubric(choice.name), criteria=())
    plain = Redaction(draft.text, draft.text, (), _NoValues())
    evidence = Evidence((), (), np.zeros((0, 0), np.float32), {}, ())
    spoken_to = injection.find(draft)
    nothing = Calibration(name="none", labels={})
    found = Findings(draft, plain, unjudged, choice, evidence, spoken_to, (), Verification(()), nothing)
    return Reviewed(assemble(found, network, None), draft, plain)


class _NoValues:
    """The vocabulary of a text in which nothing is replaced: no word of it tells of a value."""

    def is_common(self, _word: str) -> bool:
        return True


def review_all(
    drafts: Sequence[Draft],
    tools: Tools,
    *,
    rubric: str = AUTO,
    comments: int | None = COMMENTS,
    watch: Watcher = _unwatched,
    begin: Callable[[Draft], None] = lambda _draft: None,
) -> Iterator[Reviewed | DraftError]:
    """Yield the review of each draft, in their order, or why there is none.

    Each is what ``review`` makes of it alone, but for words of comments: those of some drafts at a time are written
    together, and llama.cpp rounds by what it computes at once. ``begin`` is told whose turn it is to be judged.
    Raises ConfigError, ModelError, LeakError.
    """
    for first in range(0, len(drafts), TOGETHER):
        outcomes: list[Judged | DraftError] = []
        for draft in drafts[first : first + TOGETHER]:
            begin(draft)
            outcomes.append(_judged_or_not(draft, tools, rubric, watch))
        judged = [outcome for outcome in outcomes if isinstance(outcome, Judged)]
        written = iter(write_comments(judged, tools, comments=comments, watch=watch))
        for outcome in outcomes:
            yield outcome if isinstance(outcome, DraftError) else conclude(next(written), tools, watch)


def _judged_or_not(draft: Draft, tools: Tools, rubric: str, watch: Watcher) -> Judged | DraftError:
    try:
        return judge_draft(draft, tools, rubric=rubric, watch=watch)
    except DraftError as error:
        return error


def judge_draft(
    draft: Draft,
    tools: Tools,
    *,
    rubric: str = AUTO,
    watch: Watcher = _unwatched,
    redaction: Redaction | None = None,
) -> Judged:
    """Redact a draft and judge all criteria of its rubric."""
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
    return Judged(draft, redaction, chosen, choice, evidence, spoken_to, clock.seconds)


def write_comments(
    judged: Sequence[Judged], tools: Tools, *, comments: int | None = COMMENTS, watch: Watcher = _unwatched
) -> list[Judged]:
    """Let the model write the remarks on all drafts at once; each gets an equal part of the time that it took."""
    clock = _Clock(watch)
    with clock.stage("critique") as progress:
        due = [_due(one, comments) for one in judged]
        remarks = write_remarks(tools.model, due, tools.cache, progress) if tools.model else [()] * len(judged)
    seconds = {name: round(taken / max(len(judged), 1), 3) for name, taken in clock.seconds.items()}
    return [
        replace(one, remarks=those, seconds={**one.seconds, **seconds})
        for one, those in zip(judged, remarks, strict=True)
    ]


def _due(judged: Judged, comments: int | None) -> Due:
    remarks = remarks_due(judged.rubric, judged.evidence.judgements, comments)
    sentences = {remark.sentence for remark in remarks}
    passages = {i: judged.redaction.sentence(judged.draft.by_id[i]) for i in sentences}
    return Due(judged.rubric, remarks, passages)


def conclude(judged: Judged, tools: Tools, watch: Watcher = _unwatched) -> Reviewed:
    """Verify the remarks and put all together."""
    clock = _Clock(watch)
    with clock.stage("verification"):
        known = _known(judged.redaction, judged.evidence, judged.rubric)
        verification = verify(judged.draft, _claims(judged.remarks), known)
        found = Findings(
            judged.draft,
            judged.redaction,
            judged.rubric,
            judged.choice,
            judged.evidence,
            judged.spoken_to,
            judged.remarks,
            verification,
            tools.calibration,
        )
        result = assemble(found, tools.network, tools.model.identity if tools.model else None)
    timing = {**judged.seconds, **clock.seconds}
    return Reviewed(result.model_copy(update={"timing": timing}), judged.draft, judged.redaction)


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
