"""The sweep: once a value is replaced somewhere, it is replaced wherever else it stands.

A model that saw "Maria Gomez" in one sentence may miss "Gomez" in the next. What the recognizers found is looked for
in the rest of the draft: whole, by its telling parts, encoded; and a name that is a word as well (Grace, Larkspur)
wherever it has its capital inside a sentence.
"""

import calendar
from collections.abc import Iterator, Sequence

import regex

from localcoach.redact.finding import Finding
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.sentences import INSIDE, place_of
from localcoach.redact.traces import Traces

_SCORE = 0.9
_CAPITAL = regex.compile(r"(?<![\p{L}\d])\p{Lu}[\p{L}\p{M}]{2,}(?![\p{L}\d])")
_MONTHS = frozenset(calendar.month_name)
_DATE_BEFORE = regex.compile(
    r"(?:(?<!\p{L})(?i:in|since|until|till|early|mid|late|last|next|this|every|each|during)|\d(?:st|nd|rd|th)?)[ ]$"
)
_DATE_AFTER = regex.compile(r"[ ](?:of[ ])?\d")
_REASON = "the same as a value found elsewhere"


def sweep(text: str, found: Sequence[Finding], traces: Traces, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield findings for the traces that ``found`` (disjoint, in reading order) leave in the rest of ``text``."""
    words = _names_that_are_words(text, found, lexicon)
    for start, end in _gaps(text, found):
        gap = text[start:end]
        for trace in traces.find(gap):
            yield Finding(start + trace.start, start + trace.end, trace.type, _SCORE, ("sweep",), _REASON)
        for match in _CAPITAL.finditer(text, start, end) if words else ():
            if match.group() in words and place_of(text, match.start()) == INSIDE and not _is_date(text, match):
                yield Finding(*match.span(), words[match.group()], _SCORE, ("sweep",), _REASON)


def _is_date(text: str, match: regex.Match[str]) -> bool:
    """Tell whether a name that is a month as well is meant as one ("in May", "April 2024")."""
    before, after = (
        _DATE_BEFORE.search(text, max(0, match.start() - 12), match.start()),
        _DATE_AFTER.match(text, match.end()),
    )
    return match.group() in _MONTHS and bool(before or after)


def _gaps(text: str, found: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    position = 0
    for finding in found:
        yield position, finding.start
        position = finding.end
    yield position, len(text)


def _names_that_are_words(text: str, found: Sequence[Finding], lexicon: Lexicon) -> dict[str, str]:
    """Return the English words that are names here, as they are written, with the type of the name.

    Of a person it is any word that is listed as a name, of an organisation the first one if it is seldom used.
    """
    return {
        word: finding.type
        for finding in found
        for place, word in enumerate(_CAPITAL.findall(text[finding.start : finding.end]))
        if not word.isupper()
        and (
            (finding.type == "PERSON" and lexicon.is_name(word) and lexicon.is_english(word))
            or (finding.type == "ORGANIZATION" and place == 0 and lexicon.is_rare(word))
        )
    }
