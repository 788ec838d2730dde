"""Precision and recall of a redactor on labelled texts."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bench.redaction.corpora import UNSURE
from bench.redaction.generate import Example

Ranges = list[tuple[int, int]]
Redact = Callable[[str], Ranges]  # the ranges of a text that are replaced


@dataclass
class Tally:
    """Counts over a set of texts."""

    labels: Counter[str] = field(default_factory=Counter)
    touched: Counter[str] = field(default_factory=Counter)
    covered: Counter[str] = field(default_factory=Counter)
    misses: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    stays: int = 0
    lost: list[tuple[str, str]] = field(default_factory=list)
    replaced: int = 0
    false: list[tuple[str, str]] = field(default_factory=list)
    words: int = 0

    def share(self, counts: Counter[str], type_: str | None = None) -> float:
        """Return touched or covered as a share of the labels, of one type or of all."""
        total = self.labels[type_] if type_ else self.labels.total()
        return (counts[type_] if type_ else counts.total()) / total if total else 1.0

    @property
    def lost_share(self) -> float:
        """Share of the words that must stay and did not."""
        return len(self.lost) / self.stays if self.stays else 0.0

    @property
    def precision(self) -> float:
        """Share of the replaced ranges that touch something to be replaced."""
        return 1 - len(self.false) / self.replaced if self.replaced else 1.0

    @property
    def false_per_thousand(self) -> float:
        """False replacements in a thousand words."""
        return 1000 * len(self.false) / self.words if self.words else 0.0


def measure(texts: Iterable[Example], redact: Redact) -> Tally:
    """Run ``redact`` over labelled texts; only characters that are no space count as uncovered."""
    tally = Tally()
    for example in texts:
        _count(tally, example, redact(example.text))
    return tally


def _count(tally: Tally, example: Example, ranges: Ranges) -> None:
    text = example.text
    hidden = {i for start, end in ranges for i in range(start, end)}
    tally.words += len(text.split())
    tally.replaced += len(ranges)
    for label in example.labels:
        characters = {i for i in range(label.start, label.end) if not text[i].isspace()}
        if label.type:
            _found(tally, label.type, characters, hidden, (text[label.start : label.end], _around(text, label.start)))
        else:
            tally.stays += 1
            if characters & hidden:
                tally.lost.append((text[label.start : label.end], _around(text, label.start)))
    sensitive = {i for label in example.labels if label.type for i in range(label.start, label.end)}
    for start, end in ranges:
        if not sensitive.intersection(range(start, end)):
            tally.false.append((text[start:end], _around(text, start)))


def _found(tally: Tally, type_: str, characters: set[int], hidden: set[int], miss: tuple[str, str]) -> None:
    if type_ == UNSURE:
        return
    tally.labels[type_] += 1
    tally.touched[type_] += bool(characters & hidden)
    tally.covered[type_] += characters <= hidden
    if not characters <= hidden:
        tally.misses[type_].append(miss)


def _around(text: str, start: int) -> str:
    return " ".join(text[max(0, start - 40) : start + 40].split())
