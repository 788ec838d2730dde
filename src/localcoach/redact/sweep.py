"""The sweep: once a value is replaced somewhere, it is replaced wherever else it stands.

A model that saw "Maria Gomez" in one sentence may miss "Gomez" in the next. What the recognizers found is looked for in
the rest of the draft: whole, by its telling parts, encoded; and a person whose name is a word (Grace, Mark) wherever it
has its capital inside a sentence.
"""

from collections.abc import Iterator, Sequence

import regex

from localcoach.redact.finding import Finding
from localcoach.redact.fusion import INSIDE, place_of
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.traces import Traces

_SCORE = 0.9
_CAPITAL = regex.compile(r"(?<![\p{L}\d])\p{Lu}[\p{L}\p{M}]{2,}(?![\p{L}\d])")
_REASON = "the same as a value found elsewhere"


def sweep(text: str, found: Sequence[Finding], traces: Traces, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield findings for the traces that ``found`` (disjoint, in reading order) leave in the rest of ``text``."""
    words = _names_that_are_words(text, found, lexicon)
    for start, end in _gaps(text, found):
        gap = text[start:end]
        for trace in traces.find(gap):
            yield Finding(start + trace.start, start + trace.end, trace.type, _SCORE, ("sweep",), _REASON)
        for match in _CAPITAL.finditer(text, start, end) if words else ():
            if match.group() in words and place_of(text, match.start()) == INSIDE:
                yield Finding(*match.span(), "PERSON", _SCORE, ("sweep",), _REASON)


def _gaps(text: str, found: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    position = 0
    for finding in found:
        yield position, finding.start
        position = finding.end
    yield position, len(text)


def _names_that_are_words(text: str, found: Sequence[Finding], lexicon: Lexicon) -> frozenset[str]:
    """Return the words of persons' names that are English words as well, as they are written."""
    return frozenset(
        word
        for finding in found
        if finding.type == "PERSON"
        for word in _CAPITAL.findall(text[finding.start : finding.end])
        if lexicon.is_ordinary(word) and lexicon.is_name(word) and not word.isupper()
    )
