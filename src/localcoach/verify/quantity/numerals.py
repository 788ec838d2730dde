"""Numbers in digits ("1.2k", "1,200") and in words ("two hundred and ten million", "nine point eight", "a third")."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from localcoach.verify.quantity.tokens import Tokens
from localcoach.verify.units import NumberWords, Units

_GLYPHS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_GROUPING = re.compile(r"(?<=\d)[, \u00a0\u202f'’](?=\d{3}(?:\D|$))")
_ANY = 10**15  # more than any numeral: nothing has been read yet


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number: its value, the token after it, and how it was put; a ``rough`` one is meant roughly."""

    value: Fraction
    after: int
    digits: int = 1
    spelled: bool = False
    part: bool = False
    rough: bool = False


class Numerals:
    """Reads numbers out of the tokens of a text."""

    def __init__(self, tokens: Tokens, units: Units) -> None:
        self.tokens = tokens
        self.units = units

    @property
    def words(self) -> NumberWords:
        """The words of numbers."""
        return self.units.words

    def read(self, at: int) -> Number | None:
        """Read the number that starts at token ``at``; None if there is none."""
        token = self.tokens.at(at)
        if token is None:
            return None
        if token.kind == "fraction":
            top, bottom = token.text.split("/")
            return Number(Fraction(int(top), int(bottom) or 1), at + 1, part=True)
        if token.kind == "number":
            return self._digits(at)
        part = self.part(at)
        return self._scaled(part) if part else self._couple(at) or self._spelled(at)

    # -- digits

    def _digits(self, at: int) -> Number:
        raw = self.tokens.all[at].text
        if raw in _GLYPHS:
            return Number(_GLYPHS[raw], at + 1, part=True)
        plain = _GROUPING.sub("", raw).replace(",", ".")
        significant = len(plain.replace(".", "").strip("0")) or 1
        number = Number(Fraction(plain), at + 1, digits=significant)
        glyph = self.tokens.at(at + 1)
        if glyph and glyph.text in _GLYPHS:
            return replace(number, value=number.value + _GLYPHS[glyph.text], after=at + 2)
        return self._scaled(self._and_a_half(self._scaled(number)))

    def _scaled(self, number: Number) -> Number:
        """Multiply by "k", "million", "dozen" behind the number."""
        at = self.tokens.behind_hyphen(number.after)
        token = self.tokens.at(at)
        if token is None or token.kind != "word":
            return number
        attached = self.words.attached.get(token.text) if at == number.after and self._attaches(at) else None
        factor = attached or self._scale(token.lower)
        if factor is None:
            return number
        return self._scaled(replace(number, value=number.value * factor, after=at + 1, part=False))

    def _attaches(self, at: int) -> bool:
        """Say whether a letter is a scale: behind digits without a space, or before a currency ("40 k€")."""
        following = self.tokens.at(at + 1)
        return self.tokens.glued(at) or bool(following and following.text in self.units.signs)

    def _scale(self, word: str) -> int | None:
        """Return the factor of "million", "millions", "dozen"."""
        scales = self.words.scales
        return scales.get(word) or scales.get(word.removesuffix("s")) or self.words.groups.get(word)

    # -- words

    def _couple(self, at: int) -> Number | None:
        """Read "a couple of thousand" as roughly two thousand; "a couple of people" is no figure."""
        phrase = [self.tokens.word(at + i) for i in range(3)]
        if phrase != ["a", "couple", "of"] or not self._scale(self.tokens.word(at + 3)):
            return None
        return self._scaled(Number(Fraction(2), at + 3, spelled=True, rough=True))

    def _spelled(self, at: int) -> Number | None:
        number = self._cardinal(at)
        if number is None:
            return self._decimal(Number(Fraction(0), at, spelled=True))
        parts = self._plural_part(number, at)
        if parts:
            return self._scaled(parts)
        return self._scaled(self._and_a_half(self._scaled(self._decimal(number) or number)))

    def _cardinal(self, at: int) -> Number | None:
        """Read "two hundred and ten million" by the usual grammar of English numerals."""
        total, current, last, i = 0, 0, _ANY, at
        if self.tokens.word(at) in ("a", "an") and self._scale(self.tokens.word(at + 1)):
            current, i = 1, at + 1
        if self.tokens.word(at - 1) in ("per", "each", "every") and self.tokens.word(at) == "thousand":
            current = 1  # "per thousand retries"
        start = i
        while True:
            token = self.tokens.word(i)
            small = self.words.small.get(token, self.words.tens.get(token))
            scale = self._scale(token)
            if small is not None and _fits(small, last):
                current, last = current + small, small
            elif scale is not None and current:
                total, current = (total, current * scale) if scale < 1000 else (total + current * scale, 0)
                last = 100
            else:
                break
            i = self._next(i + 1, last)
        return Number(Fraction(total + current), i, spelled=True) if i > start else None

    def _next(self, at: int, last: int) -> int:
        """Step over a hyphen, or over "and" after a hundred or more, when a numeral follows."""
        after = at + 1 if self.tokens.word(at) == "and" and last == 100 else self.tokens.behind_hyphen(at)
        numeral = self.tokens.word(after) in (*self.words.small, *self.words.tens, *self.words.scales)
        return after if numeral else at

    def _decimal(self, number: Number) -> Number | None:
        """Read "point eight" after a numeral (or alone, as in "point seven")."""
        small = self.words.small
        point = self.tokens.behind_hyphen(number.after)
        if self.tokens.word(point) != "point":
            return None
        digits, at = "", point + 1
        while small.get(self.tokens.word(digit := self.tokens.behind_hyphen(at)), 10) < 10:
            digits, at = digits + str(small[self.tokens.word(digit)]), digit + 1
        if not digits:
            return None
        whole = len(str(int(number.value))) if number.value else 0
        return replace(number, value=number.value + Fraction(f"0.{digits}"), after=at, digits=whole + len(digits))

    # -- parts

    def part(self, at: int) -> Number | None:
        """Read "half", "a third of", "a quarter of"."""
        word, following = self.tokens.word(at), self.tokens.word(at + 1)
        if word == "half":
            return self._half(at)
        if word in ("a", "an", "one") and following in self.words.parts:
            value = Fraction(self.words.parts[following])
            if self._of_a_unit(at + 2):
                return Number(value, at + 4)
            if following == "half" or self._divides(at):
                return Number(value, at + 2, part=True)
        return None

    def _of_a_unit(self, at: int) -> bool:
        """Say whether "of an hour" stands at ``at``: then a fraction is one of that unit."""
        return self.tokens.word(at) == "of" and self.tokens.word(at + 1) in ("a", "an") and self.is_unit(at + 2)

    def _half(self, at: int) -> Number | None:
        """Read "half a point" and "half percent" as 0.5 of the unit, "half of the agents" as a share."""
        before, following = self.tokens.word(at - 1), self.tokens.word(at + 1)
        if self.is_unit(at + 1):
            return Number(Fraction(1, 2), at + 1)
        if following in ("a", "an") and self.is_unit(at + 2):
            return Number(Fraction(1, 2), at + 2)
        free = before in self.words.before_half or following in self.words.after_half
        return Number(Fraction(1, 2), at + 1, part=True) if free else None

    def _divides(self, at: int) -> bool:
        """Say whether "a third" at ``at`` is a fraction, not "a third option" or "a quarter" of a year."""
        after = self.tokens.at(at + 2)
        if self.tokens.word(at + 2) in self.words.after_part or self.tokens.word(at - 1) == "by":
            return True
        return (after is None or after.kind == "sign") and self.tokens.word(at + 1) != "quarter"

    def _plural_part(self, number: Number, start: int) -> Number | None:
        """Read "two thirds", "three quarters of" and "by almost three quarters"."""
        at = self.tokens.behind_hyphen(number.after)
        word = self.tokens.word(at)
        part = self.words.parts.get(word)
        if part and self._of_a_unit(at + 1):
            return Number(number.value * Fraction(part), at + 3)
        divides = word != "quarters" or self.tokens.word(at + 1) == "of"
        if not part or not word.endswith("s") or not (divides or self._by(start)):
            return None
        return Number(number.value * Fraction(part), at + 1, part=True)

    def _by(self, at: int) -> bool:
        """Say whether "by" stands before the token, at most a hedge between."""
        before = at - 2 if self.tokens.word(at - 1) in self.words.hedges else at - 1
        return self.tokens.word(before) == "by"

    def _and_a_half(self, number: Number) -> Number:
        at = number.after
        part = self.words.parts.get(self.tokens.word(at + 2))
        if part and self.tokens.word(at) == "and" and self.tokens.word(at + 1) in ("a", "one"):
            return replace(number, value=number.value + Fraction(part), after=at + 3, digits=2)
        return number

    def is_unit(self, at: int) -> bool:
        """Say whether a unit or a scale stands at ``at``."""
        word = self.tokens.word(at)
        return word in self.units.names or word in self.words.scales or word in self.words.groups


def _fits(value: int, last: int) -> bool:
    """Say whether a numeral may follow another one: "forty" "two", but not "two" "forty"."""
    return last >= 100 or (20 <= last < 100 and last % 10 == 0 and 0 < value < 10)
