"""Placeholders: which findings mean the same entity, and what is written in their place.

The same person, employer or value gets the same placeholder all over the draft ("Maria Gomez", "Maria" and "GOMEZ" are
one, "Maria Chen" is another), numbered in reading order, and never one that the draft already contains.
"""

from collections import defaultdict
from collections.abc import Sequence

import regex

from localcoach import fixed
from localcoach.redact.finding import Finding
from localcoach.redact.lexicon import fold
from localcoach.redact.redaction import Replacement

_WORD = fixed.compile(r"[\p{L}\p{M}\d]+")
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "herr", "frau", "sr", "jr"}
)
_NAMED = frozenset({"PERSON", "ORGANIZATION", "LOCATION"})  # types whose mentions may be shortened
Words = tuple[str, ...]


def mention_words(value: str) -> Words:
    """Return the folded words by which a mention is compared: no titles, no possessive."""
    words = tuple(fold(word) for word in _WORD.findall(regex.sub(r"['’]s\b", "", value)))
    return tuple(word for word in words if word not in _TITLES) or words or (value,)


def _agree(one: str, other: str) -> bool:
    """Two words agree if they are equal or one is the other's initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _same(short: Words, full: Words) -> bool:
    """Tell whether ``short`` can be a shorter form of ``full``: its words agree with words of ``full``, in order."""
    rest = iter(full)
    return any(len(word) > 1 for word in short) and all(any(_agree(word, other) for other in rest) for word in short)


class _Entities:
    """The named entities of a text: each has a type and a fullest form, grown from all mentions."""

    def __init__(self, mentions: Sequence[tuple[str, Words]]) -> None:
        self._full = {mention: order for order, mention in enumerate(mentions) if len(mention[1]) > 1}
        self._by_word: dict[str, list[tuple[str, Words]]] = defaultdict(list)
        for mention in self._full:
            for word in mention[1]:
                self._by_word[word].append(mention)
        self._last_seen: dict[tuple[str, Words], int] = {}

    def of(self, type_: str, words: Words, position: int) -> tuple[str, Words]:
        """Return the entity that a mention means.

        A short form means a fuller one of its own type before one of another, the longest, and of several such the one
        that was named last, else the one that comes first.
        """
        longest = max(words, key=len)
        candidates = [full for full in self._by_word[longest] if _same(words, full[1])]
        if not candidates:
            return type_, words

        def rank(full: tuple[str, Words]) -> tuple[bool, int, int, int]:
            return full[0] == type_, len(full[1]), self._last_seen.get(full, -1), -self._full[full]

        chosen = max(candidates, key=rank)
        self._last_seen[chosen] = position
        return chosen


def _settled(values: Sequence[Words], findings: Sequence[Finding]) -> list[str]:
    """Give the same words the same type: that for which most was said over the whole text."""
    said: dict[Words, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for finding, words in zip(findings, values, strict=True):
        if finding.type in _NAMED:
            said[words][finding.type] += finding.score
    return [
        max(said[words], key=said[words].__getitem__) if finding.type in _NAMED else finding.type
        for finding, words in zip(findings, values, strict=True)
    ]


def _entities(text: str, findings: Sequence[Finding]) -> list[tuple[str, Words]]:
    """Return for each finding its entity: the type and the words, or the exact value."""
    values = [mention_words(text[f.start : f.end]) for f in findings]
    types = _settled(values, findings)
    entities = _Entities([(type_, words) for type_, words in zip(types, values, strict=True) if type_ in _NAMED])
    return [
        entities.of(type_, words, position)
        if type_ in _NAMED
        else (type_, (text[findings[position].start : findings[position].end],))
        for position, (type_, words) in enumerate(zip(types, values, strict=True))
    ]


class _Numbers:
    """Hands out ``<TYPE_1>``, ``<TYPE_2>`` … and skips what the text already contains."""

    def __init__(self, text: str) -> None:
        self._taken = set(regex.findall(r"<[A-Z_]+_\d+>", text))
        self._next: dict[str, int] = defaultdict(int)

    def new(self, type_: str) -> str:
        while True:
            self._next[type_] += 1
            placeholder = f"<{type_}_{self._next[type_]}>"
            if placeholder not in self._taken:
                return placeholder


def replacements(text: str, findings: Sequence[Finding], generics: dict[int, str]) -> tuple[Replacement, ...]:
    """Give every finding its placeholder; ``generics`` holds, by start, the author's own words for some of them."""
    numbers = _Numbers(text)
    placeholders: dict[tuple[str, Words], str] = {}
    result = []
    for finding, key in zip(findings, _entities(text, findings), strict=True):
        if "author" in finding.sources and finding.start in generics:
            placeholder = generics[finding.start]
        else:
            placeholder = placeholders.get(key) or placeholders.setdefault(key, numbers.new(key[0]))
        original = text[finding.start : finding.end]
        result.append(
            Replacement(
                finding.start,
                finding.end,
                key[0],
                placeholder,
                finding.source,
                finding.score,
                finding.reason,
                original,
            )
        )
    return tuple(result)
