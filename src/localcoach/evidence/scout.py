"""The scout: sentence embeddings by a small encoder, with context and surface, and heads on them. No language model.

A sentence is told by its own embedding and by those of its heading and its neighbours, each text being embedded once
(all-MiniLM-L6-v2, mean pooling over word pieces; Reimers and Gurevych, 2019, "Sentence-BERT").
"""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from localcoach.evidence.heads import Heads, load_heads
from localcoach.evidence.surface import surface
from localcoach.evidence.types import FloatArray
from localcoach.llm.base import Passage, Progress, no_progress
from localcoach.onnx import open_session, side_by_side
from localcoach.result import Judge

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

_PIECES = 160  # word pieces read of one text
_BATCH = 4  # texts of similar length embedded together; more would be padded more, and hold more memory


class Encoder:
    """A sentence encoder in a folder with ``model.onnx`` and ``tokenizer.json``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.enable_truncation(_PIECES)
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _opening(self) -> "Future[InferenceSession]":
        loader = ThreadPoolExecutor(1, "encoder")
        loading = loader.submit(open_session, self._folder / "model.onnx")
        loader.shutdown(wait=False)
        return loading

    def prepare(self) -> None:
        """Begin to load the model beside whatever else there is to do; otherwise the first text waits for it.

        Loading takes twice the memory that the model needs then, so it is best done before the redactor is loaded.
        """
        _ = self._opening

    @property
    def _session(self) -> "InferenceSession":
        return self._opening.result()

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Return (texts, width): the mean over each text's word pieces."""
        order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), texts[i]))
        batches = [[texts[i] for i in order[a : a + _BATCH]] for a in range(0, len(order), _BATCH)]
        _ = self._tokenizer, self._session  # are loaded by one thread
        sorted_rows = np.concatenate(side_by_side(self._embed, batches))
        rows = np.empty_like(sorted_rows)
        rows[order] = sorted_rows
        return rows

    def _embed(self, texts: list[str]) -> FloatArray:
        pieces = [self._tokenizer.encode(text).ids for text in texts]
        ids, mask = np.zeros((2, len(texts), max(map(len, pieces))), np.int64)
        for row, known in enumerate(pieces):
            ids[row, : len(known)], mask[row, : len(known)] = known, 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (states,) = self._session.run(["last_hidden_state"], feed)
        pooled = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        return np.asarray(pooled, np.float32)


class Scout:
    """Assesses passages by their embeddings."""

    name = "scout"
    judge = Judge.SCOUT

    def __init__(self, encoder: Encoder, heads: Heads | None = None) -> None:
        self._encoder = encoder
        self._heads = heads or load_heads("scout")
        self.labels = self._heads.card.labels
        self.version = f"scout {self._heads.card.npz_sha256}"

    def logits(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[FloatArray]:
        """Return per passage (sentences, labels)."""
        if not passages:
            return []
        rows = self._heads.logits(features(self._encoder, passages))
        progress(len(passages), len(passages))
        ends = np.cumsum([len(passage.sentences) for passage in passages])
        return np.split(rows, ends[:-1])


def features(encoder: Encoder, passages: Sequence[Passage]) -> FloatArray:
    """Return (all sentences, features) in order: embeddings of it, of those around it and of its heading; surface."""
    texts = sorted({text for passage in passages for text in (passage.heading, *passage.sentences)})
    of = dict(zip(texts, encoder.embed(texts), strict=True))
    return np.concatenate([_rows(passage, of) for passage in passages])


def _rows(passage: Passage, of: dict[str, FloatArray]) -> FloatArray:
    heading = of[passage.heading]
    nothing = np.zeros_like(heading)
    around = [nothing, *(of[sentence] for sentence in passage.sentences), nothing]
    shapes = (np.array(surface(sentence, passage.heading), np.float32) for sentence in passage.sentences)
    triples = zip(around, around[1:], around[2:], shapes, strict=False)
    return np.stack([np.concatenate([own, before, after, heading, shape]) for before, own, after, shape in triples])
