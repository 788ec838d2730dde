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
from localcoach.report.escape import log_safe, plain
from localcoach.report.view import (
    View,
    advised,
    against,
    budget,
    clock,
    count,
    label,
    section_name,
    statistics,
    words,
)
from localcoach.result import CriterionResult, SectionInfo, Verdict

WIDTH = 80
WIDEST = 110  # longer lines are hard to read
_TRAIT_BAR = 10
_TIME_BAR = 24
_SHORT_QUOTE = 150
_STRONGEST = 3

_VERDICTS = {Verdict.MET: "green", Verdict.WEAK: "yellow", Verdict.MISSING: "red", Verdict.NOT_ASSESSED: "dim"}
_BANDS = {"strong": "green", "solid": "green", "developing": "yellow", "not shown": "red", "not assessed": "dim"}
_SEVERITIES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "default"}
_TITLE = "bold"
_DIM = "dim"

Part: TypeAlias = Iterator[RenderableType]


def render(items: Sequence[Reported], options: ReportOptions) -> str:
    """Return the reports one below the other, with colours only if they are wanted."""
    console = _console(options)
    for number, item in enumerate(items):
        if number:
            console.print(f"\n{'─' * console.width}\n")
        _print(console, View(item, own_words=True), options)
    if options.statistics:
        _print_part(console, "Statistics", [_grid(*([str(n), code, id_] for n, code, id_ in statistics(items)))])
    output = console.file
    assert isinstance(output, StringIO)
    return log_safe("\n".join(line.rstrip() for line in output.getvalue().split("\n")))


def _console(options: ReportOptions) -> Console:
    return Console(
        file=StringIO(),
        width=min(options.width or WIDTH, WIDEST),
        color_system="standard" if options.color else None,
        force_terminal=options.color,
        no_color=not options.color,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )


def _print(console: Console, view: View, options: ReportOptions) -> None:
    console.print(_header(view))
    for title, part in _PARTS:
        _print_part(console, title, list(part(view, options.verbose)))
    console.print()
    failed = view.reported.failing or view.reported.shortfalls
    console.print(Text(view.gate, "bold red" if failed else "bold green"))


def _print_part(console: Console, title: str, content: Sequence[RenderableType]) -> None:
    if content:
        console.print()
        console.print(Text(title, _TITLE))
        console.print(Padding(Group(*content), (0, 0, 0, 2)))


# -- parts, in the order of the report


def _header(view: View) -> Group:
    draft, rubric = view.review.draft, view.review.rubric
    spoken = [count(draft.words, "word"), f"{clock(draft.speaking_seconds)} to say"]
    if allowed := budget(rubric.budget_min, rubric.budget_max):
        spoken += [f"budget {allowed}", against(draft.speaking_seconds, rubric.budget_min, rubric.budget_max)]
    return Group(
        Text(plain(draft.path), _TITLE),
        Text(f"{view.say(rubric.label or words(rubric.name))}: {view.say(rubric.reason)}"),
        Text(" · ".join(spoken)),
        _tally(view),
    )


def _tally(view: View) -> Text:
    verdicts = [criterion.verdict for criterion in view.review.criteria]
    text = Text(f"{len(verdicts)} criteria: ")
    parts = [Text(f"{verdicts.count(v)} {words(v)}", _VERDICTS[v]) for v in Verdict if v in verdicts]
    return text.append_text(Text(", ").join(parts))


def _traits(view: View, verbose: bool) -> Part:  # noqa: ARG001
    rows = []
    for trait in view.review.traits:
        style = _BANDS[trait.band]
        bar = Text() if trait.score is None else _bar(round(trait.score * _TRAIT_BAR), _TRAIT_BAR, style)
        rows.append([view.say(trait.label or words(trait.id)), bar, Text(trait.band, style)])
    if rows:
        yield _grid(*rows)


def _advice(view: View, verbose: bool) -> Part:  # noqa: ARG001
    rows = []
    for number, gap in enumerate(view.gaps, 1):
        if advised(gap):
            yield _row(Text(str(number), _TITLE), Group(*_advice_lines(view, gap), Text()), width=2)
        else:
            verdict = Text(words(gap.verdict), _VERDICTS[gap.verdict])
            rows.append([Text(str(number), _TITLE), label(gap), Text(gap.code, _DIM), verdict, _place(gap)])
    if rows:
        yield _grid(*rows)


