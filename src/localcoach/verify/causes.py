"""How a comment says that the draft proves something, or why something was done (``data/causes.yaml``)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from localcoach.resources import load_yaml
from localcoach.verify.units import DATA


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    proof: tuple[str, ...]
    shows: tuple[str, ...]
    law: tuple[str, ...]
    sole: tuple[str, ...]
    some: tuple[str, ...]
    caveat: tuple[str, ...]
    motives: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Causes:
    """The patterns, each list joined by "or", and the lemmas of each kind of motive."""

    motives: Mapping[str, frozenset[str]]
    proof: re.Pattern[str]
    shows: re.Pattern[str]
    law: re.Pattern[str]
    sole: re.Pattern[str]
    some: re.Pattern[str]
    caveat: re.Pattern[str]


@cache
def causes() -> Causes:
    """Return the shipped patterns; raise ConfigError if the file is wrong."""
    file = load_yaml(DATA / "causes.yaml", _File)
    lists = (file.proof, file.shows, file.law, file.sole, file.some, file.caveat)
    return Causes(file.motives, *(re.compile("|".join(patterns), re.IGNORECASE) for patterns in lists))
