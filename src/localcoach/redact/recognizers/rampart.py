"""Rampart: a small BERT that labels names, addresses and numbers of persons (ONNX; CC BY 4.0, see models/README.md).

The model reads lower-cased word pieces, at most 512 at a time. The text is read in overlapping windows, the
probabilities are averaged over a word's pieces, and neighbouring words of one family become one result.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from presidio_analyzer import EntityRecognizer, RecognizerResult

from localcoach.onnx import open_session, side_by_side
from localcoach.redact import prose
from localcoach.redact.rules import found

WINDOW = 254  # word pieces a window, [CLS] and [SEP] aside; recall on addresses falls with longer ones
OVERLAP = 48
LABEL_SCORE = 0.35  # least probability of a family for a word to be reported; the fusion weighs the rest
_FAMILIES = {
    "rampart:PERSON": ("GIVEN_NAME", "SURNAME"),
    "rampart:LOCATION": ("CITY", "STATE"),
    "rampart:ADDRESS": ("BUILDING_NUMBER", "STREET_NAME", "SECONDARY_ADDRESS", "ZIP_CODE"),
}
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with the probability of each family, in the order of _FAMILIES."""

    start: int
    end: int
    probabilities: tuple[float, ...]


class RampartModel:
    """The ONNX session with its tokenizer."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        labels: dict[str, str] = json.loads((folder / "config.json").read_text(encoding="utf-8"))["id2label"]
        self._columns = [
            [int(i) for i, label in labels.items() if label[2:] in members] for members in _FAMILIES.values()
        ]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._edges = [self._tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]")]
        self._session = open_session(folder / "onnx" / "model_q4.onnx")

    def words(self, text: str) -> list[Word]:
        """Return the words of ``text`` with their probabilities."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        if not encoding.ids:
            return []
        probabilities = self._probabilities(encoding.ids)
        return list(_words(encoding.word_ids, encoding.offsets, probabilities))

    def _probabilities(self, ids: list[int]) -> Array:
        """Family probabilities of every word piece, averaged where windows overlap; shape (pieces, families)."""
        total = np.zeros((len(ids), len(self._columns)), dtype=np.float32)
        count = np.zeros((len(ids), 1), dtype=np.float32)
        windows = [slice(a, a + WINDOW) for a in range(0, max(1, len(ids) - OVERLAP), WINDOW - OVERLAP)]
        for window, read in zip(windows, side_by_side(lambda w: self._window(ids[w]), windows), strict=True):
            total[window] += read
            count[window] += 1
        return total / count

    def _window(self, ids: list[int]) -> Array:
        first, last = self._edges
        row = np.array([[first, *ids, last]], dtype=np.int64)
        feed = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": np.zeros_like(row)}
        logits = self._session.run(None, feed)[0][0, 1:-1]
        exponents = np.exp(logits - logits.max(axis=-1, keepdims=True))
        softmax = exponents / exponents.sum(axis=-1, keepdims=True)
        return np.stack([softmax[:, columns].sum(axis=-1) for columns in self._columns], axis=-1)


def _words(ids: list[int | None], offsets: list[tuple[int, int]], probabilities: Array) -> Iterator[Word]:
    starts = [i for i in range(len(ids)) if i == 0 or ids[i] != ids[i - 1]]
    stops = [*starts[1:], len(ids)]
    sums = np.add.reduceat(probabilities, starts, axis=0)
    means = sums / np.subtract(stops, starts)[:, None]
    for start, stop, mean in zip(starts, stops, means.tolist(), strict=True):
        yield Word(offsets[start][0], offsets[stop - 1][1], tuple(mean))


class Rampart(EntityRecognizer):
    """Reports runs of words of one family with their highest probability."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        super().__init__(supported_entities=list(_FAMILIES), name="rampart")

    def load(self) -> None:
        """Load the model."""
        self._model = RampartModel(self._folder)

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Return runs of words whose likeliest family is one of ``entities``."""
        view = prose.seen(text, nlp_artifacts)
        runs = _runs(view, self._model.words(view))
        return [
            found(self, family, start, end, score, family) for start, end, family, score in runs if family in entities
        ]


def _runs(text: str, words: list[Word]) -> Iterator[tuple[int, int, str, float]]:
    """Join neighbouring words of one family that only spaces (or a hyphen, a full stop) keep apart."""
    families = list(_FAMILIES)
    current: tuple[int, int, str, float] | None = None
    for word in words:
        score = max(word.probabilities)
        if score < LABEL_SCORE:
            continue
        family = families[word.probabilities.index(score)]
        if (
            current
            and current[2] == family
            and text[current[1] : word.start].strip() in {"", "-", "'", "’"}
            and text.count("\n", current[1], word.start) < 2
        ):
            current = (current[0], word.end, family, max(score, current[3]))
            continue
        if current:
            yield current
        current = (word.start, word.end, family, score)
    if current:
        yield current
