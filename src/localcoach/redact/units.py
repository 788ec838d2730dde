"""Units: the stretches of text that the hits of the name recognizers are about.

A model's span may run over a line break, swallow the verb behind the name or stop before the surname. Hits are cut
where no name goes on, trimmed, and united where they overlap or stand side by side.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import regex

from localcoach import fixed
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.measures import MEASURE
from localcoach.redact.names import Cues

WORD = fixed.compile(r"[\p{L}\p{M}\d]+(?:['’\-.&][\p{L}\p{M}\d]+)*")
_BREAK = fixed.compile(
    MEASURE + r"|[→⇒]|[-=]>|[;:|•\"“”()\[\]{}<>/]|\s[-–—]+\s|\.{2,}|[!?]\s|\n\s*(?:\n|[-*+>#|]|\d+[.)])"
    r"|(?<=[\p{Ll}\d]{2}|\bs)\.\s+(?=\p{Lu})"
)
# A name runs over none of the first ("Perl at Castellan Shipping"), over the others if no term is beside (Hay on Wye).
_BETWEEN = fixed.compile(
    r"[ \n](?:(?P<never>at|under|from|by|with|without|into|via|using|through|behind|than|versus|instead[ ]of)|"
    r"on|in|to|for|as|over|and|or|y|und|et|och|og)[ \n](?=\p{Lu})"
)
_LAST_WORD = fixed.compile(r"[\p{L}\p{M}\d+#.&-]{1,40}$")
_FIRST_WORD = fixed.compile(r"[\p{L}\p{M}\d+#.&-]{1,40}(?<!\.)")
_POSSESSIVE = fixed.compile(r"['’][sS]$")
_TITLE = fixed.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|No|Co|Inc|Ltd|Corp)\.\s$")
_INITIAL = fixed.compile(r"(?:^|\s)\p{Lu}$")
_PARTICLE = fixed.compile(
    r"(?<![\p{L}\d])(?<!\b(?:the|a|an|our|my|his|her|their|that|this|one)[ ])(?P<particle>(?i:van[ ]der|van[ ]den|"
    r"van[ ]de|von[ ]der|van|von|de[ ]la|de[ ]los|de|della|del|dos|du|bin|ibn|al)[ ])$"
)
_LEADING = fixed.compile(r"(?i:van[ ]der|van[ ]den|van[ ]de|von[ ]der|de[ ]la|de[ ]los)[ ]\p{Lu}")
IsTerm = Callable[[str], bool]


class Hit(Protocol):
    """What is read of a recognizer's result; ``label`` is ``source:FAMILY``."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def score(self) -> float: ...


def source(hit: Hit) -> str:
    """Return who made the hit."""
    return hit.label.partition(":")[0]


def family(hit: Hit) -> str:
    """Return the type that the hit speaks for."""
    return hit.label.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Unit:
    """Characters ``[start, end)`` with the hits that touch them."""

    start: int
    end: int
    hits: tuple[Hit, ...]


def units(text: str, hits: Sequence[Hit], lexicon: Lexicon, is_term: IsTerm = lambda _: False) -> list[Unit]:
    """Return the units of ``hits`` in reading order; they do not overlap. A term listed with a name is cut off."""
    parts = sorted(
        ((*piece, hit) for hit in hits for piece in _pieces(text, hit, lexicon, is_term)),
        key=lambda part: (part[0], part[1]),
    )
    result: list[Unit] = []
    for start, end, hit in parts:
        last = result[-1] if result else None
        if last and (start < last.end or _adjacent(text, last, hit, start)):
            result[-1] = Unit(last.start, max(last.end, end), (*last.hits, hit))
        else:
            result.append(Unit(start, end, (hit,)))
    return result


