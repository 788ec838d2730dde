"""Figures in prose: found, read and compared.

``find`` reads "1.2k", "nine point eight percent", "two hundred and ten million captions a day", "half a point", "a
third", "9 hours 20 minutes", "€40k" or "Q3"; ``same`` says whether two figures are one ("48 h" is two days). The check
of numbers and the ledger both use this parser.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from localcoach.verify.units import Unit, units

Bound = Literal["", "upper", "lower"]

_TOKEN = re.compile(
    r"""(?P<quarter>\b[QH][1-4]\b)
      | (?P<percentile>\b[pP]\d{2}(?:\.\d+)?\b|\b\d{2}(?:\.\d+)?(?:th|st|nd|rd)[ -]percentile)
      | (?P<clock>\b\d+[hm]\d\d(?:m|min|s)?\b)
      | (?P<times>\b[x×]\d+(?:\.\d+)?\b)
      | (?P<opaque>[A-Z][A-Za-z]*[-/]\d[\w.]*\w|[^\W\d_]+\d\w*(?:\.\d+)*|\d+(?:[.:]\d+){2,}|\d+:\d\d|\d{4}-\d\d-\d\d|24/7)
      | (?P<fraction>\d/\d{1,2}(?![\d/]))
      | (?P<ordinal>\d+(?:st|nd|rd|th)\b)
      | (?P<number>\d{1,3}(?:[,\u00a0\u202f'’]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?|[½¼¾⅓⅔])
      | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)
      | (?P<sign>[^\w\s])""",
    re.VERBOSE,
)
_GLYPHS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_SPACERS = frozenset("more full whole calendar consecutive straight long extra further additional entire other".split())
_LESS = frozenset("of less fewer more lower higher faster cheaper smaller shorter slower off".split())
_HALF_OF = frozenset("of the a an our my their its his her that all as".split())
_SPAN_WORDS = frozenset(
    "is was for takes took in within after over than under lasted about nearly almost lasts".split()
)
_RATE_STOP = frozenset("in for from to at with by on of since and until than but while".split())
_BY = frozenset("by about roughly nearly almost to than around".split())
_TO = re.compile(
    r"[,\s]*(?:um|uh|hm)?[,\s]*(?:down |up |back |all the way )?(?:to|until)[,\s]+(?:(?:um|uh|hm|about|around|roughly)[,\s]+)*"
)
_DASH = re.compile(r"\s*[-–—]\s*")
_OR = re.compile(r"\s+(?:and|or)\s+")
_JOIN = re.compile(r"(?:,?\s+and|,)?\s+|")
_BARE = re.compile(
    r"\s*(?:$|[.,;:!?)]|(?:for|but|and|or|then|now|against|while|than|when|before|after|in|with|since|if|as|on|at|a|per|an)\b)"
)
_DATES = ("ordinal", "percentile", "calendar Q", "calendar H")
_NEGATED = re.compile(r"\b(?:no|not|never|nor|nobody|nothing|n't|cannot)\b[^.,;:]{0,50}$")
_IN = re.compile(r"\s+(?:in|out of)\s+(?:every\s+)?")
_OUT_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_WEEK = Fraction(604800)  # beyond a week, units of time are not exact multiples of one another
_WEEKS_SLACK = Fraction(9, 100)  # four weeks are a month, five are not
_DAYS_SLACK = Fraction(2, 100)  # 30 and 31 days are a month, 29 are not
_OF_DURATION = "time"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure at ``[start, end)`` of a text.

    ``value`` is in base units of ``dimension`` ("" is a plain count), ``per`` the seconds of a rate. ``weak`` figures
    ("one", "a week", "first") can support another but are never demanded. ``digits`` is how many digits are meant.
    """

    value: Fraction
    dimension: str
    start: int
    end: int
    digits: int = 1
    per: Fraction | None = None
    hedged: bool = False
    bound: Bound = ""
    weak: bool = False
    part: bool = False
    unit: Fraction = Fraction(1)


def find(text: str) -> tuple[Quantity, ...]:
    """Return the figures of ``text`` in reading order."""
    found = list(_Scanner(text).scan())
    found = _share_units(text, found)
    found = _merge_durations(text, found)
    found = [*_with_odds(text, found), *_elliptic(text, found)]
    return tuple(sorted(found, key=lambda q: (q.start, q.weak)))


def same(claimed: Quantity, given: Quantity) -> bool:
    """Say whether two figures state the same amount, converting units and rates.

    A hedged claim ("about 40 %") may round the given figure to its own digits; weeks compare with months within 9 %.
    """
    if not _comparable(claimed, given):
        return False
    a, b = claimed.value, given.value
    if claimed.per and given.per:
        a, b = a / claimed.per, b / given.per
    if a == b:
        return True
    if claimed.hedged and rounded(b, claimed.unit, claimed.digits) == a:
        return True
    if claimed.part or given.part:
        return abs(a - b) * 100 < max(1, abs(b))
    return claimed.dimension == given.dimension == _OF_DURATION and abs(a - b) <= _slack(claimed, given) * max(a, b)


def rounded(value: Fraction, unit: Fraction, digits: int) -> Fraction:
    """Return ``value`` rounded to ``digits`` significant digits when written in ``unit``."""
    amount = value / unit
    if not amount:
        return value
    power = digits
    while abs(amount) * Fraction(10) ** power >= Fraction(10) ** digits:
        power -= 1
    while abs(amount) * Fraction(10) ** power < Fraction(10) ** (digits - 1):
        power += 1
    scale = Fraction(10) ** power
    return int(amount * scale + Fraction(1, 2)) / scale * unit


def _comparable(a: Quantity, b: Quantity) -> bool:
    """Say whether two figures are of one kind; "by nine" may be nine times."""
    return a.dimension == b.dimension or (not a.dimension and b.dimension == "fold")


def _slack(a: Quantity, b: Quantity) -> Fraction:
    """Return how far two durations in other units may be apart: four weeks are a month, and so are 30 days."""
    small, large = sorted((a.unit, b.unit))
    if small == large or large <= _WEEK:
        return Fraction(0)
    return _WEEKS_SLACK if small >= _WEEK else _DAYS_SLACK


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class _Number:
    """A bare number: its value, the token after it, and how it was put."""

    value: Fraction
    after: int
    digits: int = 1
    spelled: bool = False
    part: bool = False
    weak: bool = False


class _Scanner:
    """One left-to-right pass over the tokens of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [_Token(m.lastgroup or "", m.group(), *m.span()) for m in _TOKEN.finditer(text)]
        self.units = units()

    def scan(self) -> Iterator[Quantity]:
        """Yield figures with their own units; ranges and rates across figures come later."""
        at = 0
        while at < len(self.tokens):
            found = self._special(at) or self._money(at) or self._measured(at, at)
            if found is None:
                at += 1
                continue
            quantity, at = found
            yield quantity

    # -- tokens

    def _at(self, at: int) -> _Token | None:
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def _word(self, at: int) -> str:
        token = self._at(at)
        return token.lower if token and token.kind == "word" else ""

    def _glued(self, at: int) -> bool:
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def _skip_hyphen(self, at: int) -> int:
        token = self._at(at)
        return at + 1 if token and token.text in "-‑" and self._glued(at) and self._glued(at + 1) else at

    # -- figures

    def _special(self, at: int) -> tuple[Quantity, int] | None:
        """Read quarters of the year, percentiles, ordinals, folds and "a week"."""
        token = self.tokens[at]
        words = self.units.words
        if token.kind == "number" and token.text.isdigit() and self._beside_month(at, at):
            return self._quantity(at, at + 1, Fraction(token.text), "ordinal"), at + 1
        if token.kind in ("quarter", "percentile", "ordinal"):
            value = Fraction(re.findall(r"\d+(?:\.\d+)?", token.text)[0])
            dimension = {"quarter": f"calendar {token.text[0]}", "percentile": "percentile"}.get(token.kind, "ordinal")
            return self._quantity(at, at + 1, value, dimension, weak=token.kind == "percentile"), at + 1
        if token.kind == "clock":
            return self._clock(at), at + 1
        if token.kind == "times":
            return self._quantity(at, at + 1, Fraction(token.text[1:]), "fold"), at + 1
        if token.lower in words.folds and not (token.lower == "double" and self._glued(at + 1)):
            return self._quantity(at, at + 1, Fraction(words.folds[token.lower]), "fold"), at + 1
        if token.lower in words.halves:
            return self._quantity(at, at + 1, Fraction(1, 2), "share", part=True), at + 1
        return self._ordinal(at) or self._single_unit(at)

    def _clock(self, at: int) -> Quantity:
        """Read "6h10" and "3m40"."""
        large, mark, small = re.findall(r"\d+|[hm]", self.tokens[at].text)[:3]
        unit = Fraction(3600 if mark == "h" else 60)
        return self._quantity(at, at + 1, int(large) * unit + int(small) * unit / 60, _OF_DURATION, unit=unit, digits=9)

    def _ordinal(self, at: int) -> tuple[Quantity, int] | None:
        value = self.units.words.ordinals.get(self._word(at))
        if value is None or self._part(at):
            return None
        if self._word(at - 1) == "every":
            return self._quantity(at, at + 1, 1 / Fraction(value), "share", part=True), at + 1
        if value <= 4 and self._word(at + 1) == "quarter":
            return self._quantity(at, at + 2, Fraction(value), "calendar Q"), at + 2
        weak = value < 5 and not self._beside_month(at, at)
        return self._quantity(at, at + 1, Fraction(value), "ordinal", weak=weak), at + 1

    def _beside_month(self, first: int, last: int) -> bool:
        """Say whether the tokens are the day of a date ("30 September", "September 30th", "the thirtieth of May")."""
        after = last + 2 if self._word(last + 1) == "of" else last + 1
        before = first - 2 if self._word(first - 1) == "the" else first - 1
        return any(
            token and token.kind == "word" and token.text in self.units.words.months
            for token in (self._at(after), self._at(before))
        )

    def _single_unit(self, at: int) -> tuple[Quantity, int] | None:
        """Read "a week" as one week; it is demanded only after a word that introduces a span."""
        if self._word(at) not in ("a", "an"):
            return None
        unit = self.units.names.get(self._word(at + 1))
        if not unit or unit.dimension != _OF_DURATION or len(self._word(at + 1)) < 3:
            return None
        if self._word(at + 1) == "quarter" and self._word(at + 2) in _LESS | {"of"}:
            return None
        weak = self._word(at - 1) not in _SPAN_WORDS
        return self._quantity(at, at + 2, unit.factor, unit.dimension, unit=unit.factor, weak=weak), at + 2

    def _money(self, at: int) -> tuple[Quantity, int] | None:
        """Read a currency sign or code before a number."""
        token, following = self.tokens[at], self._at(at + 1)
        start = at
        if following and token.text + following.text in self.units.signs and self._glued(at + 1):
            at += 1
            code = self.units.signs[token.text + following.text]
        elif token.text in self.units.signs:
            code = self.units.signs[token.text]
        else:
            return None
        number = self._number(at + 1)
        if number is None:
            return None
        return self._finish(start, number, Unit(code, Fraction(1)), number.after), self._after_rate

    def _measured(self, start: int, at: int) -> tuple[Quantity, int] | None:
        """Read a number and the unit after it."""
        number = self._number(at)
        if number is None:
            return None
        after = number.after
        unit, end = self._unit(after, number)
        if unit is None and number.part:
            unit, end = Unit("share", Fraction(1)), after
        if unit is None and self._stuck(after):
            return None
        quantity = self._finish(start, number, unit or Unit("", Fraction(1)), end)
        return quantity, max(self._after_rate, end)

    def _stuck(self, after: int) -> bool:
        """Say whether letters that are no unit are glued to the digits ("2FA")."""
        token = self._at(after)
        return bool(token and token.kind in ("word", "opaque") and self._glued(after))

    def _finish(self, start: int, number: _Number, unit: Unit, end: int) -> Quantity:
        weak = number.weak or (number.spelled and number.value == 1 and not unit.dimension)
        quantity = self._quantity(
            start, end, number.value * unit.factor, unit.dimension,
            digits=number.digits, weak=weak, part=number.part, unit=unit.factor,
        )  # fmt: skip
        return self._rated(quantity, end)

    def _quantity(self, at: int, after: int, value: Fraction, dimension: str, **more: object) -> Quantity:
        start, end = self.tokens[at].start, self.tokens[after - 1].end
        hedged, bound = self._manner(start, end)
        return Quantity(value, dimension, start, end, hedged=hedged, bound=bound, **more)  # type: ignore[arg-type]

    def _manner(self, start: int, end: int) -> tuple[bool, Bound]:
        """Say whether the figure is hedged ("about"), and whether it is a bound ("under", "at least")."""
        before = re.sub(r"[\s,]+", " ", self.text[max(0, start - 80) : start].lower()).rstrip()
        after = re.sub(r"[\s,]+", " ", self.text[end : end + 16].lower()).strip()
        manner = self.units.manner
        hedged, upper, lower = (bool(p.search(before) or p.match(after)) for p in (manner.hedge, manner.upper, manner.lower))
        if _NEGATED.search(before):
            return hedged, ""  # "no price moved by more than" bounds the other way round
        return hedged, "upper" if upper else "lower" if lower else ""

    # -- numbers

    def _number(self, at: int) -> _Number | None:
        """Read a number in digits or words that starts at token ``at``."""
        token = self._at(at)
        if token is None:
            return None
        if token.kind == "fraction":
            top, bottom = token.text.split("/")
            return _Number(Fraction(int(top), int(bottom) or 1), at + 1, part=True)
        if token.kind == "number":
            return self._digits(at)
        return self._part(at) or self._spelled(at)

    def _digits(self, at: int) -> _Number:
        raw = self.tokens[at].text
        if raw in _GLYPHS:
            return _Number(_GLYPHS[raw], at + 1, part=True)
        plain = re.sub(r"(?<=\d)[,\u00a0\u202f'’](?=\d{3}(?:\D|$))", "", raw).replace(",", ".")
        significant = len(plain.replace(".", "").strip("0")) or 1
        number = _Number(Fraction(plain), at + 1, digits=significant)
        glyph = self._at(at + 1)
        if glyph and glyph.text in _GLYPHS:
            return replace(number, value=number.value + _GLYPHS[glyph.text], after=at + 2)
        return self._and_a_half(self._scaled(number))

    def _scaled(self, number: _Number) -> _Number:
        token = self._at(number.after)
        if token is None or token.kind != "word":
            return number
        words = self.units.words
        attached = words.attached.get(token.text) if self._glued(number.after) else None
        factor = attached or self._scale(token.lower)
        if factor is None:
            return number
        return self._scaled(replace(number, value=number.value * factor, after=number.after + 1))

    def _scale(self, word: str) -> int | None:
        """Return the factor of "million", "millions", "dozen"."""
        words = self.units.words
        return words.scales.get(word) or words.scales.get(word.removesuffix("s")) or words.groups.get(word)

    def _spelled(self, at: int) -> _Number | None:
        number = self._cardinal(at)
        if number is None:
            return self._decimal(_Number(Fraction(0), at, spelled=True))
        parts = self._plural_part(number)
        if parts:
            return parts
        number = self._decimal(number) or number
        return self._and_a_half(self._scaled(number))

    def _cardinal(self, at: int) -> _Number | None:
        """Read "two hundred and ten million" by the usual grammar of English numerals."""
        words = self.units.words
        total, current, last, i, read = 0, 0, 10**15, at, False
        if self._word(at) in ("a", "an") and self._word(at + 1) in (*words.scales, *words.groups):
            current, i = 1, at + 1
        while True:
            token = self._word(i)
            small = words.small.get(token, words.tens.get(token))
            scale = self._scale(token)
            if small is not None and self._fits(small, last):
                current, last = current + small, small
            elif scale is not None and (read or current):
                total, current = (total, current * scale) if scale < 1000 else (total + current * scale, 0)
                last = 100
            else:
                break
            read = True
            i = self._next_numeral(i + 1, last)
        return _Number(Fraction(total + current), i, spelled=True) if read else None

    @staticmethod
    def _fits(value: int, last: int) -> bool:
        return last >= 100 or (20 <= last < 100 and last % 10 == 0 and 0 < value < 10)

    def _next_numeral(self, at: int, last: int) -> int:
        """Step over a hyphen, or over "and" after a hundred or more, when a numeral follows."""
        words = self.units.words
        after = self._skip_hyphen(at)
        if self._word(at) == "and" and last == 100:
            after = at + 1
        numeral = self._word(after) in (*words.small, *words.tens, *words.scales)
        return after if numeral else at

    def _decimal(self, number: _Number) -> _Number | None:
        """Read "point eight" after a numeral (or alone, as in "point seven")."""
        small = self.units.words.small
        if self._word(number.after) != "point":
            return None
        digits, at = "", number.after + 1
        while self._word(at) in small and small[self._word(at)] < 10:
            digits, at = digits + str(small[self._word(at)]), at + 1
        if not digits:
            return None
        whole = len(str(int(number.value))) if number.value else 0
        return replace(number, value=number.value + Fraction(f"0.{digits}"), after=at, digits=whole + len(digits))

    def _and_a_half(self, number: _Number) -> _Number:
        at = number.after
        if self._word(at) == "and" and self._word(at + 1) in ("a", "one"):
            part = self.units.words.parts.get(self._word(at + 2))
            if part:
                return replace(number, value=number.value + Fraction(part), after=at + 3, digits=2)
        return number

    def _part(self, at: int) -> _Number | None:
        """Read "half", "a third of", "a quarter of"."""
        parts = self.units.words.parts
        word = self._word(at)
        if word == "half":
            unit = self._unit_word(at + 1)
            free = unit or self._word(at - 1) in _BY | {"in", "a", "one"} or self._word(at + 1) in _HALF_OF
            after = at + 2 if self._word(at + 1) in ("a", "an") and self._unit_word(at + 2) else at + 1
            return _Number(Fraction(1, 2), after, part=after == at + 1 and not unit) if free else None
        if word in ("a", "an", "one") and self._word(at + 1) in parts:
            fraction = self._word(at + 1) == "half" or self._fractional(at)
            return _Number(Fraction(parts[self._word(at + 1)]), at + 2, part=True) if fraction else None
        return None

    def _unit_word(self, at: int) -> bool:
        word = self._word(at)
        return word in self.units.names or word in self.units.words.scales

    def _fractional(self, at: int) -> bool:
        """Say whether "a third" at ``at`` is a fraction, not "a third option" or "a quarter" of a year."""
        after, before = self._at(at + 2), self._word(at - 1)
        if self._word(at + 2) in _LESS:
            return True
        ends = after is None or after.kind == "sign"
        return (ends and self._word(at + 1) != "quarter") or before == "by"

    def _plural_part(self, number: _Number) -> _Number | None:
        """Read "two thirds" and "three quarters of"."""
        at = self._skip_hyphen(number.after)
        word = self._word(at)
        part = self.units.words.parts.get(word)
        if not part or not word.endswith("s") or (word == "quarters" and self._word(at + 1) != "of"):
            return None
        return _Number(number.value * Fraction(part), at + 1, part=True)

    # -- units and rates

    def _unit(self, at: int, number: _Number) -> tuple[Unit | None, int]:
        """Return the unit that starts at token ``at`` (a hyphen or "more" may stand before it), and the token after."""
        at = self._skip_hyphen(at)
        if self._word(at) in _SPACERS and self._unit_word(at + 1):
            at += 1
        for length in (4, 3, 2, 1):
            tokens = self.tokens[at : at + length]
            if len(tokens) < length:
                continue
            raw = self.text[tokens[0].start : tokens[-1].end]
            unit = self.units.exact.get(raw) or self.units.names.get(re.sub(r"\s+", " ", raw.lower()))
            if raw in self.units.signs:
                unit = Unit(self.units.signs[raw], Fraction(1))
            if unit and self._plausible(raw, at, number):
                return unit, at + length
        return None, at

    def _plausible(self, raw: str, at: int, number: _Number) -> bool:
        """A single letter is a unit only behind digits, and after a space only for hours and seconds."""
        if len(raw) > 1 or not raw.isalpha():
            return True
        return not number.spelled and (self._glued(at) or raw in "hsdx")

    def _rated(self, quantity: Quantity, at: int) -> Quantity:
        """Attach "a day", "per second", "/h", "daily" within the next few words."""
        self._after_rate = at
        for i in range(at, min(at + 6, len(self.tokens))):
            token, word = self.tokens[i], self._word(i)
            if i == at and word in self.units.rates and len(word) > 2 and self._is_adverb(word):
                return replace(quantity, per=self.units.rates[word])
            if (word in ("a", "an", "per", "each", "every") or token.text == "/") and self._word(
                i + 1
            ) in self.units.rates:
                self._after_rate = i + 2 if i == at else at
                return replace(quantity, per=self.units.rates[self._word(i + 1)])
            if word in self.units.rates and self._is_adverb(word):
                return replace(quantity, per=self.units.rates[word])
            if word in _RATE_STOP - {"and"} or token.kind not in ("word",) and token.text not in "-/":
                break
        return quantity

    def _is_adverb(self, word: str) -> bool:
        return word.endswith("ly") or word in ("rps", "qps", "tps", "rpm", "annual")


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give "900 to 300 ms" its unit on both sides, and "from 3.8 s to 0.3" too."""
    shared = list(found)
    for i in range(len(shared) - 2, -1, -1):
        a, b = shared[i], shared[i + 1]
        between = text[a.end : b.start]
        if not any(p.fullmatch(between) for p in (_TO, _DASH, _OR)):
            continue
        if not a.dimension and b.dimension and b.dimension != "ordinal" and not a.weak:
            shared[i] = replace(a, value=a.value * b.unit, dimension=b.dimension, unit=b.unit, per=a.per or b.per)
        elif (
            a.dimension
            and not b.dimension
            and not _OR.fullmatch(between)
            and not re.match(r"\s*[^\W\d_]", text[b.end :])
        ):
            shared[i + 1] = replace(b, value=b.value * a.unit, dimension=a.dimension, unit=a.unit, per=b.per or a.per)
        elif not a.per and b.per and a.dimension == b.dimension:
            shared[i] = replace(a, per=b.per)
    return shared


def _elliptic(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Read "in two weeks and the other in ten" as ten weeks too: a bare figure may take the unit of another one."""
    for i, quantity in enumerate(found):
        if quantity.dimension or quantity.weak or not _BARE.match(text[quantity.end :]):
            continue
        beside = [*reversed(found[:i]), *found[i + 1 :]]
        other = next((q for q in beside if q.dimension and not q.weak and q.dimension not in _DATES), None)
        if other:
            yield replace(quantity, value=quantity.value * other.unit, dimension=other.dimension, unit=other.unit, weak=True)


def _merge_durations(text: str, found: list[Quantity]) -> list[Quantity]:
    """Join "9 hours 20 minutes" into one figure."""
    merged: list[Quantity] = []
    for quantity in found:
        last = merged[-1] if merged else None
        if (
            last
            and last.dimension == quantity.dimension == _OF_DURATION
            and last.unit > quantity.unit
            and quantity.value < last.unit
            and not quantity.per
            and _JOIN.fullmatch(text[last.end : quantity.start])
        ):
            merged[-1] = replace(
                last, value=last.value + quantity.value, end=quantity.end, digits=9, unit=quantity.unit
            )
        else:
            merged.append(quantity)
    return merged


def _with_odds(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Read "nine in ten" as 90 % besides its two counts."""
    skip: set[int] = set()
    for i, (a, b) in enumerate(zip(found, found[1:], strict=False)):
        between = text[a.end : b.start]
        plain = not a.dimension and not b.dimension and b.value > a.value and b.value
        if plain and (_IN.fullmatch(between) or _OUT_OF.fullmatch(between)):
            strong = bool(_IN.fullmatch(between))
            share = Quantity(a.value / b.value, "share", a.start, b.end, digits=2, part=True, weak=not strong)
            yield share
            if strong:
                skip |= {i, i + 1}
            if i and _TO.fullmatch(text[found[i - 1].end : a.start]):
                yield replace(share, value=found[i - 1].value / b.value, start=found[i - 1].start, end=found[i - 1].end, weak=True)
    yield from (replace(q, weak=True) if i in skip else q for i, q in enumerate(found))
