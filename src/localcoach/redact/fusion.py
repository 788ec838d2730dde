"""Names: what the recognizers' hits on one stretch of text are worth together.

spaCy gives every name the same score, so no threshold separates Kafka from Maria. Each hit, list and cue is therefore a
piece of evidence with a weight (``redaction/fusion.yaml``), and their sum, as a probability, is the score: recognizers
that agree raise it, a term of the gazetteer or an ordinary word lowers it.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import regex
from pydantic import BaseModel, ConfigDict

from localcoach.redact.finding import Finding
from localcoach.redact.lexicon import Lexicon, fold
from localcoach.resources import data_path, load_yaml

FAMILIES = ("PERSON", "ORGANIZATION", "LOCATION")  # the types that are decided here, in order of preference

_WORD = regex.compile(r"[\p{L}\p{M}\d]+(?:['’\-.][\p{L}\p{M}\d]+)*")
_POSSESSIVE = regex.compile(r"['’](?:s|S)?$|['’]s$")
_SENTENCE_START = regex.compile(r"(?:^|[.!?:;]['\"”)]*\s+|\n\s*|[-*>|#]\s+|[\"“(]\s*)$")
_ODD = regex.compile(r"\d|\p{Ll}\p{Lu}|_|[a-z]\.[a-z]")


class Hit(Protocol):
    """What the fusion reads of a recognizer's result; ``label`` is ``source:FAMILY``."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def score(self) -> float: ...


def _source(hit: Hit) -> str:
    return hit.label.partition(":")[0]


def _family(hit: Hit) -> str:
    return hit.label.partition(":")[2]


class Technical(Protocol):
    """The gazetteer of technology terms."""

    def is_technical(self, text: str) -> bool:
        """Tell whether the whole of ``text`` is a technology term."""
        ...

    def is_ambiguous(self, text: str) -> bool:
        """Tell whether a technology term is a name as well."""
        ...


class Weights(BaseModel):
    """The weight of each piece of evidence, in log-odds; ``bias`` is what a hit without any has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    description: str
    bias: float
    evidence: dict[str, float]

    @classmethod
    def load(cls) -> "Weights":
        """Read the shipped weights; raise ConfigError naming file and key."""
        return load_yaml(data_path("redaction", "fusion.yaml"), cls)


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text with the hits that touch it."""

    start: int
    end: int
    hits: tuple[Hit, ...]


class Fusion:
    """Turns hits of the name recognizers into findings."""

    def __init__(self, weights: Weights, lexicon: Lexicon, gazetteer: Technical) -> None:
        self._weights = weights
        self._lexicon = lexicon
        self._gazetteer = gazetteer

    def findings(self, text: str, hits: Sequence[Hit]) -> Iterator[Finding]:
        """Yield one finding a unit, whatever its score: the policy's threshold decides."""
        for unit in units(text, hits):
            evidence = self.evidence(text, unit)
            yield Finding(
                unit.start,
                unit.end,
                self._type(unit),
                self._score(evidence),
                tuple(dict.fromkeys(_source(hit) for hit in unit.hits)),
                self._reason(evidence),
            )

    def _score(self, evidence: Mapping[str, float]) -> float:
        log_odds = self._weights.bias + sum(self._weights.evidence.get(k, 0.0) * v for k, v in evidence.items())
        return round(1 / (1 + math.exp(-log_odds)), 3)

    def _type(self, unit: Unit) -> str:
        totals = {
            family: sum(
                self._weights.evidence.get(hit.label, 0.0) * hit.score for hit in unit.hits if _family(hit) == family
            )
            for family in FAMILIES
        }
        return max(FAMILIES, key=lambda family: totals[family])

    def _reason(self, evidence: Mapping[str, float]) -> str:
        parts = [(self._weights.evidence.get(name, 0.0) * value, name) for name, value in evidence.items()]
        strongest = sorted((part for part in parts if part[0]), key=lambda part: -abs(part[0]))
        return ", ".join(f"{name} {value:+.1f}" for value, name in strongest)

    def evidence(self, text: str, unit: Unit) -> dict[str, float]:
        """Return the pieces of evidence for a unit and how strong each is (0 to 1)."""
        value = text[unit.start : unit.end]
        words = _WORD.findall(value)
        found: dict[str, float] = {}
        for hit in unit.hits:
            found[hit.label] = max(found.get(hit.label, 0.0), hit.score)
        if len({_source(hit) for hit in unit.hits}) > 1:
            found["agreement"] = 1.0
        found |= dict.fromkeys(self._of_words(value, words), 1.0)
        if _SENTENCE_START.search(text[max(0, unit.start - 40) : unit.start]):
            found["sentence start"] = 1.0
        return found

    def _of_words(self, value: str, words: list[str]) -> Iterator[str]:
        lexicon = self._lexicon
        ordinary = [lexicon.is_ordinary(word) for word in words]
        technical = [self._gazetteer.is_technical(word) for word in words]
        first, last = (fold(words[0]), fold(words[-1])) if words else ("", "")
        if self._gazetteer.is_technical(value):
            yield "technical, also a name" if self._gazetteer.is_ambiguous(value) else "technical term"
        elif any(technical):
            yield "technical word"
        if first in lexicon.given:
            yield "given name, also a word" if ordinary[0] else "given name"
        if len(words) > 1 and last in lexicon.surnames:
            yield "surname"
        if fold(value) in lexicon.places:
            yield "place name"
        if all(ordinary):
            yield "ordinary words" if len(words) > 1 else "ordinary word"
        if any(not o and not t for o, t in zip(ordinary, technical, strict=True)):
            yield "unknown word"
        yield from _of_shape(value, words)


def _of_shape(value: str, words: list[str]) -> Iterator[str]:
    if _ODD.search(value):
        yield "code shape"
    if not any(word[0].isupper() for word in words):
        yield "lower case"
    elif len(words) > 1:
        yield "several words"
    elif value.isupper():
        yield "capitals"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut what is not part of a name off both ends: punctuation, possessive, article."""
    words = list(_WORD.finditer(text, start, end))
    if words and len(words) > 1 and words[0].group().lower() in {"the", "a", "an", "our", "my"}:
        words = words[1:]
    if not words:
        return start, start
    last = words[-1]
    ending = regex.search(r"['’][sS]$", last.group())
    stop = last.end() - (len(ending.group()) if ending else 0)
    if regex.fullmatch(r"\p{Lu}", last.group()) and text[stop : stop + 1] == ".":
        stop += 1
    return words[0].start(), stop


def _adjacent(text: str, unit: Unit, hit: Hit, start: int) -> bool:
    same_family = any(_family(other) == _family(hit) for other in unit.hits)
    gap = text[unit.end : start]
    return same_family and (gap in {" ", "-"} or (gap == ". " and text[unit.end - 2 : unit.end - 1].isspace()))


def units(text: str, hits: Sequence[Hit]) -> list[Unit]:
    """Unite hits that overlap, and hits of one family that stand side by side."""
    trimmed = sorted(((*_trim(text, hit.start, hit.end), hit) for hit in hits), key=lambda t: (t[0], t[1]))
    result: list[Unit] = []
    for start, end, hit in trimmed:
        if start >= end:
            continue
        last = result[-1] if result else None
        if last and (start < last.end or _adjacent(text, last, hit, start)):
            result[-1] = Unit(last.start, max(last.end, end), (*last.hits, hit))
        else:
            result.append(Unit(start, end, (hit,)))
    return result
