"""What only shows across figures: shared units, durations in two parts, odds, and figures that leave their unit out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from localcoach.verify.quantity.types import ORDINAL, PERCENTILE, SHARE, TIME, Quantity
from localcoach.verify.units import units

_NEAR = 40  # characters between two figures that belong together
_FILLED = r"(?:(?:um|uh|hm|like|about|around|roughly|just|only|nearly|some|(?:well )?(?:over|under|above|below))[, ]+)*"
_TO = re.compile(rf"[, ]*(?:um|uh|hm)?[, ]*(?:(?:down|up|back|all the way) )?(?:to|until|-?->|→)[, ]+{_FILLED}")
_FROM = re.compile(r"\bfrom (?:(?:about|around|roughly|some|nearly) )?$", re.IGNORECASE)
_TO_BEHIND = re.compile(rf"(?: [a-z'’-]+){{1,6}} (?:to|until) {_FILLED}")  # "from 7.4 hours the wait came down to 3.1"
_DASH = re.compile(r" ?[-–—] ?")
_AGAINST = re.compile(
    r",?(?: now| today)?,? (?:instead of|in place of|rather than|against|versus|vs\.?|(?:down |up )?from"
    rf"|compared (?:to|with)|where (?:before )?it (?:used to be|used to take|had been|was|took)) {_FILLED}"
)
_OR = re.compile(r" (?:and|or) ")
_JOIN = re.compile(r"(?:,? and|,)? |")
_IN = re.compile(r" (?:in|out of|(?:from|for|per|of) (?=each |every )) ?(?:each |every )?")
_IN_ROUND = re.compile(r"(?: [a-z-]+){1,3} (?:in|out of|from|for|per) (?:each |every )?")  # "5 false runs in 100"
_OF = re.compile(r" of (?:the )?")
_BARE = re.compile(
    r" ?(?:$|[.,;:!?)]|(?:went|was|were|is|are|came|fell|rose)\b"
    r"|(?:for|but|and|or|then|now|against|while|than|when|before|after|in|with|since|if|as|on|at|a|per"
    r"|an)\b)"
)
_ONE_ROUND = re.compile(r" [a-z-]+ (?:in|out of) (?:every )?")  # "one rider in five"
_ROUND = (100, 1000)
_SUM = 1000  # from here on a bare figure beside a sum of money may be one
_NAKED = re.compile(r"\b(?:last|first|final|next|whole|the) (?P<unit>[a-z]+) and $", re.IGNORECASE)
_PLURAL = re.compile(r"[\s-]*[^\W\d_]+s\b")
_CLOCK = re.compile(r" ?(?:[ap]\.?m\b|o['’]clock|in the (?:morning|afternoon|evening)\b)", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(day|week|month)s? (?:\d+ ?[-–] ?)?$", re.IGNORECASE)
_UNIT_FREE = ("clock", ORDINAL, PERCENTILE, "calendar Q", "calendar H")


def joined(text: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """Return the figures with what they share, in reading order."""
    figures = _durations(text, _halves(text, _shared_units(text, [_timed(text, q) for q in found])))
    found = [*(_marked(text, q) for q in _odds(text, figures)), *_elliptic(text, figures), *_numbered(text, figures)]
    return tuple(sorted(found, key=lambda q: (q.start, q.weak)))


def _marked(text: str, figure: Quantity) -> Quantity:
    """Mark a count behind which nothing stands that it counts."""
    bare = not figure.dimension and _BARE.match(text[figure.end :])
    return replace(figure, bare=True) if bare else figure


def _timed(text: str, figure: Quantity) -> Quantity:
    """Tell "8 a.m." and "8 in the morning" from amounts."""
    clock = not figure.dimension and _CLOCK.match(text[figure.end :])
    return replace(figure, dimension="clock") if clock else figure


def _between(text: str, a: Quantity, b: Quantity) -> str:
    """Return what stands between two figures with single spaces, or a mark that nothing matches if that is far."""
    return re.sub(r"\s+", " ", text[a.end : b.start]) if b.start - a.end <= _NEAR else "\0"


def _shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give "900 to 300 ms" its unit on both sides, and "from 3.8 s to 0.3" and "14 minutes instead of 55" too."""
    shared = list(found)
    for i in range(len(shared) - 2, -1, -1):
        a, b = shared[i], shared[i + 1]
        between = _between(text, a, b)
        if (
            not (any(p.fullmatch(between) for p in (_TO, _DASH, _OR, _AGAINST)) or _moved(text, a, between))
            or a.weak
            or {ORDINAL, "clock"} & {a.dimension, b.dimension}
        ):
            continue
        if not a.dimension and b.dimension:
            shared[i] = replace(_with_unit(a, b), per=a.per or b.per)
        elif a.dimension and not b.dimension and not _OR.fullmatch(between) and _BARE.match(text[b.end :]):
            shared[i + 1] = replace(_with_unit(b, a), per=b.per or a.per)
        elif a.dimension == b.dimension:
            shared[i] = replace(a, per=a.per or b.per)
    return shared


def _moved(text: str, figure: Quantity, between: str) -> bool:
    return bool(_TO_BEHIND.fullmatch(between) and _FROM.search(text[: figure.start]))


def _with_unit(figure: Quantity, other: Quantity) -> Quantity:
    return replace(figure, value=figure.value * other.unit, dimension=other.dimension, unit=other.unit)