def _advice_lines(view: View, gap: CriterionResult) -> Part:
    yield _headline(gap)
    for span in gap.evidence[:2]:
        yield Text(f"“{view.quote(span)}”", "italic")
    if gap.comment:
        yield Text(view.say(gap.comment))
    if gap.ask:
        yield _row(Text("They ask", "cyan"), Text(view.say(gap.ask)), width=9)
    if gap.fill_in:
        yield _row(Text("Fill in", "cyan"), Text(view.say(gap.fill_in)), width=9)


def _headline(gap: CriterionResult) -> Text:
    verdict = (words(gap.verdict), _VERDICTS[gap.verdict])
    return Text.assemble((label(gap), _TITLE), "  ", (gap.code, _DIM), "  ", verdict, "  ", (_place(gap), _DIM))


def _place(result: CriterionResult) -> str:
    return f"{result.evidence[0].line}:{result.evidence[0].column}" if result.evidence else ""


def _strengths(view: View, verbose: bool) -> Part:
    for result in view.strengths if verbose else view.strengths[:_STRONGEST]:
        for span in result.evidence[: None if verbose else 1]:
            quote = view.quote(span)
            shown = quote if verbose or len(quote) <= _SHORT_QUOTE else f"{quote[: _SHORT_QUOTE - 1].rstrip()}…"
            title = Text.assemble((label(result), "green"), "  ", (result.code, _DIM))
            yield _row(Text(f"{span.line}:{span.column}", _DIM), Group(title, Text(f"“{shown}”", "italic")))


def _pitfalls(view: View, verbose: bool) -> Part:  # noqa: ARG001
    for finding in view.passages:
        style = _SEVERITIES[finding.severity]
        known = "  known" if finding.baseline_state == "unchanged" else ""
        title = Text.assemble((view.say(finding.message), style), "  ", (finding.code, _DIM), (known, _DIM))
        quote = view.quote_at(finding)
        lines = [title, Text(f"“{quote}”", "italic")] if quote else [title]
        yield _row(Text(f"{finding.line}:{finding.column}", _DIM), Group(*lines))


def _suppressed(view: View, verbose: bool) -> Part:  # noqa: ARG001
    rows = [
        [Text(f"{f.line}:{f.column}", _DIM), Text(f.code, _DIM), Text(view.say(f.suppressed_by or ""))]
        for f in view.suppressed
    ]
    if rows:
        yield _grid(*rows)


def _times(view: View, verbose: bool) -> Part:  # noqa: ARG001
    sections = view.review.sections
    longest = max((max(s.speaking_seconds, s.budget_max or 0) for s in sections), default=0)
    rows = [_time_row(view, section, _TIME_BAR / longest) for section in sections] if longest else []
    if rows:
        yield _grid(*rows, right=(2,))


def _time_row(view: View, section: SectionInfo, scale: float) -> list[RenderableType]:
    verdict = against(section.speaking_seconds, section.budget_min, section.budget_max)
    style = "green" if verdict == "in budget" else "yellow" if verdict else _DIM
    spoken = round(section.speaking_seconds * scale)
    bar = _bar(spoken, max(spoken, round((section.budget_max or 0) * scale)), style)
    allowed = budget(section.budget_min, section.budget_max)
    name = section_name(view, section)
    return [
        name,
        bar,
        clock(section.speaking_seconds),
        Text(f"of {allowed}" if allowed else "", _DIM),
        Text(verdict, style),
    ]


def _figures(view: View, verbose: bool) -> Part:  # noqa: ARG001
    rows = [
        [Text(f"{f.line}:{f.column}", _DIM), Text(view.say(f.text), _TITLE), words(f.role), Text(view.say(f.measures))]
        for f in view.review.ledger
    ]
    if rows:
        yield _grid(*rows)


def _options(view: View, verbose: bool) -> Part:  # noqa: ARG001
    options = view.review.options
    if options:
        table = Table(box=None, pad_edge=False, header_style=_DIM)
        table.add_column("option")
        axes = list(dict.fromkeys(axis for option in options for axis in option.cells))
        for axis in axes:
            table.add_column(words(axis), justify="center")
        for option in options:
            cells = (view.place(option.cells.get(axis)) or "–" for axis in axes)
            table.add_row(Text(view.say(option.name)), *(Text(cell) for cell in cells))
        yield table
        yield Text("line:column of the sentence that speaks of it; – where none does", _DIM)


