"""The report for a terminal, in the author's own words: what would help most first, how far to trust it last."""

from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from typing import TypeAlias

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from localcoach.findings import Severity
from localcoach.report import Reported, ReportOptions
from localcoach.report.console import Row, console_for, grid, printed
from localcoach.report.trust import trust
from localcoach.report.view import STRONGEST, View, statistics
from localcoach.report.wording import against, budget, clock, count, label, percent, place, words
from localcoach.result import CriterionResult, SectionInfo, Verdict

_TRAIT_BAR = 10
_TIME_BAR = 24
_SHORT_QUOTE = 150

_VERDICTS = {Verdict.MET: "green", Verdict.WEAK: "yellow", Verdict.MISSING: "red", Verdict.NOT_ASSESSED: "dim"}
_BANDS = {"strong": "green", "solid": "green", "developing": "yellow", "not shown": "red", "not assessed": "dim"}
_SEVERITIES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "default"}

Part: TypeAlias = Iterator[RenderableType]


def render(items: Sequence[Reported], options: ReportOptions) -> str:
    """Return the reports one below the other, with colours only if they are wanted."""
    output = StringIO()
    console = console_for(output, options.width, color=options.color)
    for number, item in enumerate(items):
        if number:
            console.print(f"\n{'─' * console.width}\n")
        _print(console, View(item, own_words=True), options.verbose)
    if options.statistics:
        _print_part(console, "Statistics", [grid(*([str(n), code, id_] for n, code, id_ in statistics(items)))])
    return printed(output)


def _print(console: Console, view: View, verbose: bool) -> None:
    console.print(_header(view))
    for title, part in _PARTS + (_VERBOSE_PARTS if verbose else ()):
        _print_part(console, title, list(part(view)))
    console.print(Text(f"\n{view.gate}", "bold red" if view.fails else "bold green"))


def _print_part(console: Console, title: str, content: Sequence[RenderableType]) -> None:
    if content:
        console.print(Text(f"\n{title}", "bold"))
        console.print(Padding(Group(*content), (0, 0, 0, 2)))


# -- parts, in the order of the report


def _header(view: View) -> Group:
    draft, rubric = view.review.draft, view.review.rubric
    spoken = [count(draft.words, "word"), f"{clock(draft.speaking_seconds)} to say"]
    if allowed := budget(rubric.budget_min, rubric.budget_max):
        spoken += [f"budget {allowed}", against(draft.speaking_seconds, rubric.budget_min, rubric.budget_max)]
    return Group(
        Text(view.path, "bold"),
        Text(f"{view.say(rubric.label or words(rubric.name))}: {view.say(rubric.reason)}"),
        Text(" · ".join(spoken)),
        _tally(view),
    )


def _tally(view: View) -> Text:
    verdicts = [criterion.verdict for criterion in view.review.criteria]
    parts = [Text(f"{verdicts.count(v)} {words(v)}", _VERDICTS[v]) for v in Verdict if v in verdicts]
    return Text.assemble(f"{len(verdicts)} criteria: ", Text(", ").join(parts))


def _traits(view: View) -> Part:
    rows: list[Row] = []
    for trait in view.review.traits:
        style = _BANDS[trait.band]
        bar = Text() if trait.score is None else _bar(round(trait.score * _TRAIT_BAR), _TRAIT_BAR, style)
        rows.append([view.say(trait.label or words(trait.id)), bar, Text(trait.band, style)])
    yield from _rows(rows)


def _advice(view: View) -> Part:
    rows: list[Row] = []
    for number, gap in enumerate(view.gaps, 1):
        if gap in view.advised:
            yield _row(Text(str(number), "bold"), Group(*_advice_lines(view, gap), Text()), width=2)
        else:
            message = Text(view.message(gap), _VERDICTS[gap.verdict])
            rows.append([Text(str(number), "bold"), Text(gap.code, "dim"), message, Text(place(gap), "dim")])
    yield from _rows(rows)


def _advice_lines(view: View, gap: CriterionResult) -> Part:
    verdict = (words(gap.verdict), _VERDICTS[gap.verdict])
    yield Text.assemble((label(gap), "bold"), "  ", (gap.code, "dim"), "  ", verdict, "  ", (place(gap), "dim"))
    for span in gap.evidence[:2]:
        yield _quoted(view.quote(span))
    yield Text(view.message(gap))
    if gap.ask:
        yield _row(Text("They ask", "cyan"), Text(view.say(gap.ask)), width=9)
    if gap.fill_in:
        yield _row(Text("Fill in", "cyan"), Text(view.say(gap.fill_in)), width=9)


def _passages(view: View) -> Part:
    for finding in view.passages:
        known = "  known" if finding.baseline_state == "unchanged" else ""
        style = _SEVERITIES[finding.severity]
        title = Text.assemble((view.say(finding.message), style), "  ", (finding.code, "dim"), (known, "dim"))
        quote = view.quote_at(finding)
        yield _row(Text(place(finding), "dim"), Group(title, *([_quoted(quote)] if quote else ())))


