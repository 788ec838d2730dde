"""Where a figure went: up or down, by the words beside it or by the two figures themselves."""

from collections.abc import Sequence
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from localcoach.resources import load_yaml
from localcoach.verify.text import Word
from localcoach.verify.units import DATA

Direction = Literal["up", "down"]

_REACH = 8  # words either side of a figure


class _Directions(BaseModel):
    """The whole of ``directions.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    up: tuple[str, ...]
    down: tuple[str, ...]


def direction(found: Sequence[Word], start: int) -> Direction | None:
    """Return the direction given by the nearest such word around position ``start``; None if there is none or both."""
    at = next((i for i, w in enumerate(found) if w.start >= start), len(found))
    nearest: dict[Direction, int] = {}
    for i in range(max(0, at - _REACH), min(len(found), at + _REACH)):
        for way, (lemmas, pairs) in _tables().items():
            pair = " ".join(w.folded for w in found[i : i + 2])
            by_figure = found[i].folded == way and i + 1 < len(found) and found[i + 1].text[0].isdigit()
            if found[i].folded in lemmas or found[i].lemmas & lemmas or pair in pairs or by_figure:
                nearest[way] = min(nearest.get(way, _REACH + 1), abs(i - at))
    if len(nearest) == 2:
        return None
    return next(iter(nearest), None)


@cache
def _tables() -> dict[Direction, tuple[frozenset[str], frozenset[str]]]:
    file = load_yaml(DATA / "directions.yaml", _Directions)

    def split(words: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
        return frozenset(w for w in words if " " not in w), frozenset(w for w in words if " " in w)

    return {"up": split(file.up), "down": split(file.down)}
