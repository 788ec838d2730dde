"""Addresses: the parts that the recognizers found, put together.

A street, a flat, a town and a post code stand in one chain with nothing but punctuation, unit words and numbers between
them. A chain is an address if a street or a box is in it, or if a model saw one and something else agrees.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from localcoach import fixed
from localcoach.redact.finding import Finding
from localcoach.redact.measures import touches_measure
from localcoach.redact.names import any_of
from localcoach.redact.streets import Streets
from localcoach.redact.units import Hit, family, source

_CUE_REACH = 40  # characters before a chain
_SURE, _LIKELY = 0.95, 0.8
_HEAD = fixed.compile(
    r"(?<![\p{L}\d.,])(?:(?:\d{1,6}[ ]){1,2}|"
    r"(?i:unit|flat|apt\.?|apartment|suite|room|floor|block|building|bldg\.?|plot|shop)[ ]#?)$"
)  # the number of the house, or what has the number, before the first part
_SIDE = r"(?i:izq|izda|dcha|esq|dto|dta|fte|links|rechts)\.?"  # of a floor
_WORD = fixed.compile(r"\p{L}{3}")
_IP = fixed.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")  # no house
_OWN_NAME = fixed.compile(r"\n[ \t]{0,8}[A-Za-z_][\w.-]{0,60}[ \t]{0,3}=")  # a setting, and no line of an address
_PLACE_TYPES = frozenset({"LOCATION", "ZIP_CODE"})


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    source: str  # of the hit, or "place"


class Addresses:
    """Turns parts of addresses into findings."""

    def __init__(self, streets: Streets, is_term: Callable[[str], bool] = lambda _: False) -> None:
        self._streets = streets
        self._is_term = is_term

    @cached_property
    def _gap(self) -> regex.Pattern[str]:
        unit = rf"(?:(?i:{any_of(self._streets.units)})\.?[ ]?#?)?"
        word = rf"(?:{unit}[ ]?[#nN]?[º°.]?[ ]?\d{{0,6}}(?:[ºª°/-]\d{{0,4}})?[ ]?[A-Z]{{0,3}}(?:[ ]?{_SIDE})?)"
        return fixed.compile(rf"[\s,.;:()–-]*(?:{word}[\s,.;:()–-]+){{0,3}}(?:nan|{word})?[\s,.;:()–-]*")

    @cached_property
    def _cue(self) -> regex.Pattern[str]:
        return fixed.compile(rf"(?<![\p{{L}}\d]){any_of(self._streets.cues)}(?![\p{{L}}\d])")

    @cached_property
    def _tail(self) -> regex.Pattern[str]:
        """What may follow the last part: a flat, a state, a post code."""
        unit = rf"(?i:{any_of(self._streets.units)})\.?[ ]?#?\d{{1,5}}[A-Za-z]?"
        code = r"\d{3,6}(?:[ -]\d{2,4})?|[A-Z]{1,3}[ -]?\d[A-Z\d]{0,3}[ ]\d[A-Z]{2}"
        state = r"[A-Z]{2,3}(?=[\s.,;?!]|$)|[A-Za-z]{2,3}(?=[ ]\d{4,6})"
        return fixed.compile(rf"(?:[\s,]{{1,4}}(?:{unit}|{code}|{state})(?![\p{{L}}\d]))*")

    def findings(self, text: str, hits: Sequence[Hit], places: Sequence[Finding]) -> Iterator[Finding]:
        """Yield the addresses among ``hits`` of the family ADDRESS and the ``places`` (towns, post codes) near them."""
        parts = [
            _Part(hit.start, _end(text, hit), source(hit))
            for hit in hits
            if family(hit) == "ADDRESS" and (source(hit) == "street" or self._may_be_part(text, hit))
        ]
        parts += [_Part(place.start, place.end, "place") for place in places if _is_place(place)]
        for chain in self._chains(text, sorted(parts, key=lambda part: (part.start, part.end))):
            score = self._score(text, chain)
            if score:
                end = max(part.end for part in chain)
                tail = self._tail.match(text, end)
                sources = tuple(dict.fromkeys(part.source for part in chain if part.source != "place"))
                head = _HEAD.search(text, max(0, chain[0].start - 16), chain[0].start)
                yield Finding(
                    head.start() if head else chain[0].start,
                    tail.end() if tail else end,
                    "ADDRESS",
                    score,
                    sources,
                    f"{len(chain)} parts of an address",
                )

    def _may_be_part(self, text: str, hit: Hit) -> bool:
        """Tell whether a guess is neither at a measure, nor at technology ("Java 21"), nor at a network's address."""
        value = text[hit.start : hit.end]
        is_term = _WORD.search(value) is not None and self._is_term(value)
        return not (is_term or touches_measure(text, hit.start, hit.end) or _IP.search(value))

    def _chains(self, text: str, parts: list[_Part]) -> Iterator[list[_Part]]:
        chain: list[_Part] = []
        for part in parts:
            end = max((p.end for p in chain), default=0)
            if chain and part.start > end and not self._gap.fullmatch(text, end, min(part.start, end + 60)):
                yield chain
                chain = []
            chain.append(part)
        if chain:
            yield chain

    def _score(self, text: str, chain: list[_Part]) -> float:
        sources = {part.source for part in chain}
        if "street" in sources:
            return _SURE
        start, end = chain[0].start, max(part.end for part in chain)
        value = text[start:end]
        both = any(c.isdigit() for c in value) and any(c.isalpha() for c in value)
        cued = bool(self._cue.search(text, max(0, start - _CUE_REACH), start))
        if sources <= {"place"} or not both:
            return 0.0
        if cued or (len(sources) > 1) or len(chain) > 2:
            return _LIKELY
        return 0.0


def _end(text: str, hit: Hit) -> int:
    """Return where a hit ends, before a line that is a setting of its own."""
    setting = _OWN_NAME.search(text, hit.start, hit.end + 64)
    return setting.start() if setting and hit.start < setting.start() < hit.end else hit.end


def _is_place(finding: Finding) -> bool:
    return finding.type in _PLACE_TYPES or "script" in finding.sources
