"""One pass over a text: numbers with their units and rates, and the words that are figures by themselves."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from localcoach.verify.quantity.numerals import Number, Numerals
from localcoach.verify.quantity.tokens import Tokens
from localcoach.verify.quantity.types import FOLD, ORDINAL, PERCENTILE, SHARE, TIME, Bound, Quantity
from localcoach.verify.units import Unit, units

_NEGATED = re.compile(r"\b(?:no|not|never|nor|nobody|nothing|n't|cannot)\b[^.,;:]{0,50}$")
_BEFORE, _AFTER = 80, 16  # characters around a figure that may hedge or bound it
_RATE_REACH = 6  # tokens behind a figure in which its rate stands ("2,200 messages a second")
_UNIT_WORDS = 4  # of the longest unit
_COUNT = Unit("", Fraction(1))

Found = tuple[Quantity, int] | None


def scan(text: str) -> Iterator[Quantity]:
    """Yield the figures of a text, each by itself: ranges and odds are joined later."""
    scanner = _Scanner(text)
    at = 0
    while at < len(scanner.tokens):
        found = scanner.read(at)
        if found is None:
            at += 1
            continue
        quantity, at = found
        yield quantity


class _Scanner:
    def __init__(self, text: str) -> None:
        self.tokens = Tokens(text)
        self.units = units()
        self.numerals = Numerals(self.tokens, self.units)
        self._by_kind: dict[str, Callable[[int], Quantity]] = {
            "quarter": self._quarter,
            "percentile": self._percentile,
            "ordinal": self._numbered,
            "clock": self._clock,
            "times": self._times,
        }

    def read(self, at: int) -> Found:
        """Return the figure that starts at token ``at`` and the token after it."""
        token = self.tokens.all[at]
        if token.kind == "word" and token.lower not in self.units.openers:
            return None
        special = self._by_kind.get(token.kind)
        if special:
            return special(at), at + 1
        return self._date(at) or self._word(at) or self._money(at) or self._measured(at)

    # -- figures that are one token

    def _quarter(self, at: int) -> Quantity:
        text = self.tokens.all[at].text
        return self._quantity(at, at + 1, Fraction(text[1]), f"calendar {text[0]}")

    def _percentile(self, at: int) -> Quantity:
        value = re.findall(r"\d+(?:\.\d+)?", self.tokens.all[at].text)[0]
        return self._quantity(at, at + 1, Fraction(value), PERCENTILE, weak=True)

    def _numbered(self, at: int) -> Quantity:
        return self._quantity(at, at + 1, Fraction(self.tokens.all[at].text[:-2]), ORDINAL)

    def _clock(self, at: int) -> Quantity:
        """Read "6h10" and "3m40"."""
        large, mark, small = re.findall(r"\d+|[hm]", self.tokens.all[at].text)[:3]
        unit = Fraction(3600 if mark == "h" else 60)
        return self._quantity(at, at + 1, int(large) * unit + int(small) * unit / 60, TIME, unit=unit, digits=9)

    def _times(self, at: int) -> Quantity:
        return self._quantity(at, at + 1, Fraction(self.tokens.all[at].text[1:]), FOLD)

    # -- words that are figures

    def _word(self, at: int) -> Found:
        """Read folds ("twice", "halved"), ordinals and "a week"."""
        word, words = self.tokens.word(at), self.units.words
        if word in words.folds:
            return self._quantity(at, at + 1, Fraction(words.folds[word]), FOLD, weak=self._names_a_thing(at)), at + 1
        if word in words.halves:
            return self._quantity(at, at + 1, Fraction(1, 2), SHARE, part=True), at + 1
        return self._ordinal(at) or self._single(at)

    def _names_a_thing(self, at: int) -> bool:
        """Tell "double refunds" from "double the figure"."""
        behind, words = self.tokens.word(at + 1), self.units.words
        return self.tokens.word(at) in words.fold_names and behind.isalpha() and behind not in words.after_fold

    def _ordinal(self, at: int) -> Found:
        value = self.units.words.ordinals.get(self.tokens.word(at))
        if value is None:
            return None
        if self.tokens.word(at - 1) == "every":
            return self._quantity(at, at + 1, 1 / Fraction(value), SHARE, part=True), at + 1
        if value <= 4 and self.tokens.word(at + 1) == "quarter":
            return self._quantity(at, at + 2, Fraction(value), "calendar Q"), at + 2
        weak = value < 5 and not self._beside_month(at)
        return self._quantity(at, at + 1, Fraction(value), ORDINAL, weak=weak), at + 1

    def _single(self, at: int) -> Found:
        """Read "a week" as one week; it is demanded only after a word that introduces a span."""
        unit = self.units.names.get(self.tokens.word(at + 1))
        if not self._opens_span(at) or self.numerals.part(at):
            return None
        if not unit or unit.dimension != TIME or len(self.tokens.word(at + 1)) < 3:
            return None
        weak = self.tokens.word(at - 1) not in self.units.words.before_span
        return self._quantity(at, at + 2, unit.factor, TIME, unit=unit.factor, weak=weak), at + 2

    def _opens_span(self, at: int) -> bool:
        """Say whether "a" stands at ``at``, or "every" before a unit and a half ("every minute and a half")."""
        word = self.tokens.word(at)
        more = [self.tokens.word(at + i) for i in (2, 3, 4)] == ["and", "a", "half"]
        return word in ("a", "an") or (word in ("every", "each") and more)

    def _date(self, at: int) -> Found:
        """Read the day of "30 September" and "September 30"."""
        token = self.tokens.all[at]
        if token.kind != "number" or not token.text.isdigit() or not self._beside_month(at):
            return None
        if self.tokens.raw(at + 1, at + 1) in self.units.names:
            return None  # "by June 4 % were left"
        return self._quantity(at, at + 1, Fraction(token.text), ORDINAL), at + 1

    def _beside_month(self, at: int) -> bool:
        """Say whether a month stands beside ("the thirtieth of May", "September 30th")."""
        after = at + 2 if self.tokens.word(at + 1) == "of" else at + 1
        before = at - 2 if self.tokens.word(at - 1) == "the" else at - 1
        beside = (self.tokens.at(after), self.tokens.at(before))
        return any(t and t.kind == "word" and t.text in self.units.words.months for t in beside)

    # -- numbers with units

    def _money(self, at: int) -> Found:
        """Read a currency sign or code before a number."""
        for length in (2, 1):
            code = self.units.signs.get(self.tokens.raw(at, at + length - 1))
            number = self.numerals.read(at + length) if code else None
            if code and number:
                return self._finish(at, number, Unit(code, Fraction(1)), number.after)
        return None

    def _measured(self, at: int) -> Found:
        """Read a number and the unit behind it; "2FA" is no number."""
        number = self.numerals.read(at)
        if number is None:
            return None
        unit, end = self._unit(number)
        following = self.tokens.at(number.after)
        if unit is None and following and following.kind in ("word", "opaque") and self.tokens.glued(number.after):
            return None
        return self._finish(at, number, unit or (Unit(SHARE, Fraction(1)) if number.part else _COUNT), end)

    def _finish(self, at: int, number: Number, unit: Unit, end: int) -> Found:
        weak = number.spelled and number.value == 1 and not unit.dimension
        quantity = self._quantity(
            at, end, number.value * unit.factor, unit.dimension,
            digits=number.digits, weak=weak, part=number.part, unit=unit.factor,
        )  # fmt: skip
        per, after = self._rate(end)
        return replace(quantity, per=per, hedged=quantity.hedged or number.rough), after

    def _unit(self, number: Number) -> tuple[Unit | None, int]:
        """Return the unit behind a number (a hyphen or "more" may stand between), and the token after it."""
        at = self.tokens.behind_hyphen(number.after)
        if self.tokens.word(at) in self.units.words.spacers and self.numerals.is_unit(at + 1):
            at += 1
        for length in range(_UNIT_WORDS, 0, -1):
            raw = self.tokens.raw(at, at + length - 1)
            unit = self._named(raw)
            if unit and self._plausible(raw, at, number) and not self._begins_compound(at, length):
                return unit, at + length
        return None, number.after

    def _begins_compound(self, at: int, length: int) -> bool:
        """Say whether a unit behind a space is the first part of another word ("412 night-shift supplements")."""
        end = at + length
        return length == 1 and not self.tokens.glued(at) and self.tokens.behind_hyphen(end) > end

    def _named(self, raw: str) -> Unit | None:
        if raw in self.units.signs:
            return Unit(self.units.signs[raw], Fraction(1))
        return self.units.exact.get(raw) or self.units.names.get(re.sub(r"\s+", " ", raw.lower()))

    def _plausible(self, raw: str, at: int, number: Number) -> bool:
        """A single letter is a unit only behind digits, after a space only for some and in its own case."""
        if raw in ("times", "x", "×") and not self._folds(raw, at):
            return False
        if len(raw) > 1 or not raw.isalpha():
            return True
        return not number.spelled and (self.tokens.glued(at) or raw in "hsdx" or raw in self.units.exact)

    def _folds(self, raw: str, at: int) -> bool:
        """Say whether "times" or "×" multiplies: not "three times a day", nor "1,150 × 190"."""
        following = self.tokens.at(at + 1)
        if raw == "times":
            return self.tokens.word(at + 1) not in (*self.units.words.per, "in")
        return following is None or not (following.kind == "number" or following.text in self.units.signs)

    def _rate(self, at: int) -> tuple[Fraction | None, int]:
        """Return the seconds of "a day", "per second", "/h", "daily" in the next few words, and where to go on."""
        rates = self.units.rates
        for i in range(at, min(at + _RATE_REACH, len(self.tokens))):
            token, word = self.tokens.all[i], self.tokens.word(i)
            following = self.tokens.word(self.tokens.behind_hyphen(i + 1))
            if (word in self.units.words.per or token.text == "/") and following in rates:
                return rates[following], self.tokens.behind_hyphen(i + 1) + 1 if i == at else at
            if word in rates and word in self.units.adverbs:
                return rates[word], at
            if word in self.units.words.rate_stops or (token.kind != "word" and token.text not in "-/"):
                break
        return None, at

    # -- manner

    def _quantity(self, at: int, after: int, value: Fraction, dimension: str, **more: object) -> Quantity:
        start, end = self.tokens.all[at].start, self.tokens.all[after - 1].end
        hedged, bound = self._manner(start, end)
        return Quantity(value, dimension, start, end, hedged=hedged, bound=bound, **more)  # type: ignore[arg-type]

    def _manner(self, start: int, end: int) -> tuple[bool, Bound]:
        """Say whether the figure is hedged ("about"), and whether it is a bound ("under", "at least")."""
        text, manner = self.tokens.text, self.units.manner
        before = re.sub(r"[\s,]+", " ", text[max(0, start - _BEFORE) : start].lower()).rstrip()
        after = re.sub(r"[\s,]+", " ", text[end : end + _AFTER].lower()).strip()
        patterns = (manner.hedge, manner.upper, manner.lower)
        hedged, upper, lower = (bool(p.search(before) or p.match(after)) for p in patterns)
        if _NEGATED.search(before):
            return hedged, ""  # "no price moved by more than" bounds the other way round
        return hedged, "upper" if upper else "lower" if lower else ""
