"""What one check sees: a claim, taken apart, beside the draft that it speaks of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from localcoach.verify import ledger, quantity
from localcoach.verify.claims import Claim
from localcoach.verify.ledger import Ledger
from localcoach.verify.match import Place
from localcoach.verify.names import places
from localcoach.verify.passages import Passage, Passages
from localcoach.verify.quantity import Quantity
from localcoach.verify.statements import Mood, Statement, statements, unlabelled
from localcoach.verify.text import Word, find_run, words


@dataclass(frozen=True)
class Knowledge:
    """What the caller knows beyond the draft: placeholders, evidence, and the rubric's own words.

    ``placeholders`` maps each placeholder to the author's words; ``evidence`` a criterion to the sentences that show
    it (a criterion that is absent was not assessed); ``phrases`` are texts of the rubric.
    """

    placeholders: Mapping[str, str] = field(default_factory=dict, repr=False)
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why a claim does not hold: which check says so, and where in the draft to look (1-based, if anywhere).

    ``message`` may repeat words of the claim but none of the draft.
    """

    check: str
    message: str
    line: int | None = None
    column: int | None = None


class Subject:
    """A draft prepared once for all claims about it."""

    def __init__(self, passages: Passages, known: Knowledge) -> None:
        self.passages = passages
        self.known = known

    @cached_property
    def ledger(self) -> Ledger:
        """The draft's figures and their roles."""
        return ledger.of(self.passages)

    @cached_property
    def raw_quantities(self) -> tuple[Quantity, ...]:
        """The figures of the whole file, parts that are no prose included."""
        return quantity.find(self.passages.draft.text)

    @cached_property
    def names(self) -> dict[str, list[Place]]:
        """Where each name of the draft stands."""
        return places(self.passages)


@dataclass(frozen=True)
class Case:
    """One claim before the checks."""

    claim: Claim
    subject: Subject

    @property
    def passages(self) -> Passages:
        """The draft."""
        return self.subject.passages

    @property
    def known(self) -> Knowledge:
        """What the caller knows."""
        return self.subject.known

    @cached_property
    def comment(self) -> str:
        """The comment in the author's words."""
        return self.restored(self.claim.comment)

    @cached_property
    def quote(self) -> str:
        """The quote in the author's words, empty if there is none."""
        return self.restored(self.claim.quote or "")

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The comment, sentence by sentence."""
        return statements(unlabelled(self.comment, self.passages.lemmas))

    def of(self, *moods: Mood) -> Iterator[Statement]:
        """Yield the statements of the given moods."""
        return (s for s in self.statements if s.mood in moods)

    @cached_property
    def quoted(self) -> tuple[Passage, ...]:
        """The passages in which the claim's quotes stand."""
        quotes = (self.quote, *(q for s in self.statements for q in s.quotes))
        return tuple(dict.fromkeys(p for quote in quotes for p in located(quote, self.passages)))

    @cached_property
    def anchors(self) -> tuple[Passage, ...]:
        """The passages that the claim points at, by quote or by id."""
        pointed = (self.passages.by_id[i] for i in self.claim.sentences if i in self.passages.by_id)
        return tuple(dict.fromkeys((*self.quoted, *pointed)))

    def restored(self, text: str) -> str:
        """Return `text` with its placeholders replaced by the author's words."""
        for placeholder, original in self.known.placeholders.items():
            text = text.replace(placeholder, original)
        return text


class Check(Protocol):
    """A check yields a reason for every thing in a claim that the draft does not hold."""

    def __call__(self, case: Case) -> Iterable[Reason]:
        """Check one claim."""


def located(quote: str, passages: Passages) -> tuple[Passage, ...]:
    """Return the passages over which a quote runs without a gap; none if it stands nowhere."""
    needle = [w.folded for w in words(quote)]
    at = find_run(needle, [folded for folded, _, _ in passages.tokens])
    if at < 0:
        return ()
    return tuple(dict.fromkeys(passage for _, passage, _ in passages.tokens[at : at + len(needle)]))


def content(found: Iterable[Word], stop: frozenset[str]) -> tuple[Word, ...]:
    """Return the words that carry content: no figures, none whose form or lemmas stand in ``stop``."""
    return tuple(w for w in found if w.text[0].isalpha() and w.folded not in stop and not w.lemmas <= stop)
