"""The vocabulary of figures (``data/units.yaml``): units, currencies, number words; loaded once and validated."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from localcoach.resources import load_yaml

DATA = Path(__file__).parent / "data"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class UnitEntry(_Strict):
    """One unit: its factor to the dimension's base, its names in lower case, and names whose case decides."""

    factor: str
    names: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()


class CurrencyEntry(_Strict):
    """One currency: signs and codes (either side of the figure), words after it, and the words of its hundredth."""

    signs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    hundredths: tuple[str, ...] = ()


class NumberWords(_Strict):
    """Words that are figures or say how exact one is."""

    small: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    groups: dict[str, int]
    attached: dict[str, int]
    parts: dict[str, str]
    ordinals: dict[str, int]
    months: tuple[str, ...]
    folds: dict[str, int]
    fold_names: tuple[str, ...]
    after_fold: tuple[str, ...]
    spacers: tuple[str, ...]
    before_half: tuple[str, ...]
    after_half: tuple[str, ...]
    after_part: tuple[str, ...]
    before_span: tuple[str, ...]
    per: tuple[str, ...]
    rate_stops: tuple[str, ...]
    halves: tuple[str, ...]
    hedges: tuple[str, ...]
    upper: tuple[str, ...]
    lower: tuple[str, ...]


class UnitsFile(_Strict):
    """The whole of ``units.yaml``."""

    dimensions: dict[str, dict[str, UnitEntry]]
    currencies: dict[str, CurrencyEntry]
    rates: dict[str, tuple[str, ...]]
    rate_adverbs: dict[str, str]
    rate_names: dict[str, str]
    words: NumberWords


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit name stands for: the dimension and how many of its base units it holds."""

    dimension: str
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Manner:
    """Patterns of words just before a figure (or just after it) that hedge or bound it."""

    hedge: re.Pattern[str]
    upper: re.Pattern[str]
    lower: re.Pattern[str]


@dataclass(frozen=True)
class Units:
    """The tables that the parser reads; names are in lower case, ``exact`` ones and signs as written."""

    names: dict[str, Unit]
    exact: dict[str, Unit]
    signs: dict[str, str]
    rates: dict[str, Fraction]
    adverbs: frozenset[str]
    words: NumberWords
    manner: Manner

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words that a figure can begin with, in lower case; no other word is looked at more closely."""
        words = self.words
        numerals = (words.small, words.tens, words.scales, words.groups, words.folds, words.ordinals, words.parts)
        spelled = {word for group in numerals for word in group}
        plural = {f"{scale}s" for scale in words.scales}
        signs = {letters[0].lower() for sign in self.signs if (letters := re.findall(r"[^\W\d_]+", sign))}
        return frozenset({"a", "an", "one", "every", "each", "half", "point", *words.halves, *spelled, *plural, *signs})


@cache
def units() -> Units:
    """Return the shipped vocabulary; raise ConfigError if the file is wrong."""
    file = load_yaml(DATA / "units.yaml", UnitsFile)
    names: dict[str, Unit] = {}
    exact: dict[str, Unit] = {}
    for dimension, entries in file.dimensions.items():
        for entry in entries.values():
            unit = Unit(dimension, Fraction(entry.factor))
            names.update(dict.fromkeys(entry.names, unit))
            exact.update(dict.fromkeys(entry.exact, unit))
    for code, currency in file.currencies.items():
        names.update(dict.fromkeys(currency.words, Unit(code, Fraction(1))))
        names.update(dict.fromkeys(currency.hundredths, Unit(code, Fraction(1, 100))))
    signs = {sign: code for code, currency in file.currencies.items() for sign in currency.signs}
    words = file.words
    manner = Manner(*(_near(phrases) for phrases in (words.hedges, words.upper, words.lower)))
    return Units(names, exact, signs, _rates(file), frozenset({**file.rate_adverbs, **file.rate_names}), words, manner)


def _near(phrases: Iterable[str]) -> re.Pattern[str]:
    """Match phrases at the end of the text before a figure, and those like "or so" at the start of that after it."""
    before = "|".join(re.escape(p) for p in phrases)
    after = "|".join(re.escape(p) for p in phrases if p.startswith(("or ", "give "))) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{before})$|^(?:{after})\b")


def _rates(file: UnitsFile) -> dict[str, Fraction]:
    """Return seconds by rate word: "day", "daily" and "d" are all 86,400."""
    time = file.dimensions["time"]
    seconds = {word: Fraction(time[unit].factor) for unit, words in file.rates.items() for word in words}
    named = {**file.rate_adverbs, **file.rate_names}
    return seconds | {word: Fraction(time[unit].factor) for word, unit in named.items()}
