"""Finds in a draft what speaks to the reviewer."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from localcoach.draft import Draft, Sentence, Span
from localcoach.injection.invisible import carriers
from localcoach.injection.noise import is_noise
from localcoach.injection.patterns import patterns
from localcoach.injection.places import Place, places
from localcoach.injection.views import decoded, plain, views


@dataclass(frozen=True, slots=True)
class Injection:
    """Words that speak to the reviewer.

    ``sentence`` is the id of the sentence that holds them, or "" where they stand outside of every sentence (in a
    heading, comment, code block, link or front matter); ``span`` is where they stand in the file, ``family`` which kind
    they are of. A sentence of family ``paragraph`` stands in a paragraph that gives the reviewer orders.
    """

    sentence: str
    span: Span
    family: str


def find(draft: Draft) -> tuple[Injection, ...]:
    """Return what speaks to a reviewer or about scores, in reading order; one for each sentence."""
    found = [*_in_places(draft), *_in_file(draft)]
    first: dict[object, Injection] = {}
    for hit in sorted(found, key=lambda hit: hit.span.start):
        first.setdefault(hit.sentence or hit.span.start, hit)
    whole = _paragraphs(draft, [hit for hit in found if hit.sentence and patterns().orders(hit.family)], set(first))
    return tuple(sorted((*first.values(), *whole), key=lambda hit: hit.span.start))


def _in_places(draft: Draft) -> Iterator[Injection]:
    for place in places(draft):
        hit = _first(place)
        if hit:
            yield hit


def _first(place: Place) -> Injection | None:
    """Return the first thing found in a place: as it is read, then in disguise, then in an encoding."""
    hit = next(patterns().find(plain(place.text)), None)
    if hit:
        return Injection(place.sentence, place.span(hit.start, hit.end), hit.family)
    whole = place.span(0, len(place.text))
    for view in views(place.text):
        hit = next(patterns().find(view), None)
        if hit:
            return Injection(place.sentence, whole, hit.family)
    for start, end, _said in decoded(place.text):
        return Injection(place.sentence, place.span(start, end), "encoded")
    if place.sentence and is_noise(place.text):
        return Injection(place.sentence, whole, "noise")
    return None


def _in_file(draft: Draft) -> Iterator[Injection]:
    """Find what Markdown would hide or cut: control tokens, changes of speaker, invisible characters."""
    at = _Locator(draft)
    for match in patterns().tokens.finditer(draft.text):
        if not _is_quoted_code(draft.text, match.start(), match.end()):
            yield Injection(at.sentence(match.start()), Span(*match.span()), "token")
    for match in patterns().roles.finditer(draft.text):
        yield Injection(at.sentence(match.end() - 1), Span(*match.span()), "role")
    for start, end in carriers(draft.text):
        yield Injection(at.sentence(start), Span(start, end), "invisible")


def _is_quoted_code(text: str, start: int, end: int) -> bool:
    """Say whether a control token is named in inline code, alone: the mention of an engineer."""
    return text[start - 1 : start] == "`" and text[end : end + 1] == "`"


class _Locator:
    """Tells which sentence a position of the file belongs to."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._starts = [s.span.start for s in draft.sentences]

    def sentence(self, position: int) -> str:
        """Return the id of the sentence at ``position``, or of one that is joined to it without an empty line."""
        index = bisect_right(self._starts, position)
        around = self._draft.sentences[max(0, index - 1) : index + 1]
        for sentence in around:
            low, high = sorted((position, sentence.span.start if position < sentence.span.start else sentence.span.end))
            if sentence.span.start <= position < sentence.span.end or "\n\n" not in self._draft.text[low:high]:
                return sentence.id
        return ""


def _paragraphs(draft: Draft, orders: list[Injection], known: set[object]) -> Iterator[Injection]:
    """Yield the other sentences of the paragraphs that give orders."""
    blocks = {draft.by_id[hit.sentence].block for hit in orders}
    rest: list[Sentence] = [s for s in draft.sentences if s.block in blocks and s.id not in known]
    yield from (Injection(s.id, s.span, "paragraph") for s in rest)
