"""Comparison and trend as text and as self-contained pages."""

import textwrap
from collections.abc import Callable, Iterator, Sequence

from localcoach import pages
from localcoach.history.compare import Change, Comparison
from localcoach.history.trend import Trend, sparkline
from localcoach.report.escape import plain
from localcoach.report.wording import clock

_WIDTH = 79
_PLOT_WIDTH, _PLOT_HEIGHT, _EDGE = 600, 180, 30


Say = Callable[[str], str]


def comparison_text(found: Comparison, say_old: Say = str, say_new: Say = str) -> str:
    """Return the comparison; ``say_…`` put the author's words back in a text of that side, where they may be shown."""
    return "\n".join(_comparison_lines(found, say_old, say_new)) + "\n"


def _comparison_lines(found: Comparison, say_old: Say, say_new: Say) -> Iterator[str]:
    for title, side in (("old", found.old), ("new", found.new)):
        yield f"{title}  {plain(side.name)}: {side.met} criteria met, {clock(side.speaking_seconds)} to say"
    for title, changes, say in (("Gained", found.gained, say_new), ("Lost", found.lost, say_old)):
        yield ""
        yield f"{title}: {len(changes) or 'nothing'}"
        for change in changes:
            yield from _change_lines(change, say)
    if found.pitfalls_before != found.pitfalls_after:
        yield ""
        yield f"Pitfalls: {found.pitfalls_before} before, {found.pitfalls_after} now"


def _change_lines(change: Change, say: Say) -> Iterator[str]:
    yield f"  {change.code} {plain(change.label)}: {change.before} → {change.after}"
    for span in change.sentences[:1]:
        text = f"{span.line}:{span.column} {plain(say(span.text))}"
        yield from textwrap.wrap(text, _WIDTH, initial_indent="      ", subsequent_indent="      ")


def comparison_html(found: Comparison) -> str:
    """Return the comparison as a page."""
    return pages.render("compare.html", found=found, clock=clock)


def trend_text(found: Trend) -> str:
    """Return a sparkline of the criteria met and a line a version."""
    most = max(point.of for point in found.points)
    lines = [f"{plain(found.path)}  {sparkline([p.met for p in found.points], most)}"]
    lines += [
        f"  {p.date}  {p.commit:<10} {p.met:>3} of {p.of}  {p.pitfalls} pitfalls  {clock(p.speaking_seconds)}"
        for p in found.points
    ]
    return "\n".join(lines) + "\n"


def trend_html(found: Trend) -> str:
    """Return the trend as a page with a plot."""
    most = max(point.of for point in found.points)
    dots = [*_dots([p.met for p in found.points], most)]
    curve = " ".join(f"{x:.0f},{y:.0f}" for x, y in dots)
    size = (_PLOT_WIDTH + 2 * _EDGE, _PLOT_HEIGHT + 2 * _EDGE)
    pairs = list(zip(found.points, dots, strict=True))
    return pages.render("trend.html", found=found, pairs=pairs, curve=curve, size=size, most=most, clock=clock)


def _dots(values: Sequence[int], most: int) -> Iterator[tuple[float, float]]:
    step = _PLOT_WIDTH / max(len(values) - 1, 1)
    for i, value in enumerate(values):
        yield _EDGE + i * step, _EDGE + _PLOT_HEIGHT * (1 - value / max(most, 1))
