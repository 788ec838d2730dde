"""The report as Markdown, for a pull request's comment or a CI summary."""

from collections.abc import Iterator, Sequence

from localcoach.report import Reported, ReportOptions
from localcoach.report.escape import log_safe
from localcoach.report.escape import markdown as escape
from localcoach.report.trust import trust
from localcoach.report.view import STRONGEST, View
from localcoach.report.wording import against, budget, clock, count, label, place, words
from localcoach.result import CriterionResult


def render(items: Sequence[Reported], options: ReportOptions) -> str:
    """Return one document with a chapter a draft."""
    return log_safe("".join(f"{line}\n" for item in items for line in _report(View(item, options.unredacted))))


def _report(view: View) -> Iterator[str]:
    yield from _head(view)
    for title, part in (
        ("How an interviewer would score it", _traits),
        ("What would help most", _advice),
        ("Pitfalls", _passages),
        ("Strongest evidence", _strengths),
        ("Time to say it", _times),
        ("Figures", _figures),
        ("Options", _options),
        ("Not assessed", _unassessed),
        ("Suppressed", _suppressed),
        ("Withdrawn claims", _withdrawn),
        ("How far to trust this", _trust),
    ):
        if lines := list(part(view)):
            yield from (f"## {title}", "", *lines, "")


def _head(view: View) -> Iterator[str]:
    draft, rubric = view.review.draft, view.review.rubric
    yield from (f"# {escape(view.path)}", "")
    yield from (f"**{escape(view.gate)}**", "")
    time = f"{count(draft.words, 'word')}, {clock(draft.speaking_seconds)} to say"
    allowed = budget(rubric.budget_min, rubric.budget_max)
    verdict = against(draft.speaking_seconds, rubric.budget_min, rubric.budget_max)
    chosen = f"{view.say(rubric.label or words(rubric.name))}: {view.say(rubric.reason)}"
    yield escape(f"{chosen}. {time}" + (f" (budget {allowed}, {verdict})." if allowed else "."))
    yield ""


def _traits(view: View) -> Iterator[str]:
    yield from _table(
        ("Trait", "Shown"), [(view.say(trait.label or words(trait.id)), trait.band) for trait in view.review.traits]
    )


def _advice(view: View) -> Iterator[str]:
    for number, gap in enumerate(view.gaps, 1):
        yield f"{number}. {_gap(view, gap)}"
        if gap in view.advised:
            yield from (f"   > {escape(view.quote(span))}" for span in gap.evidence[:1])
            notes = (("", view.message(gap)), ("They ask: ", gap.ask), ("Fill in: ", gap.fill_in))
            yield from (f"   - {title}{escape(view.say(note))}" for title, note in notes if note)


def _gap(view: View, gap: CriterionResult) -> str:
    where = f", {place(gap)}" if gap.evidence else ""
    what = f"**{escape(label(gap))}**" if gap in view.advised else escape(view.message(gap))
    return f"{what} ({escape(gap.code)}, {words(gap.verdict)}{where})"


def _passages(view: View) -> Iterator[str]:
    rows = [(place(f), f.code, f.severity, view.say(f.message), view.quote_at(f)) for f in view.passages]
    yield from _table(("Place", "Code", "Severity", "Message", "Passage"), rows)


def _strengths(view: View) -> Iterator[str]:
    rows = [
        (place(span), result.code, label(result), view.quote(span))
        for result in view.strengths[:STRONGEST]
        for span in result.evidence[:1]
    ]
    yield from _table(("Place", "Code", "Shows", "Passage"), rows)


def _times(view: View) -> Iterator[str]:
    rows = [
        (
            view.heading(section),
            clock(section.speaking_seconds),
            budget(section.budget_min, section.budget_max),
            against(section.speaking_seconds, section.budget_min, section.budget_max),
        )
        for section in view.review.sections
    ]
    yield from _table(("Section", "Time", "Budget", ""), rows)


def _figures(view: View) -> Iterator[str]:
    yield from _table(("Place", "Figure", "Role", "Measures"), view.figures)


def _options(view: View) -> Iterator[str]:
    yield from _table(("Option", *map(words, view.axes)), view.matrix)


def _unassessed(view: View) -> Iterator[str]:
    rows = [(result.code, label(result), view.say(result.reason or "")) for result in view.unassessed]
    yield from _table(("Code", "Criterion", "Reason"), rows)


def _suppressed(view: View) -> Iterator[str]:
    yield from _table(("Place", "Code", "Reason"), view.suppressions)


def _withdrawn(view: View) -> Iterator[str]:
    yield from _table(("Claim", "Why it was withdrawn"), view.withdrawn)


def _trust(view: View) -> Iterator[str]:
    yield from (f"- **{title}**: {escape(text)}" for title, text in trust(view.review))


def _table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Return a table of plain texts; nothing when there are no rows."""
    if rows:
        yield _cells(titles)
        yield f"|{' --- |' * len(titles)}"
        yield from map(_cells, rows)


def _cells(row: Sequence[str]) -> str:
    return f"| {' | '.join(escape(cell) for cell in row)} |"
