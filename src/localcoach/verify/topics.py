"""What a comment can say is missing, how such a statement is recognised, and where the draft has it after all."""

import re
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from localcoach.resources import load_yaml
from localcoach.verify.units import DATA


class _Topics(BaseModel):
    """The whole of ``topics.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    topics: dict[str, tuple[str, ...]]
    subject: str
    said: str
    misses: tuple[str, ...]
    shown: dict[str, tuple[str, ...]]
    headings: dict[str, str]


def misses(text: str) -> bool:
    """Say whether a statement says that the draft lacks something."""
    return any(pattern.search(text) for pattern in _misses())


def missing(text: str) -> dict[str, list[tuple[int, int]]]:
    """Return the criteria that a statement names, each with the spans of its names; longer names hide shorter ones."""
    spans = [(m.start(), m.end(), c) for c, pattern in _names().items() for m in pattern.finditer(text)]
    spans.sort(key=lambda s: (s[0] - s[1], s[0]))
    chosen: dict[str, list[tuple[int, int]]] = {}
    for start, end, criterion in spans:
        if all(end <= a or b <= start for taken in chosen.values() for a, b in taken):
            chosen.setdefault(criterion, []).append((start, end))
    return chosen


def shows(criterion: str, text: str, heading: str = "") -> bool:
    """Say whether a sentence of the draft shows a criterion by its words, or by the heading that it stands under."""
    words, headings = _shown().get(criterion), _headings().get(criterion)
    return bool((words and words.search(text)) or (headings and headings.search(heading)))


@cache
def _file() -> _Topics:
    return load_yaml(DATA / "topics.yaml", _Topics)


@cache
def _misses() -> tuple[re.Pattern[str], ...]:
    file = _file()
    plain = (p.replace("{subject}", file.subject).replace("{said}", file.said) for p in file.misses)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in plain)


@cache
def _names() -> Mapping[str, re.Pattern[str]]:
    return {c: re.compile(rf"\b(?:{'|'.join(names)})", re.IGNORECASE) for c, names in _file().topics.items()}


@cache
def _shown() -> Mapping[str, re.Pattern[str]]:
    return {c: re.compile("|".join(words), re.IGNORECASE) for c, words in _file().shown.items()}


@cache
def _headings() -> Mapping[str, re.Pattern[str]]:
    return {c: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for c, words in _file().headings.items()}
