"""Finds in a draft what speaks to the reviewer."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from localcoach import fixed
from localcoach.draft import Draft, Span
from localcoach.injection.invisible import carriers
from localcoach.injection.noise import is_noise
from localcoach.injection.patterns import patterns
from localcoach.injection.places import Place, places
from localcoach.injection.views import ciphers, coded, unscrambled, views
from localcoach.redact.normalize import fold

_QUOTES = str.maketrans("’‘ʼ‛“”„‟_", "''''\"\"\"\" ")
_ESCAPES = fixed.compile(r"\\[nrtbf]")  # written out, as in "\\n\\nNew task"
_JOINED = 200  # characters: a token farther from a sentence does not belong to it


@dataclass(frozen=True, slots=True)
class Injection:
    """Words that speak to the reviewer.

    ``sentence`` is the id of the sentence that holds them, or "" where they stand outside of every sentence (in a
    heading, comment, code block, link or front matter); ``span`` is where they stand in the file, ``family`` which kind
    they are of. A sentence of the family ``paragraph`` says nothing of the kind itself but stands in a paragraph that
    is spoken to the reviewer.
    """

    sentence: str
    span: Span
    family: str


def find(draft: Draft) -> tuple[Injection, ...]:
    """Return what speaks to a reviewer or about scores, in reading order; at most one for each sentence."""
    found = sorted([*_in_places(draft), *_in_file(draft)], key=lambda hit: hit.span.start)
    first = {hit.sentence or hit.span: hit for hit in reversed(found)}
    whole = _paragraphs(draft, found)
    return tuple(sorted((*first.values(), *whole), key=lambda hit: hit.span.start))


def _in_places(draft: Draft) -> Iterator[Injection]:
    for place in places(draft):
        hit = _first(place)
        if hit:
            yield hit


def _first(place: Place) -> Injection | None:
    """Return what speaks to the reviewer in one place: as it is read, in a code, or in disguise."""
    folded = fold(place.text)
    text = _ESCAPES.sub("  ", folded.text.translate(_QUOTES))
    hit = patterns().find(text, prose=not place.code)
    if hit:
        return Injection(place.sentence, place.span(*folded.span(hit.start, hit.end)), hit.family)
    for start, end in coded(folded.text):
        return Injection(place.sentence, place.span(*folded.span(start, end)), "encoded")
    family = _disguised(text, place)
    return Injection(place.sentence, place.span(0, len(place.text)), family) if family else None


def _disguised(text: str, place: Place) -> str:
    hidden = () if patterns().is_english(text) else ciphers(text)
    for view in (*views(text), *hidden, unscrambled(text, patterns().vocabulary)):
        hit = patterns().find(view, prose=not place.code) if view != text else None
        if hit:
            return hit.family
    return "noise" if place.sentence and is_noise(text) else ""


def _in_file(draft: Draft) -> Iterator[Injection]:
    """Find what Markdown would hide or cut: control tokens, changes of speaker, invisible characters."""
    at = _Locator(draft)
    for token in patterns().tokens.finditer(draft.text):
        if not _is_named(draft.text, *token.span()):
            yield Injection(at.sentence(token.start()), Span(*token.span()), "token")
    for role in patterns().roles.finditer(draft.text):
        yield Injection(at.sentence(role.end() - 1), Span(*role.span()), "role")
    for start, end in carriers(draft.text):
        yield Injection(at.sentence(start), Span(start, end), "invisible")


def _is_named(text: str, start: int, end: int) -> bool:
    """Say whether a control token stands alone in inline code: the mention of an engineer."""
    return text[start - 1 : start] == "`" and text[end : end + 1] == "`"


class _Locator:
    """Tells which sentence a position of the file belongs to."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._starts = [s.span.start for s in draft.sentences]

    def sentence(self, position: int) -> str:
        """Return the id of the sentence at ``position``, or of one that no empty line parts from it, or ""."""
        index = bisect_right(self._starts, position)
        for sentence in self._draft.sentences[max(0, index - 1) : index + 1]:
            low = min(position, sentence.span.end)
            high = max(position, sentence.span.start)
            if high - low <= _JOINED and "\n\n" not in self._draft.text[low:high]:
                return sentence.id
        return ""


def _paragraphs(draft: Draft, found: list[Injection]) -> Iterator[Injection]:
    """Yield the other sentences of paragraphs that give orders, or of which most speaks to the reviewer."""
    known = {hit.sentence for hit in found}
    size = Counter(s.block for s in draft.sentences)
    spoken = Counter(draft.by_id[i].block for i in known if i)
    spoiled = {draft.by_id[hit.sentence].block for hit in found if hit.sentence and patterns().orders(hit.family)}
    for sentence in draft.sentences:
        block = sentence.block
        if sentence.id not in known and (block in spoiled or size[block] < 2 * spoken[block]):
            yield Injection(sentence.id, sentence.span, "paragraph")
