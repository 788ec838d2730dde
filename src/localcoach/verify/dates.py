"""Dates in prose: a month with its day or its year, so that "12 October" is not taken for 12 September."""

import re
from dataclasses import dataclass

from localcoach.verify.units import units


@dataclass(frozen=True, slots=True)
class Date:
    """A month (its first three letters in lower case) with a day of it, or with a year."""

    month: str
    day: int | None = None
    year: int | None = None

    def __str__(self) -> str:
        """Return it as a reader would write it."""
        return " ".join(str(part) for part in (self.day, self.month.capitalize(), self.year) if part is not None)

    def rivals(self, other: "Date") -> bool:
        """Say whether the two are of one kind and share either the month or the other part, not both."""
        if (self.day is None) != (other.day is None):
            return False
        return (self.month == other.month) != ((self.day, self.year) == (other.day, other.year))


def dates(text: str) -> frozenset[Date]:
    """Return the months of ``text`` that have a day or a year beside them, one date for each of the two."""
    names = "|".join(sorted(units().words.months, key=len, reverse=True))
    month, day = rf"(?P<month>{names})\b\.?", r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    found = set()
    for pattern in (rf"\b{day} (?:of )?{month}", rf"\b{month} (?:the )?{day}\b(?!\d)"):
        found |= {Date(_short(m["month"]), day=int(m["day"])) for m in re.finditer(pattern, text)}
    for m in re.finditer(rf"\b{month},? (?:\d{{1,2}},? )?(?P<year>(?:19|20)\d\d)\b", text):
        found.add(Date(_short(m["month"]), year=int(m["year"])))
    return frozenset(found)


def _short(month: str) -> str:
    return month[:3].lower()
