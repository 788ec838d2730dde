"""The patterns of ``redaction/injection.yaml``, compiled.

Every repetition in them is bounded, so that the time to search grows with the length of the text and no faster.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import regex
from pydantic import BaseModel, ConfigDict

from localcoach.resources import data_path, load_yaml

_EDGE = r"(?:(?!\w)|(?<!\w))"  # not within a word
_BETWEEN = r"\W{0,6}"
_CLAUSE = r"(?:\A|(?<=[.:;!?,)>\]\"”»—–|-]\s))\W{{0,40}}(?:(?:{openers})\W{{1,3}}){{0,3}}"
_ROW = regex.compile(r"\{([a-z-]+)~\}")
_LIST = regex.compile(r"\{([a-z-]+)\}")
_GAP = regex.compile(r"~(\d)")
_ENGLISH = frozenset("the a an to of and in for is was we it on with this that by from at as were our not but so".split())
_ENGLISH_SHARE = 0.2  # of the words of an English sentence

Pattern = regex.Pattern[str]


class Family(BaseModel):
    """One way to speak to a reviewer.

    ``mentions``: not where somebody only reports such words. ``orders``: spoils its whole paragraph. ``prose``: not in
    code, where an engineer may show a prompt.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    patterns: tuple[str, ...]
    mentions: bool = False
    orders: bool = False
    prose: bool = False


class InjectionData(BaseModel):
    """The shipped file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    openers: str
    words: dict[str, str]
    phrases: dict[str, str]
    families: dict[str, Family]
    pairs: tuple[tuple[str, str], ...]
    languages: dict[str, dict[str, str]]
    unspaced: tuple[str, ...]
    tokens: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters ``[start, end)`` of a searched text and the family of what stands there."""

    start: int
    end: int
    family: str


class Patterns:
    """The compiled patterns."""

    def __init__(self, data: InjectionData) -> None:
        self._data = data
        self.tokens: Pattern = regex.compile("|".join(data.tokens), regex.I)
        self.roles: Pattern = regex.compile("|".join(data.roles), regex.I | regex.M)

    def find(self, text: str, *, prose: bool = True) -> Hit | None:
        """Return the first thing that speaks to a reviewer, or None; ``prose`` is False for code."""
        hits = (*self._in_english(text, prose), *self._in_languages(text))
        return min(hits, key=lambda hit: hit.start, default=None)

    def orders(self, family: str) -> bool:
        """Say whether a family gives orders, so that its paragraph tells no story."""
        known = self._data.families.get(family)
        return known is None or known.orders

    def _in_english(self, text: str, prose: bool) -> Iterator[Hit]:
        for name, rows in self._families.items():
            family = self._data.families[name]
            if not prose and family.prose:
                continue
            for first, *others in rows:
                match = first.search(text)
                if match and all(other.search(text) for other in others):
                    if not (family.mentions and _is_mention(text, *match.span())):
                        yield Hit(*match.span(), name)
                        break

    def _in_languages(self, text: str) -> Iterator[Hit]:
        if _is_english(text):
            return
        for language, lists in self._languages.items():
            found = {name: pattern.search(text) for name, pattern in lists.items()}
            for one, other in self._data.pairs:
                a, b = found[one], found[other]
                if a and b and a.span() != b.span():
                    yield Hit(min(a.start(), b.start()), max(a.end(), b.end()), language)
                    break

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The plain words of five letters and more that patterns are made of."""
        lists = "|".join(self._data.words.values())
        found = regex.findall(r"(?<![^|])([a-z]{5,}?)(s?)\??(?=\||$)", lists)
        return frozenset(word + ending for word, plural in found for ending in ("", plural))

    @cached_property
    def _families(self) -> dict[str, tuple[tuple[Pattern, ...], ...]]:
        clause = _CLAUSE.format(openers=_phrases(self._data.openers, {}))
        return {
            name: tuple(
                tuple(regex.compile(_compile(row, self._data, clause), regex.I) for row in pattern.split(" & "))
                for pattern in family.patterns
            )
            for name, family in self._data.families.items()
        }

    @cached_property
    def _languages(self) -> dict[str, dict[str, Pattern]]:
        return {
            language: {
                name: regex.compile(rf"(?<!\w)(?:{words})" if language not in self._data.unspaced else words, regex.I)
                for name, words in lists.items()
            }
            for language, lists in self._data.languages.items()
        }


@cache
def patterns() -> Patterns:
    """Return the shipped patterns; raises ConfigError when the file is wrong."""
    return Patterns(load_yaml(data_path("redaction", "injection.yaml"), InjectionData))


def _is_english(text: str) -> bool:
    words = regex.findall(r"[a-z']+", text.lower())
    return bool(words) and sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)


_REPORTED = regex.compile(
    r"\b(?:tell|told|ask|instruct|prompt|ma[dk]e|let|taught|try|tri|train|had|got|get|want|decid|learn|help|chose|able"
    r"|configur|allow|forc|meant|used?)(?:s|ed|es|ing)?\b(?:\W{1,4}\w{1,30}){0,5}?\W{1,4}(?:to\W{1,3})?(?:\w{1,30}ly\W{1,3})?\Z",
    regex.I,
)
_REPORT_REACH = 120  # characters before the words that are reported
_QUOTED = regex.compile(
    r"\"[^\"]{1,300}\"|“[^”]{1,300}”|`[^`]{1,300}`|(?<!\w)['‘][^'’]{1,300}['’](?!\w)|«[^»]{1,300}»"
)
_WORDS_AROUND = 4  # a quotation needs so many words around it to be a report


def _is_mention(text: str, start: int, end: int) -> bool:
    """Tell "users typed 'ignore your instructions'" and "I told it to ignore …" from the order itself."""
    if _REPORTED.search(text[max(0, start - _REPORT_REACH) : start]):
        return True
    quote = next((q for q in _QUOTED.finditer(text) if q.start() < end and start < q.end()), None)
    outside = text[: quote.start()] + text[quote.end() :] if quote else ""
    return len(outside.split()) >= _WORDS_AROUND


def _compile(row: str, data: InjectionData, clause: str) -> str:
    parts = _ROW.sub(lambda name: data.phrases[name[1]], row).split()
    compiled = clause if parts[0] == "^" else _EDGE
    for part in parts[parts[0] == "^" :]:
        gap = _GAP.fullmatch(part)
        compiled += rf"(?:\w{{1,30}}\W{{1,6}}){{0,{gap[1]}}}?" if gap else f"(?:{_phrases(part, data.words)}){_EDGE}{_BETWEEN}"
    return compiled.removesuffix(_BETWEEN)


def _phrases(part: str, words: Mapping[str, str]) -> str:
    named = part
    while _LIST.search(named):
        named = _LIST.sub(lambda name: f"(?:{words[name[1]]})", named)
    return named.replace("_", r"(?:\W{1,3})")
