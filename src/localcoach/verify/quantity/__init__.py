"""Figures in prose: found, read and compared.

    types.py     a figure, and when two are the same
    tokens.py    a text cut into what figures are made of
    numerals.py  numbers in digits and in words
    scanner.py   numbers with their units, rates and manners
    joining.py   what only shows across figures: ranges, odds, "in two weeks and the other in ten"

``find`` reads "1.2k", "nine point eight percent", "two hundred and ten million captions a day", "half a point", "a
third", "9 hours 20 minutes", "€40k" or "Q3"; ``same`` says whether two figures are one ("48 h" is two days). The checks
and the ledger both use this parser.
"""

from functools import lru_cache

from localcoach.verify.quantity.joining import joined
from localcoach.verify.quantity.scanner import scan
from localcoach.verify.quantity.types import FOLD, Quantity, implied, rounded, same

__all__ = ["FOLD", "Quantity", "find", "implied", "rounded", "same"]


@lru_cache(maxsize=2048)  # sentences and clauses: checks, cues and ledger ask for the figures of the same ones
def find(text: str) -> tuple[Quantity, ...]:
    """Return the figures of ``text`` in reading order."""
    return joined(text, list(scan(text)))
