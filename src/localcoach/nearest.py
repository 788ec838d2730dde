"""What somebody meant who misspelt a name."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most like ``name`` in any case, or None when none is near."""
    folded = {item.casefold(): item for item in known}
    near = get_close_matches(name.casefold(), folded, n=1, cutoff=0.5)
    return folded[near[0]] if near else None


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return ``Did you mean 'x'?`` for the nearest known name, else ``otherwise``."""
    near = nearest(name, known)
    return f"Did you mean '{near}'?" if near else otherwise
