"""The plan on a screen, as a printable card, and as a line of the timer."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from localcoach import pages
from localcoach.rehearse.plan import Plan
from localcoach.rehearse.shorter import Drop
from localcoach.report.escape import plain
from localcoach.report.wording import against, budget, clock

_WIDTH = 79
Say = Callable[[str], str]


def text(found: Plan, drops: Sequence[Drop] = (), say: Say = str) -> str:
    """Return the plan; ``say`` puts the author's words back where they may be shown."""
    return "\n".join(_lines(found, drops, say)) + "\n"


def card(found: Plan, drops: Sequence[Drop] = ()) -> str:
    """Return the plan as a page that prints on one sheet."""
    return pages.render("rehearse.html", found=found, drops=drops, clock=clock, budget=budget)


def timer_line(found: Plan, seconds: float) -> str:
    """Return what the timer shows after so many seconds: the time, the section that has its turn, and what is left."""
    ends = list(accumulate(part.seconds for part in found.parts))
    index = next((i for i, end in enumerate(ends) if seconds < end), None)
    if index is None:
        return f"{clock(seconds)} of {clock(found.seconds)}  over by {clock(seconds - found.seconds)}"
    heading = plain(found.parts[index].heading) or "(no heading)"
    return f"{clock(seconds)} of {clock(found.seconds)}  {heading[:40]}  {clock(ends[index] - seconds)} left"


def _lines(found: Plan, drops: Sequence[Drop], say: Say) -> Iterator[str]:
    yield f"{plain(found.path)}: {clock(found.seconds)} to say"
    for part in found.parts:
        bounds = budget(part.budget_min, part.budget_max)
        keeps = against(part.seconds, part.budget_min, part.budget_max)
        yield ""
        yield f"{clock(part.seconds):>5}  {plain(say(part.heading)) or '(no heading)'}" + (
            f"  [{bounds}: {keeps}]" if bounds else ""
        )
        yield from _wrap(say(part.sentence), "       ")
    yield from _block("Numbers to remember", [f"{n.text} ({n.role}: {n.measures})" for n in found.numbers], say)
    yield from _block("What may be asked then", [f"{i}. {q}" for i, q in enumerate(found.questions, 1)], say)
    if drops:
        gained = sum(drop.seconds for drop in drops)
        yield from _block(f"Drop first, {clock(gained)} in all; you decide", [_dropped(drop) for drop in drops], say)


def _dropped(drop: Drop) -> str:
    cost = f"loses {', '.join(drop.lost)}" if drop.lost else "loses nothing"
    return f"{drop.place} ({drop.seconds:.0f} s, {cost}) {drop.text}"


def _block(title: str, items: Sequence[str], say: Say) -> Iterator[str]:
    if items:
        yield ""
        yield f"{title}:"
        for item in items:
            yield from _wrap(say(item), "  ")


def _wrap(line: str, indent: str) -> list[str]:
    return textwrap.wrap(plain(line), _WIDTH, initial_indent=indent, subsequent_indent=indent)
