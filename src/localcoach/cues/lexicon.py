"""The word lists and phrases that all rubrics share, read once from rubrics/lexicon.yaml."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from localcoach.cues.terms import Term, parse_term
from localcoach.cues.words import Key
from localcoach.resources import data_path, load_yaml


class Lexicon(BaseModel):
    """``lists`` hold single words and beginnings for terms (``@decided``), ``phrases`` the terms of the typed cues."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    lists: dict[str, frozenset[Key]]
    phrases: dict[str, tuple[Term, ...]]

    @model_validator(mode="before")
    @classmethod
    def _parse(cls, raw: dict[str, Any]) -> dict[str, Any]:
        lists = {name: frozenset(words.lower().split()) for name, words in raw["lists"].items()}
        phrases = {name: tuple(parse_term(t, lists) for t in terms) for name, terms in raw["phrases"].items()}
        return {**raw, "lists": lists, "phrases": phrases}


@cache
def lexicon() -> Lexicon:
    """Return the shipped lexicon; raises ConfigError if its file is not valid."""
    return load_yaml(data_path("rubrics", "lexicon.yaml"), Lexicon)
