"""spaCy behind Presidio: only the pipe that finds names, read from the model store, fed block by block."""

from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from presidio_analyzer import LemmaContextAwareEnhancer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine, SpacyNlpEngine
from spacy.lang.en import English
from spacy.strings import get_string_id
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import load_config

from localcoach import fixed
from localcoach.cache import Cache
from localcoach.redact import prose
from localcoach.redact.vectors import load_vectors

_NAMES = "ner"
_UNUSED = ("strings", "vectors")
_BLOCK_CHARS = 4000  # a block is a few paragraphs: memory stays flat and a long draft costs linear time
_BREAK = fixed.compile(r"\n[ \t]*\n")


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Cut ``text`` at blank lines into pieces of about _BLOCK_CHARS, with their offsets; blank pieces are left out."""
    start = 0
    cuts = [m.end() for m in _BREAK.finditer(text)]
    while start < len(text):
        end = min(start + _BLOCK_CHARS, len(text))
        if end < len(text):
            before = bisect_right(cuts, end) - 1
            end = cuts[before] if before >= 0 and cuts[before] > start else end
        piece = text[start:end]
        if not piece.isspace():
            yield start, piece
        start = end


class Artifacts(NlpArtifacts):
    """Presidio's artifacts for a text that was read in blocks: offsets count from the start of the text.

    ``view`` is the prose that was read, ``names`` are the entities as (start, end, spaCy's label); ``keywords`` is a
    set, as it is only asked for membership. Words in small letters stand for the lemmas, as nothing here inflects.
    """

    def __init__(self, view: str, blocks: list[tuple[int, Doc]], engine: NlpEngine) -> None:
        tokens: Any = [token for _, doc in blocks for token in doc]
        indices = [offset + token.idx for offset, doc in blocks for token in doc]
        super().__init__([], tokens, indices, [token.lower_ for token in tokens], engine, "en")
        self.keywords: Any = frozenset(self.keywords)
        self.view = view
        self.names = [
            (offset + entity.start_char, offset + entity.end_char, entity.label_)
            for offset, doc in blocks
            for entity in doc.ents
        ]
        self._blocks = blocks
        self._offsets = [offset for offset, _ in blocks]
        self._lengths = [len(doc.text) for _, doc in blocks]
        self._vocabulary: Any = blocks[0][1].vocab if blocks else None

    def state(self, start: int, end: int) -> NDArray[np.float32]:
        """Return the mean state of the network that finds names over the tokens of ``[start, end)``."""
        block = bisect_right(self._offsets, start) - 1
        offset, doc = self._blocks[block]
        span: Any = doc.char_span(start - offset, min(end - offset, self._lengths[block]), alignment_mode="expand")
        mean: NDArray[np.float32] = doc.tensor[span.start : span.end].mean(axis=0)
        return mean

    def vector(self, word: str) -> NDArray[np.float32] | None:
        """Return the vector of a word, of length 1, None if it has none."""
        vectors = self._vocabulary.vectors
        row = vectors.key2row.get(get_string_id(word))
        vector = None if row is None else vectors.data[row]
        length = 0.0 if vector is None else float(np.linalg.norm(vector))
        return vector / length if vector is not None and length else None


class DraftNlpEngine(SpacyNlpEngine):
    """Presidio's spaCy engine over the prose view of a draft; the names have word vectors of their own to go by."""

    def __init__(self, model: Path, cache: Cache | None = None) -> None:
        super().__init__(models=[{"lang_code": "en", "model_name": str(model)}])
        self.nlp: Any = {"en": _load(model, cache)}

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Return tokens and entities with offsets into ``text``."""
        view = prose.view(text)
        blocks = list(_blocks(view))
        docs = self.nlp[language].pipe((piece for _, piece in blocks), batch_size=8)
        return Artifacts(view, [(offset, doc) for (offset, _), doc in zip(blocks, docs, strict=True)], self)


def _load(model: Path, cache: Cache | None) -> Any:
    """Load the tokenizer and the names, without the words of the vectors: texts bring their own, found by hash.

    ``spacy.load`` would copy all settings, training among them, for every pipe that is then left out.
    """
    settings = load_config(model / "config.cfg", interpolate=True)["components"][_NAMES]
    nlp = English(create_tokenizer=lambda nlp: Tokenizer(nlp.vocab))  # its rules come with the model
    names = nlp.add_pipe(settings.pop("factory"), _NAMES, config=settings)
    nlp.from_disk(model, exclude=_UNUSED)
    nlp.vocab.vectors = load_vectors(model, cache)
    _keep_states(names)
    return nlp


def _keep_states(names: Any) -> None:
    """Let a document keep, as its tensor, the states from which its names are read: they take most of the reading."""
    network = names.model.get_ref("tok2vec")
    forward = network._func

    def keeping(model: Any, docs: list[Doc], is_train: bool) -> Any:
        states, back = forward(model, docs, is_train)
        for doc, own in zip(docs, np.split(states, np.cumsum([len(doc) for doc in docs])[:-1]), strict=True):
            doc.tensor = own
        return states, back

    network._func = keeping


class ContextEnhancer(LemmaContextAwareEnhancer):
    """Whole-word context, with the token found by bisection (Presidio walks all tokens for every result)."""

    def __init__(self) -> None:
        super().__init__(context_matching_mode="whole_word")

    @staticmethod
    def _find_index_of_match_token(word: str, start: int, tokens: Any, tokens_indices: list[int]) -> int:  # noqa: ARG004
        return max(0, bisect_right(tokens_indices, start) - 1)

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: Any,
        recognizers: list[Any],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """Raise scores by context; Presidio copies all results first, which is for nothing where no words are given."""
        if not any(recognizer.context for recognizer in recognizers):
            return raw_results
        return list(super().enhance_using_context(text, raw_results, nlp_artifacts, recognizers, context))
