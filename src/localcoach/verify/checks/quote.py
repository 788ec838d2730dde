"""Quote: what stands in quotation marks stands in the draft, word for word and without a gap."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from localcoach.verify.case import Case, Reason, located
from localcoach.verify.passages import Passage, Passages
from localcoach.verify.statements import blank
from localcoach.verify.text import Word, find_run, words

MIN_WORDS = 4
_CLOSE = 0.6  # share of a quote's words that a passage must hold to be named as the closest
_GAP = re.compile(r"\S.*?(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\]).*?\S", re.DOTALL)
_LINE = re.compile(r"_{2,}")  # to write on; nobody leaves out the middle of a quote so
_EDGES = re.compile(r"^\W*(?:…|\.\.\.)|(?:…|\.\.\.)\W*$")


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every quote that the draft does not hold; short ones in comments may be single words."""
    if case.quote.strip():
        yield from _field(case.quote, case.passages)
    for statement in case.statements:
        for quote in statement.quotes:
            if _LINE.search(quote) or (blank(quote) != quote and statement.mood == "advises"):
                continue  # a skeleton to fill in
            if statement.mood in ("states", "misses") or len(words(quote)) >= 2 * MIN_WORDS:
                yield from _held(quote, case.passages)


def _field(quote: str, passages: Passages) -> Iterator[Reason]:
    found = tuple(_held(quote, passages))
    yield from found
    if not found and len(words(quote)) < MIN_WORDS and not _whole(quote, passages) and not _named(quote):
        yield Reason("quote", f"a quote of fewer than {MIN_WORDS} words points at no passage")


def _held(quote: str, passages: Passages) -> Iterator[Reason]:
    quote = _EDGES.sub("", quote.strip())
    if not words(quote) or located(quote, passages) or _raw(quote, passages):
        return
    message = "the quote is put together from pieces" if _spliced(quote, passages) else "the quote is not in the draft"
    closest = _closest(quote, passages)
    if closest is None:
        yield Reason("quote", message)
        return
    line, column = passages.line_column(*closest)
    yield Reason("quote", f"{message} as it stands; closest is line {line}:{column}", line, column)


def _raw(quote: str, passages: Passages) -> bool:
    """Say whether the quote stands in a heading or in a part that is no prose."""
    needle = [w.folded for w in words(quote)]
    return find_run(needle, [w.folded for w in words(passages.draft.text)]) >= 0


def _whole(quote: str, passages: Passages) -> bool:
    needle = [w.folded for w in words(quote)]
    return any([w.folded for w in p.words] == needle for p in passages.all)


def _named(quote: str) -> bool:
    """Say whether the quote is one name or figure, which other checks look at."""
    return all(w.text[0].isupper() or w.text[0].isdigit() or not w.text[0].isalpha() for w in words(quote))


def _spliced(quote: str, passages: Passages) -> bool:
    pieces = [p for p in re.split(r"…|\.\.\.|\[\s*\]", quote) if words(p)]
    return bool(_GAP.search(quote)) and len(pieces) > 1 and all(located(p, passages) for p in pieces)


def _closest(quote: str, passages: Passages) -> tuple[Passage, int] | None:
    """Return the passage that shares the most words in order with the quote, and where they begin."""
    wanted = [w.folded for w in words(quote)]
    best: tuple[float, Passage, int] | None = None
    for passage in passages.sentences:
        matcher = SequenceMatcher(None, wanted, [w.folded for w in passage.words], autojunk=False)
        blocks = matcher.get_matching_blocks()
        share = sum(b.size for b in blocks) / len(wanted)
        if share >= _CLOSE and (best is None or share > best[0]):
            best = share, passage, _start(passage.words, blocks[0].b)
    return best and best[1:]


def _start(found: tuple[Word, ...], index: int) -> int:
    return found[index].start if index < len(found) else 0