def _pieces(text: str, hit: Hit, lexicon: Lexicon, is_term: IsTerm) -> Iterator[tuple[int, int]]:
    """Cut a hit at breaks and trim what is left; a rule that gives its exact words (``form``) is taken as it is."""
    if source(hit) in {"form", "script"}:
        yield hit.start, hit.end
        return
    position = hit.start
    for match in [*_breaks(text, hit, is_term), None]:
        if match and _TITLE.search(text[hit.start : match.end()]):
            continue
        start, end = _trim(text, position, match.start() if match else hit.end, lexicon, is_term)
        if start < end and not _in_identifier(text, start, end):
            yield _with_particle(text, start), end
        position = match.end() if match else hit.end


def _breaks(text: str, hit: Hit, is_term: IsTerm) -> list["regex.Match[str]"]:
    """Return where no name goes on, in reading order and apart from each other."""
    small = [match for match in _BETWEEN.finditer(text, hit.start, hit.end) if _parts(text, hit, match, is_term)]
    breaks = [*_BREAK.finditer(text, hit.start, hit.end)]
    if not small:
        return breaks
    apart = [match for match in small if not any(b.start() < match.end() and match.start() < b.end() for b in breaks)]
    return sorted([*breaks, *apart], key=lambda match: match.start())


def _parts(text: str, hit: Hit, match: "regex.Match[str]", is_term: IsTerm) -> bool:
    """Tell whether a small word parts two names: it always does, or there is a term beside it."""
    if match["never"]:
        return True
    before, after = _LAST_WORD.search(text, hit.start, match.start()), _FIRST_WORD.match(text, match.end(), hit.end)
    return any(word is not None and is_term(word.group()) for word in (before, after))


def _in_identifier(text: str, start: int, end: int) -> bool:
    """Tell whether the range is a part of a name in code: ``B`` of ``A_B``, ``b`` of ``a.b.c`` and of ``f().b``."""
    within = text[start - 1 : start] == "." and text[end : end + 1] == "." and text[end + 1 : end + 2].islower()
    of_a_call = text[start - 2 : start] in {").", "]."} and text[start].islower()
    return text[start - 1 : start] == "_" or text[end : end + 1] == "_" or within or of_a_call


def _with_particle(text: str, start: int) -> int:
    """Return where a name begins with its particle: "van der Heijden", "de Luca"; not "the van Maria took"."""
    found = _PARTICLE.search(text, max(0, start - 24), start) if text[start].isupper() else None
    return found.start("particle") if found else start


def _trim(text: str, start: int, end: int, lexicon: Lexicon, is_term: IsTerm) -> tuple[int, int]:
    """Cut off both ends what is no part of a name: punctuation, the possessive, small words."""
    words = list(WORD.finditer(text, start, end))
    named = any(word.group()[0].isupper() for word in words)
    while (
        words
        and not _LEADING.match(text, words[0].start())
        and _is_loose(words[0].group(), named and len(words) > 1, lexicon)
    ):
        words = words[1:]
    while words and _is_loose(words[-1].group(), named and len(words) > 1, lexicon):
        words = words[:-1]
    while len(words) > 1 and text[words[0].end()] == "," and is_term(words[0].group()):
        words = words[1:]
    while len(words) > 1 and text[words[-2].end()] == "," and is_term(words[-1].group()):
        words = words[:-1]
    if not words:
        return start, start
    stop = words[-1].end() - (2 if _POSSESSIVE.search(words[-1].group()) else 0)
    if len(words[-1].group()) == 1 and text[stop : stop + 1] == "." and len(words) > 1:
        stop += 1
    return words[0].start(), stop


def _is_loose(word: str, among_names: bool, lexicon: Lexicon) -> bool:
    if word == "A":
        return False  # an initial, as a rule
    if word.lower() in Cues.load().loose or (len(word) == 1 and word.islower()):
        return True
    return among_names and word[0].islower() and lexicon.is_ordinary(word)


def _adjacent(text: str, unit: Unit, hit: Hit, start: int) -> bool:
    gap = text[unit.end : start]
    if not any(family(other) == family(hit) for other in unit.hits):
        return False
    return gap in {" ", "-"} or (gap == ". " and _INITIAL.search(text[unit.end - 2 : unit.end]) is not None)
