"""The patterns of ``redaction/injection.yaml``, compiled.

Every repetition in them is bounded, so that the time to search grows with the length of the text and no faster.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice

import regex
from pydantic import BaseModel, ConfigDict

from localcoach import fixed
from localcoach.resources import data_path, load_yaml

_EDGE = r"(?:(?!\w)|(?<!\w))"  # not within a word
_BETWEEN = r"\W{0,6}"
_EDGES = fixed.compile(r"(?<!\w)\w|\W")  # where a row may begin
_FIRST_LETTERS = 3  # of a row: they leave three candidates a word
_CLAUSE = fixed.compile(r"(?:\A\W{0,40}+|(?<=[.:;!?,)>\]\"”»—–|-]\s)\W{0,4}+)")
_OPENERS_AT_MOST = 3
_ROW = fixed.compile(r"\{([a-z-]+)~\}")
_LIST = fixed.compile(r"\{([a-z-]+)\}")
_GAP = fixed.compile(r"~(\d)")
_ENGLISH_SHARE = 0.2  # of the words of an English sentence


@dataclass(frozen=True)
class Row:
    """One pattern: its first row, whether that begins a clause, and the rows that must be there as well.

    Few texts have the first row, so the others are compiled when one has.
    """

    first: regex.Pattern[str]
    begins: bool
    sources: tuple[str, ...]

    @cached_property
    def others(self) -> tuple[regex.Pattern[str], ...]:
        """The rows that must be there as well."""
        return tuple(fixed.compile(source, regex.I) for source in self.sources)

    def may_begin(self, letters: str) -> bool:
        """Tell whether some text that matches begins with these letters."""
        return self.first.match(letters, partial=True) is not None

    def find(self, text: str, starts: Sequence[int]) -> regex.Match[str] | None:
        """Return where ``text`` matches; ``starts`` are the positions where the row may begin, in their order."""
        match = next(filter(None, (self.first.match(text, start) for start in starts)), None)
        return match if match and all(other.search(text) for other in self.others) else None


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

    english: frozenset[str]
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
        self.tokens: regex.Pattern[str] = fixed.compile("|".join(data.tokens), regex.I)
        self.roles: regex.Pattern[str] = fixed.compile("|".join(data.roles), regex.I | regex.M)
        self._beginning: dict[str, tuple[int, ...]] = {}
        self._openers = fixed.compile(rf"(?:{_phrases(data.openers, {})})\W{{1,3}}", regex.I)

    def find(self, text: str, *, prose: bool = True) -> Hit | None:
        """Return the first thing that speaks to a reviewer, or None; ``prose`` is False for code."""
        hits = (*self._in_english(text, prose), *self._in_languages(text))
        return min(hits, key=lambda hit: hit.start, default=None)

    def is_english(self, text: str) -> bool:
        """Say whether the words of ``text`` are English, by its most common ones."""
        words = regex.findall(r"[^\W\d_]+", text.lower())
        return bool(words) and sum(word in self._data.english for word in words) >= _ENGLISH_SHARE * len(words)

    def orders(self, family: str) -> bool:
        """Say whether a family gives orders, so that its paragraph tells no story."""
        known = self._data.families.get(family)
        return known is None or known.orders

    def _in_english(self, text: str, prose: bool) -> Iterator[Hit]:
        starts = self._starts(text)
        for name, rows in self._families.items():
            family = self._data.families[name]
            if not prose and family.prose:
                continue
            found = (match.span() for n, row in rows if n in starts and (match := row.find(text, starts[n])))
            told = (span for span in found if not (family.mentions and _is_mention(text, *span)))
            yield from (Hit(*span, name) for span in islice(told, 1))

    def _starts(self, text: str) -> dict[int, list[int]]:
        """Return where each row may begin, by its number: its first letters stand there, and a clause, if it must."""
        clauses, starts = set(self._clauses(text)), defaultdict(list)
        for edge in _EDGES.finditer(text):
            at = edge.start()
            for number in self._with_letters(text[at : at + _FIRST_LETTERS].lower()):
                if at in clauses or not self._rows[number].begins:
                    starts[number].append(at)
        return starts

    def _with_letters(self, letters: str) -> tuple[int, ...]:
        """Return the numbers of the rows that may begin with these letters: some of those with one letter less."""
        if not letters:
            return tuple(range(len(self._rows)))
        if letters not in self._beginning:
            shorter = self._with_letters(letters[:-1])
            if not shorter:
                return ()  # not kept: a text of any signs would fill the memory with nothing
            self._beginning[letters] = tuple(n for n in shorter if self._rows[n].may_begin(letters))
        return self._beginning[letters]

    def _clauses(self, text: str) -> Iterator[int]:
        """Yield where clauses begin, before and behind each of their openers ("now please …")."""
        for start in _CLAUSE.finditer(text):
            opener: regex.Match[str] | None = start
            for _ in range(_OPENERS_AT_MOST + 1):
                if opener is None:
                    break
                yield opener.end()
                opener = self._openers.match(text, opener.end())

    def _in_languages(self, text: str) -> Iterator[Hit]:
        if self.is_english(text):
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
    def _rows(self) -> tuple[Row, ...]:
        return tuple(
            _row(pattern, self._data) for family in self._data.families.values() for pattern in family.patterns
        )

    @cached_property
    def _families(self) -> dict[str, list[tuple[int, Row]]]:
        """The rows of each family with their numbers."""
        numbered = enumerate(self._rows)
        return {name: list(islice(numbered, len(family.patterns))) for name, family in self._data.families.items()}

    @cached_property
    def _languages(self) -> dict[str, dict[str, regex.Pattern[str]]]:
        return {
            language: {
                name: fixed.compile(words if language in self._data.unspaced else rf"(?<!\w)(?:{words})", regex.I)
                for name, words in lists.items()
            }
            for language, lists in self._data.languages.items()
        }


@cache
def patterns() -> Patterns:
    """Return the shipped patterns; raises ConfigError when the file is wrong."""
    return Patterns(load_yaml(data_path("redaction", "injection.yaml"), InjectionData))


_REPORTED = fixed.compile(
    r"\b(?:tell|told|ask|instruct|prompt|ma[dk]e|let|taught|try|tri|train|had|got|get|want|decid|learn|help|chose|able"
    r"|configur|allow|forc|meant|used?)(?:s|ed|es|ing)?\b(?:\W{1,4}\w{1,30}){0,5}?\W{1,4}(?:to\W{1,3})?(?:\w{1,30}ly\W{1,3})?\Z",
    regex.I,
)
_REPORT_REACH = 120  # characters before the words that are reported
_QUOTED = fixed.compile(r"\"[^\"]{1,300}\"|“[^”]{1,300}”|`[^`]{1,300}`|(?<!\w)['‘][^'’]{1,300}['’](?!\w)|«[^»]{1,300}»")
_WORDS_AROUND = 4  # a quotation needs so many words around it to be a report


def _is_mention(text: str, start: int, end: int) -> bool:
    """Tell "users typed 'ignore your instructions'" and "I told it to ignore …" from the order itself."""
    if _REPORTED.search(text[max(0, start - _REPORT_REACH) : start]):
        return True
    quote = next((q for q in _QUOTED.finditer(text) if q.start() < end and start < q.end()), None)
    outside = text[: quote.start()] + text[quote.end() :] if quote else ""
    return len(outside.split()) >= _WORDS_AROUND


def _row(pattern: str, data: InjectionData) -> Row:
    first, *others = pattern.split(" & ")
    begins = first.startswith("^ ")
    compiled = fixed.compile(_compile(first.removeprefix("^ "), data), regex.I)
    return Row(compiled, begins, tuple(_compile(row, data) for row in others))


def _compile(row: str, data: InjectionData) -> str:
    compiled = _EDGE
    for part in _ROW.sub(lambda name: data.phrases[name[1]], row).split():
        gap = _GAP.fullmatch(part)
        words = (
            rf"(?:\w{{1,30}}\W{{1,6}}){{0,{gap[1]}}}?" if gap else f"(?:{_phrases(part, data.words)}){_EDGE}{_BETWEEN}"
        )
        compiled += words
    return compiled.removesuffix(_BETWEEN)


def _phrases(part: str, words: Mapping[str, str]) -> str:
    named = part
    while _LIST.search(named):
        named = _LIST.sub(lambda name: f"(?:{words[name[1]]})", named)
    return named.replace("_", r"(?:\W{1,3})")