def _strengths(view: View) -> Part:
    for result in view.strengths[:STRONGEST]:
        for span in result.evidence[:1]:
            quote = view.quote(span)
            short = quote if len(quote) <= _SHORT_QUOTE else f"{quote[: _SHORT_QUOTE - 1].rstrip()}…"
            title = Text.assemble((label(result), "green"), "  ", (result.code, "dim"))
            yield _row(Text(place(span), "dim"), Group(title, _quoted(short)))


def _times(view: View) -> Part:
    sections = view.review.sections
    longest = max((max(s.speaking_seconds, s.budget_max or 0) for s in sections), default=0)
    yield from _rows([_time(view, section, _TIME_BAR / longest) for section in sections] if longest else [], right=2)


def _time(view: View, section: SectionInfo, scale: float) -> Row:
    verdict = against(section.speaking_seconds, section.budget_min, section.budget_max)
    style = "green" if verdict == "in budget" else "yellow" if verdict else "dim"
    spoken = round(section.speaking_seconds * scale)
    bar = _bar(spoken, max(spoken, round((section.budget_max or 0) * scale)), style)
    allowed = budget(section.budget_min, section.budget_max)
    spoken_of = clock(section.speaking_seconds), Text(f"of {allowed}" if allowed else "", "dim")
    return [view.heading(section), bar, *spoken_of, Text(verdict, style)]


def _figures(view: View) -> Part:
    ledger = view.review.ledger
    yield from _rows(
        [[Text(place(f), "dim"), Text(view.say(f.text), "bold"), words(f.role), view.say(f.measures)] for f in ledger]
    )


def _options(view: View) -> Part:
    if view.review.options:
        table = Table(box=None, pad_edge=False, header_style="dim")
        table.add_column("option")
        for axis in view.axes:
            table.add_column(Text(words(axis)), justify="center")
        for name, *cells in view.matrix:
            table.add_row(Text(name), *(Text(cell) for cell in cells))
        yield table
        yield Text("line:column of the sentence that speaks of it", "dim")


def _unassessed(view: View) -> Part:
    yield from _rows([[Text(c.code, "dim"), label(c), view.say(c.reason or "")] for c in view.unassessed])


def _suppressed(view: View) -> Part:
    yield from _rows(
        [[Text(place(f), "dim"), Text(f.code, "dim"), view.say(f.suppressed_by or "")] for f in view.suppressed]
    )


def _trust(view: View) -> Part:
    yield from _rows([[title, line] for title, line in trust(view.review)])


def _every_strength(view: View) -> Part:
    for result in view.strengths[STRONGEST:]:
        title = Text.assemble((label(result), "green"), "  ", (result.code, "dim"))
        yield _row(Text(place(result), "dim"), Group(title, *(_quoted(view.quote(span)) for span in result.evidence)))


def _withdrawn(view: View) -> Part:
    for claim in view.review.verification.withdrawn:
        yield _quoted(view.say(claim.claim))
        yield from (Padding(Text(view.say(reason)), (0, 0, 0, 2)) for reason in claim.reasons)


def _judges(view: View) -> Part:
    yield from _rows([_judge(result) for result in view.judged])


def _judge(result: CriterionResult) -> Row:
    accuracy = "" if result.accuracy is None else f"right in {percent(result.accuracy)} on labelled stories"
    verdict = Text(words(result.verdict), _VERDICTS[result.verdict])
    return [Text(result.code, "dim"), verdict, result.decided_by.value, percent(result.confidence), accuracy]


_PARTS: tuple[tuple[str, Callable[[View], Part]], ...] = (
    ("How an interviewer would score it", _traits),
    ("What would help most", _advice),
    ("Pitfalls", _passages),
    ("Strongest evidence", _strengths),
    ("Time to say it", _times),
    ("Figures", _figures),
    ("Options", _options),
    ("Not assessed", _unassessed),
    ("Suppressed", _suppressed),
    ("How far to trust this", _trust),
)
_VERBOSE_PARTS: tuple[tuple[str, Callable[[View], Part]], ...] = (
    ("More evidence", _every_strength),
    ("Withdrawn claims", _withdrawn),
    ("Who decided, how sure, how accurate", _judges),
)


# -- pieces


def _quoted(text: str) -> Text:
    return Text(f"“{text}”", "italic")


def _bar(filled: int, length: int, style: str) -> Text:
    return Text.assemble(("━" * filled, style), ("·" * (length - filled), "dim"))


def _rows(rows: Sequence[Row], right: int | None = None) -> Part:
    """Yield a grid, or nothing when there are no rows."""
    if rows:
        yield grid(*rows, right=right)


def _row(left: Text, right: RenderableType, *, width: int = 7) -> Table:
    """Return a narrow column and what stands beside it."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=width, no_wrap=True)
    table.add_column(ratio=1)
    table.add_row(left, right)
    return table