def _halves(text: str, found: list[Quantity]) -> list[Quantity]:
    """Join "a week and a half" into one figure, which is meant roughly."""
    merged: list[Quantity] = []
    for figure in found:
        figure = _one_and_a_half(text, figure)
        if merged and _is_half_more(text, merged[-1], figure):
            last = merged.pop()
            more = last.unit * figure.value
            figure = replace(
                last, value=last.value + more, end=figure.end, digits=2, hedged=True, part=True, weak=False
            )
        merged.append(figure)
    return merged


def _one_and_a_half(text: str, figure: Quantity) -> Quantity:
    """Read "the last hour and a half", in which no article counts the hour."""
    naked = _NAKED.search(text[: figure.start])
    half = figure.part and figure.value == Fraction(1, 2) and figure.dimension == SHARE
    unit = units().names.get(naked["unit"].lower()) if naked and half else None
    if naked is None or unit is None or unit.dimension != TIME:
        return figure
    value, start = unit.factor * (1 + figure.value), naked.start("unit")
    return replace(figure, value=value, dimension=TIME, start=start, digits=2, unit=unit.factor, hedged=True)


def _is_half_more(text: str, last: Quantity, figure: Quantity) -> bool:
    half = figure.part and figure.dimension == SHARE and text[figure.start : figure.end].lower().endswith("half")
    return half and last.dimension == TIME and _between(text, last, figure) == " and "


def _durations(text: str, found: list[Quantity]) -> list[Quantity]:
    """Join "9 hours 20 minutes" into one figure."""
    merged: list[Quantity] = []
    for figure in found:
        if merged and _continues(text, merged[-1], figure):
            last = merged.pop()
            figure = replace(last, value=last.value + figure.value, end=figure.end, digits=9, unit=figure.unit)
        merged.append(figure)
    return merged


def _continues(text: str, last: Quantity, figure: Quantity) -> bool:
    if not last.dimension == figure.dimension == TIME or figure.per:
        return False
    smaller = last.unit > figure.unit and figure.value < last.unit
    return smaller and bool(_JOIN.fullmatch(_between(text, last, figure)))


def _odds(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Read "nine in ten" as 90 %, which leaves its counts weak, and "11 of 26" as a share besides its counts."""
    counts: set[int] = set()
    for i, (a, b) in enumerate(pairwise(found)):
        between = _between(text, a, b)
        if b.dimension == TIME and _OF.fullmatch(between):
            b = replace(b, value=b.value / b.unit, dimension="")  # "23 of 90 nights"
        if a.dimension or b.dimension or a.value >= b.value:
            continue
        strong = bool(
            _IN.fullmatch(between)
            or (b.value in _ROUND and _IN_ROUND.fullmatch(between))
            or (a.value == 1 and _ONE_ROUND.fullmatch(between))
        )
        if not strong and not _OF.fullmatch(between):
            continue
        share = replace(a, value=a.value / b.value, dimension=SHARE, end=b.end, digits=2, part=True, weak=not strong)
        yield share
        counts |= {i, i + 1} if strong else set()
        if i and _TO.fullmatch(_between(text, found[i - 1], a)):  # from 27 down to 3.4 in 100
            old = found[i - 1]
            yield replace(share, value=old.value / b.value, start=old.start, end=old.end, weak=not strong)
            counts |= {i - 1} if strong else set()
        elif _stands_against(text, found[i + 1 : i + 4]):  # 6.1 in 1000 where it used to be 3.6
            old = found[i + 2]
            yield replace(share, value=old.value / b.value, start=old.start, end=old.end, weak=not strong)
            counts |= {i + 2} if strong else set()
    yield from (replace(q, weak=True) if i in counts else q for i, q in enumerate(found))


def _stands_against(text: str, found: list[Quantity]) -> bool:
    """Say whether the second figure is the other value of the first one, and no odds of its own with a third."""
    if len(found) < 2 or not _AGAINST.fullmatch(_between(text, *found[:2])):
        return False
    bare = not found[1].dimension and bool(_BARE.match(text[found[1].end :]))
    return bare and not (len(found) > 2 and _IN.fullmatch(_between(text, *found[1:])))


def _is_sum(text: str, figure: Quantity, other: Quantity | None) -> bool:
    """Say whether a count may be money as the figure beside it is: large, and no plural stands behind it."""
    money = other is not None and other.dimension.isupper() and figure.value >= _SUM
    return money and not _PLURAL.match(text[figure.end :])


def _numbered(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Read "week 9" as nine weeks too: that long it took until then."""
    for figure in found:
        named = None if figure.dimension or figure.weak else _NUMBERED.search(text, 0, figure.start)
        if named:
            unit = units().rates[named[1].lower()]
            yield replace(figure, value=figure.value * unit, unit=unit, dimension=TIME, weak=True)


def _elliptic(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Read "in two weeks and the other in ten" as ten weeks too: a bare figure may take the unit of another one."""
    for i, figure in enumerate(found):
        if figure.dimension or figure.weak:
            continue
        beside = [*reversed(found[:i]), *found[i + 1 :]]
        other = next((q for q in beside if q.dimension and not q.weak and q.dimension not in _UNIT_FREE), None)
        alone = _BARE.match(text[figure.end :]) or _is_sum(text, figure, other)
        if other and alone:
            yield replace(_with_unit(figure, other), weak=True)
