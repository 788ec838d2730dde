"""The draft as the checks search it: every sentence with its words, figures and names, and an index of lemmas."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from localcoach.draft import Draft, Sentence
from localcoach.verify import quantity, tables
from localcoach.verify.heads import features
from localcoach.verify.lexicon import lexicon
from localcoach.verify.quantity import Quantity
from localcoach.verify.text import Word, words


@dataclass(frozen=True)
class Passage:
    """One sentence of the draft, or a heading (``id`` is then empty), with what is found in it.

    ``columns`` are the header's cells if it is a row of a table.
    """

    id: str
    text: str
    offset: int
    section: int
    block: int
    offsets: tuple[int, ...]
    columns: tuple[str, ...] = ()

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words in order."""
        return words(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its figures in order."""
        found = quantity.find(self.text)
        return tables.with_units(self.text, self.columns, found) if self.columns else found

    @cached_property
    def in_digits(self) -> str:
        """Its text with a digit before each figure in words, for patterns that look for figures."""
        text = self.text
        for figure in reversed(self.quantities):
            if not figure.weak and not re.search(r"\d", text[figure.start : figure.end]):
                text = f"{text[: figure.start]}9 {text[figure.start :]}"
        return text

    @cached_property
    def features(self) -> frozenset[str]:
        """What the heads see of it."""
        return features(self.text)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of all its words."""
        return frozenset(lemma for word in self.words for lemma in word.lemmas)

    def position(self, at: int) -> int:
        """Return the offset in the original text of character ``at`` of ``text``."""
        return self.offsets[at] if at < len(self.offsets) else self.offset


class Passages:
    """All sentences and headings of one draft, searchable."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        headers = tables.headers(draft.text)
        self.sentences = tuple(_passage(s, _columns(s, draft, headers)) for s in draft.sentences)
        headings = (_heading(s.heading, s.span.start, s.index) for s in draft.sections if s.heading)
        self.all = (*self.sentences, *headings)
        self._headings = {s.index: s.heading or "" for s in draft.sections}
        self.by_id = {p.id: p for p in self.sentences}
        self.order = {p.id: i for i, p in enumerate(self.sentences)}

    def heading(self, passage: Passage) -> str:
        """Return the heading that a passage stands under, empty if there is none."""
        return self._headings.get(passage.section, "")

    def line_column(self, passage: Passage, at: int = 0) -> tuple[int, int]:
        """Return the 1-based line and column of character ``at`` of a passage."""
        return self.draft.line_column(passage.position(at))

    @cached_property
    def tokens(self) -> tuple[tuple[str, Passage, Word], ...]:
        """The folded words of all sentences in reading order, each with its place."""
        return tuple((word.folded, passage, word) for passage in self.sentences for word in passage.words)

    @cached_property
    def folded(self) -> frozenset[str]:
        """All folded words of the draft, headings and unparsed parts included."""
        raw = {w.folded for w in words(self.draft.text)}
        return frozenset(raw | {w.folded for p in self.all for w in p.words})

    @cached_property
    def holders(self) -> dict[str, frozenset[Passage]]:
        """Which passages hold a lemma."""
        found: defaultdict[str, set[Passage]] = defaultdict(set)
        for passage in self.all:
            for lemma in passage.lemmas:
                found[lemma].add(passage)
        return {lemma: frozenset(passages) for lemma, passages in found.items()}

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """All lemmas of the draft."""
        return frozenset(self.holders)

    @cached_property
    def weight(self) -> dict[str, float]:
        """Inverse document frequency of each lemma over the draft's passages."""
        counts = Counter(lemma for p in self.all for lemma in p.lemmas)
        return {lemma: math.log(1 + len(self.all) / n) for lemma, n in counts.items()}

    @property
    def rarest(self) -> float:
        """The weight of a lemma that stands in no passage."""
        return math.log(1 + 2 * len(self.all))

    def related(self, lemmas: frozenset[str]) -> frozenset[str]:
        """Return the draft's lemmas of a meaning near to one of ``lemmas``; words that fit anything are left out."""
        known = self.holders.keys()
        return frozenset(o for lemma in lemmas for o in lexicon().related(lemma) & known) - lexicon().general

    def near(self, passage: Passage, reach: int = 1) -> tuple[Passage, ...]:
        """Return the passage and its neighbours within ``reach`` sentences of the same section."""
        at = self.order.get(passage.id)
        if at is None:
            return (passage,)
        around = self.sentences[max(0, at - reach) : at + reach + 1]
        return tuple(p for p in around if p.section == passage.section)

    def lemmas_around(self, passage: Passage) -> frozenset[str]:
        """Return the lemmas of a passage and its neighbours."""
        return frozenset(lemma for p in self.near(passage) for lemma in p.lemmas)


def _columns(sentence: Sentence, draft: Draft, headers: Mapping[int, tuple[str, ...]]) -> tuple[str, ...]:
    line = draft.text.rfind("\n", 0, sentence.span.start) + 1
    return headers.get(line, ()) if sentence.kind == "row" else ()


def _passage(sentence: Sentence, columns: tuple[str, ...]) -> Passage:
    place = (sentence.span.start, sentence.section, sentence.block)
    return Passage(sentence.id, sentence.text, *place, sentence.offsets, columns)


def _heading(text: str, start: int, section: int) -> Passage:
    return Passage("", re.sub(r"\s+", " ", text), start, section, -1, ())
