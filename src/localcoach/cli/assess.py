"""What ``review``, ``check`` and ``baseline`` share: from drafts and settings to reports and an exit code."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from localcoach.cli.output import tell, warn
from localcoach.cli.progress import Meter, meter
from localcoach.cli.request import Request
from localcoach.cli.show import Shown
from localcoach.config import Settings
from localcoach.draft import Draft
from localcoach.errors import DraftError, ExitCode, LocalcoachError
from localcoach.inputs import Source
from localcoach.report import Reported
from localcoach.ruling import Ruling, make_ruling

if TYPE_CHECKING:
    from localcoach.assembly import Network
    from localcoach.cli.reviewing import Critic, Reviewer
    from localcoach.llm.base import LanguageModel
    from localcoach.pipeline import Reviewed

_GLANCED = "What code sees at once; the criteria are not judged yet:"
_AT_A_GLANCE = ("INJ", "NUM")  # codes for which no model is asked


@dataclass(frozen=True)
class Judge:
    """How drafts are judged: by the model, which comments on so many criteria, or without one.

    ``server`` opens a model that stands elsewhere, which then takes the place of that of the settings.
    """

    network: "Network"
    with_model: bool
    comments: int | None = None
    quiet: bool = False
    server: "Callable[[], LanguageModel] | None" = None


def assess(request: Request, judge: Judge, shown: Shown) -> ExitCode:
    """Review or check the drafts, show the report, and return the exit code."""
    resolved = request.resolve()
    rules = make_ruling(resolved)
    reported, bad = judge_all(request.sources(resolved), resolved.settings, rules, judge)
    if reported or not bad:
        shown.show(resolved.settings.format, reported, many=request.many)
        _log(reported, resolved.settings)
        shown.attested.write(reported, rules, resolved.settings.policy, unredacted=shown.unredacted, many=request.many)
    if bad:
        return ExitCode.ERROR
    return ExitCode.FINDINGS if any(item.failing or item.shortfalls for item in reported) else ExitCode.OK


def _log(reported: Iterable[Reported], settings: Settings) -> None:
    """Keep the ledger if the author wants one; that it cannot be written is no fault of the review."""
    if not settings.keep_ledger:
        return
    from localcoach import logbook, paths

    try:
        for entry in filter(None, (logbook.entry_of(item.reviewed.review) for item in reported)):
            logbook.append(paths.ledger_file(), entry)
    except LocalcoachError as error:
        warn(error.message)


def judge_all(sources: Iterable[Source], settings: Settings, rules: Ruling, judge: Judge) -> tuple[list[Reported], int]:
    """Return what was found in the drafts that could be read, and the number of the others, each told on stderr."""
    drafts, bad = _read(sources)
    reported: list[Reported] = []
    if not drafts:
        return reported, bad
    with meter(len(drafts), quiet=judge.quiet) as shown:
        for outcome in _outcomes(drafts, settings, rules, judge, shown):
            if isinstance(outcome, DraftError):
                bad += _count(outcome)
            else:
                reported.append(rules.rule(outcome))
    return reported, bad


def _outcomes(
    drafts: list[Draft], settings: Settings, rules: Ruling, judge: Judge, shown: Meter
) -> "Iterator[Reviewed | DraftError]":
    """Yield the review of each draft, or why there is none: many checks side by side, else in this process."""
    from localcoach.cli.workers import check_all, workers_for

    workers = 1 if judge.with_model else workers_for(len(drafts))
    if workers == 1:
        yield from _in_one_process(drafts, settings, rules, judge, shown)
        return
    with check_all(settings, drafts, workers) as outcomes:
        for draft in drafts:
            shown.draft(draft.path)
            shown.watch("check", 0, 0)
            yield next(outcomes)


def _in_one_process(
    drafts: list[Draft], settings: Settings, rules: Ruling, judge: Judge, shown: Meter
) -> "Iterator[Reviewed | DraftError]":
    critic = judge.server or settings.model if judge.with_model else None
    if len(drafts) == 1 and critic is not None and shown.seen:
        shown.draft(drafts[0].path)
        _tell_at_a_glance(drafts[0], settings, rules, judge, shown)
        yield _step_by_step(drafts[0], _reviewer(settings, critic, judge), rules, judge, shown)
        return
    with _reviewer(settings, critic, judge).at_once() as reviewed_all:
        _tell_who_judges(critic, judge)
        yield from reviewed_all(drafts, lambda draft: shown.draft(draft.path), shown.watch)


def _reviewer(settings: Settings, critic: "Critic | None", judge: Judge) -> "Reviewer":
    from localcoach.cli.reviewing import Reviewer

    return Reviewer(judge.network, settings, critic, judge.comments)


def _step_by_step(
    draft: Draft, reviewer: "Reviewer", rules: Ruling, judge: Judge, shown: Meter
) -> "Reviewed | DraftError":
    with reviewer.step_by_step(partial(_tell_what_is_found, shown, rules)) as reviewed:
        _tell_who_judges(reviewer.critic, judge)
        try:
            return reviewed(draft, shown.watch)
        except DraftError as error:
            return error


def _tell_at_a_glance(draft: Draft, settings: Settings, rules: Ruling, judge: Judge, shown: Meter) -> None:
    """Show what is found before the redactor and the judges are loaded, which takes some seconds."""
    from localcoach.pipeline import glance

    ruled = rules.rule(glance(draft, judge.network, rubric=settings.rubric))
    found = tuple(f for f in ruled.findings if f.counts and f.code.startswith(_AT_A_GLANCE))
    if found:
        _show_what_is_found(shown, _GLANCED, replace(ruled, findings=found))


def _tell_what_is_found(shown: Meter, rules: Ruling, title: str, done: "Reviewed") -> None:
    _show_what_is_found(shown, title, rules.rule(done))


def _show_what_is_found(shown: Meter, title: str, ruled: Reported) -> None:
    from localcoach.report import ReportOptions, render

    shown.found(title, render("concise", [ruled], ReportOptions()).splitlines())


def _tell_who_judges(critic: "Critic | None", judge: Judge) -> None:
    from localcoach.evidence.files import find_heads

    if isinstance(critic, str) and not judge.quiet and find_heads(critic) is None:
        print(f"'{critic}' has no trained heads: it writes comments, and the judge of a check decides", file=sys.stderr)
        print(f"hint: Run: localcoach models calibrate {critic}", file=sys.stderr)


def _read(sources: Iterable[Source]) -> tuple[list[Draft], int]:
    drafts: list[Draft] = []
    bad = 0
    for source in sources:
        try:
            drafts.append(source.read())
        except DraftError as error:
            bad += _count(error)
    return drafts, bad


def _count(error: DraftError) -> int:
    tell(error)
    return 1
