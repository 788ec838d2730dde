"""Placeholders: which findings mean the same entity, and what is written in their place.

The same person, employer or value gets the same placeholder all over the draft ("Maria Gomez", "Maria" and "GOMEZ" are
one, "Maria Chen" is another), numbered in reading order, and never one that the draft already contains.
"""

from collections import defaultdict
from collections.abc import Sequence

import regex

from localcoach.redact.finding import Finding
from localcoach.redact.lexicon import fold
from localcoach.redact.redaction import Replacement

_WORD = regex.compile(r"[\p{L}\p{M}\d]+")
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "herr", "frau", "sr", "jr"}
)
_NAMED = frozenset({"PERSON", "ORGANIZATION"})  # types whose mentions may be shortened
Words = tuple[str, ...]


def mention_words(value: str) -> Words:
    """Return the folded words by which a mention is compared: no titles, no possessive."""
    words = tuple(fold(word) for word in _WORD.findall(regex.sub(r"['’]s\b", "", value)))
    return tuple(word for word in words if word not in _TITLES) or words


def _agree(one: str, other: str) -> bool:
    """Two words agree if they are equal or one is the other's initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _same(short: Words, full: Words) -> bool:
    """Tell whether ``short`` can be a shorter form of ``full``: its words agree with words of ``full``, in order."""
    rest = iter(full)
    return any(len(word) > 1 for word in short) and all(any(_agree(word, other) for other in rest) for word in short)


class _Mentions:
    """The entities of one type, grown mention by mention."""

    def __init__(self, mentions: Sequence[Words]) -> None:
        self._full = [words for words in dict.fromkeys(mentions) if len(words) > 1]
        self._last_seen: dict[Words, int] = {}

    def entity(self, words: Words, position: int) -> Words:
        """Return the fullest name that a mention means: of several, the one named last, else the first to come."""
        candidates = [full for full in self._full if _same(words, full)]
        if not candidates:
            return words
        longest = max(len(full) for full in candidates)
        candidates = [full for full in candidates if len(full) == longest]
        chosen = max(candidates, key=lambda full: (self._last_seen.get(full, -1), -self._full.index(full)))
        self._last_seen[chosen] = position
        return chosen


def _entities(text: str, findings: Sequence[Finding]) -> list[tuple[str, Words]]:
    """Return an entity key for each finding."""
    values = [mention_words(text[f.start : f.end]) for f in findings]
    mentions: dict[str, list[Words]] = defaultdict(list)
    for finding, words in zip(findings, values, strict=True):
        mentions[finding.type].append(words)
    named = {type_: _Mentions(mentions[type_]) for type_ in _NAMED}
    keys = []
    for position, (finding, words) in enumerate(zip(findings, values, strict=True)):
        if finding.type in _NAMED:
            keys.append((finding.type, named[finding.type].entity(words, position)))
        else:
            keys.append((finding.type, (text[finding.start : finding.end],)))
    return keys


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
            placeholder = placeholders.get(key) or placeholders.setdefault(key, numbers.new(finding.type))
        original = text[finding.start : finding.end]
        result.append(
            Replacement(
                finding.start,
                finding.end,
                finding.type,
                placeholder,
                finding.source,
                finding.score,
                finding.reason,
                original,
            )
        )
    return tuple(result)
