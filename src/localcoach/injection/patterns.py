"""The patterns of ``redaction/injection.yaml``, compiled.

Every repetition is bounded, so that the time to search grows with the length of the text and no faster.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import regex
from pydantic import BaseModel, ConfigDict

from localcoach.resources import data_path, load_yaml

_EDGE = r"(?:(?!\w)|(?<!\w))"  # not within a word
_CLAUSE = r"(?:\A|(?<=[.:;!?,)>\]\"”»—–|-]\s))\W{{0,4}}(?:(?:{openers})\W{{1,3}}){{0,3}}"
_NAME = regex.compile(r"\{([a-z][a-z-]+)\}")
_GAP = regex.compile(r"~(\d)")


class Family(BaseModel):
    """One way to speak to a reviewer.

    ``mentions``: it is not found where somebody only reports such words. ``orders``: it spoils its whole paragraph.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    patterns: tuple[str, ...]
    mentions: bool = False
    orders: bool = False


class Language(BaseModel):
    """The same in another language: lists of regular expressions for beginnings of words, of which pairs betray it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ignore: str
    orders: str
    rate: str
    marks: str
    criteria: str
    met: str
    answer: str
    spaced: bool = True


class InjectionData(BaseModel):
    """The shipped file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    openers: str
    words: dict[str, str]
    families: dict[str, Family]
    languages: dict[str, Language] = {}
    tokens: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters ``[start, end)`` of a searched text and the family that they belong to."""

    start: int
    end: int
    family: str


class Patterns:
    """The compiled patterns."""

    def __init__(self, data: InjectionData) -> None:
        self._data = data
        clause = _CLAUSE.format(openers=_phrases(data.openers, {}))
        self._families = {
            name: tuple(regex.compile(_compile(p, data.words, clause), regex.I) for p in family.patterns)
            for name, family in data.families.items()
        }

    @cached_property
    def tokens(self) -> regex.Pattern[str]:
        """Control tokens of chat models, in any text."""
        return regex.compile("|".join(self._data.tokens), regex.I)

    @cached_property
    def roles(self) -> regex.Pattern[str]:
        """Marks of a change of speaker, in the file as it is."""
        return regex.compile("|".join(self._data.roles), regex.I)

    def orders(self, family: str) -> bool:
        """Say whether a family gives orders, so that its paragraph tells no story."""
        known = self._data.families.get(family)
        return known is None or known.orders

    def find(self, text: str) -> Iterator[Hit]:
        """Yield what is found in ``text``, family by family."""
        for name, patterns in self._families.items():
            for pattern in patterns:
                for match in pattern.finditer(text):
                    if not (self._data.families[name].mentions and _is_mention(text, match.start(), match.end())):
                        yield Hit(match.start(), match.end(), name)


@cache
def patterns() -> Patterns:
    """Return the shipped patterns; raises ConfigError when the file is wrong."""
    return Patterns(load_yaml(data_path("redaction", "injection.yaml"), InjectionData))


_REPORTED = regex.compile(
    r"\b(?:told|tell|tells|telling|asked|asks?|asking|instructed|instructs?|prompted|prompts?|made|makes?|let|lets|taught|tried|try|tries"
    r"|trained|had|got|get|gets|wanted|decided|learned|helps?|chose|want|able|configured|allowed|forced|meant|used)\b"
    r"(?:\W{1,4}\w{1,30}){0,5}?\W{1,4}(?:to\W{1,3})?(?:\w{1,30}ly\W{1,3})?\Z",
    regex.I,
)
_QUOTES = regex.compile(r"\"[^\"]{1,300}\"|“[^”]{1,300}”|`[^`]{1,300}`|(?<!\w)'[^']{1,300}'(?!\w)|‘[^’]{1,300}’|«[^»]{1,300}»")
_WORDS_AROUND = 4  # a quotation needs so many words around it to be a report


def _is_mention(text: str, start: int, end: int) -> bool:
    """Tell "users typed 'ignore your instructions'" and "I told it to ignore …" from the order itself."""
    if _REPORTED.search(text[max(0, start - 120) : start]):
        return True
    quote = next((q for q in _QUOTES.finditer(text) if q.start() < end and start < q.end()), None)
    outside = text[: quote.start()] + text[quote.end() :] if quote else ""
    return len(outside.split()) >= _WORDS_AROUND


def _compile(pattern: str, words: Mapping[str, str], clause: str) -> str:
    parts = pattern.split()
    first, rest = (clause, parts[1:]) if parts[0] == "^" else ("", parts)
    compiled = _EDGE
    for part in rest:
        gap = _GAP.fullmatch(part)
        compiled += rf"(?:\w{{1,30}}\W{{1,6}}){{0,{gap[1]}}}?" if gap else rf"(?:{_phrases(part, words)}){_EDGE}\W{{0,6}}"
    return first + compiled.removesuffix(r"\W{0,6}")


def _phrases(part: str, words: Mapping[str, str]) -> str:
    named = _NAME.sub(lambda name: f"(?:{words[name[1]]})", part)
    return named.replace("_", r"\W{1,3}")