def _unassessed(view: View, verbose: bool) -> Part:  # noqa: ARG001
    rows = [[Text(c.code, _DIM), label(c), Text(view.say(c.reason or ""))] for c in view.unassessed]
    if rows:
        yield _grid(*rows)


def _trust(view: View, verbose: bool) -> Part:
    yield _row(Text("Privacy"), Group(*_privacy(view)), width=9)
    yield _row(Text("Checks"), Group(*_checks(view, verbose)), width=9)
    yield _row(Text("Judges"), Group(*_judges(view, verbose)), width=9)
    yield _row(Text("Time"), Text(_timing(view)), width=9)


def _privacy(view: View) -> Part:
    privacy = view.review.privacy
    yield Text(f"network: {plain(privacy.network.guard)}, {count(privacy.network.attempts, 'attempt')} to open it")
    replaced = ", ".join(f"{words(kind).lower()} ×{number}" for kind, number in privacy.replaced.items())
    yield Text(f"hidden from the model: {replaced or 'nothing'}")


def _checks(view: View, verbose: bool) -> Part:
    found = view.review.verification
    unread = f", {found.unparseable} could not be read" if found.unparseable else ""
    yield Text(f"{count(found.claims, 'claim')} checked: {found.supported} held, {found.unsupported} not{unread}")
    if found.withdrawn and not verbose:
        yield Text(f"{count(len(found.withdrawn), 'claim')} withdrawn; -v tells why", _DIM)
    for claim in found.withdrawn if verbose else ():
        yield Text.assemble("withdrawn: ", (f"“{view.say(claim.claim)}”", "italic"))
        yield from (Padding(Text(view.say(reason), _DIM), (0, 0, 0, 2)) for reason in claim.reasons)


def _judges(view: View, verbose: bool) -> Part:
    given = [c for c in view.review.criteria if c.verdict is not Verdict.NOT_ASSESSED]
    if given:
        least = min(given, key=lambda c: c.confidence)
        yield Text(", ".join(f"{judge} {number}" for judge, number in view.judges.items()))
        yield Text(f"confidence {view.confidence:.0%} on average, {least.confidence:.0%} at least ({label(least)})")
    model = view.review.model
    yield Text(f"model {plain(model.name)}" if model else "no language model was asked")
    if verbose:
        yield _grid(*(_judge_row(c) for c in given))


def _judge_row(result: CriterionResult) -> list[RenderableType]:
    accuracy = "" if result.accuracy is None else f"right in {result.accuracy:.0%} on labelled stories"
    verdict = Text(words(result.verdict), _VERDICTS[result.verdict])
    return [Text(result.code, _DIM), verdict, result.decided_by.value, f"{result.confidence:.0%}", Text(accuracy, _DIM)]


def _timing(view: View) -> str:
    stages = ", ".join(f"{plain(stage)} {seconds:.1f}" for stage, seconds in view.review.timing.items())
    return f"{sum(view.review.timing.values()):.1f} s ({stages})"


_PARTS: tuple[tuple[str, Callable[[View, bool], Part]], ...] = (
    ("How an interviewer would score it", _traits),
    ("What would help most", _advice),
    ("Pitfalls", _pitfalls),
    ("Strongest evidence", _strengths),
    ("Time to say it", _times),
    ("Figures", _figures),
    ("Options", _options),
    ("Not assessed", _unassessed),
    ("Suppressed", _suppressed),
    ("How far to trust this", _trust),
)


# -- pieces


def _bar(filled: int, length: int, style: str) -> Text:
    return Text.assemble(("━" * filled, style), ("·" * (length - filled), _DIM))


def _grid(*rows: Sequence[RenderableType], right: Sequence[int] = ()) -> Table:
    """A table without lines; strings are shown as they are."""
    table = Table.grid(padding=(0, 2))
    for index in range(max(map(len, rows), default=0)):
        table.add_column(justify="right" if index in right else "left")
    for row in rows:
        table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    return table


def _row(left: Text, right: RenderableType, *, width: int = 7) -> Table:
    """A narrow column and the text beside it."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=width, no_wrap=True)
    table.add_column(ratio=1)
    table.add_row(left, right)
    return table
