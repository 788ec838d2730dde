"""What Presidio's recognizers report on a text. It is kept by content, so that an unchanged draft is not read again."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from localcoach.cache import Cache, key_of
from localcoach.resources import data_path

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine, RecognizerResult

_ASSETS = ("rampart", "spacy-md")
_LIBRARIES = ("presidio-analyzer", "spacy", "onnxruntime", "regex")
_READ = ("*.py", "*.yaml", "*.txt", "*.gz", "*.json", "*.npz")  # what the recognizers are made of


class Assets(Protocol):
    """Where the models are (the model store)."""

    def path(self, name: str) -> Path:
        """Return the folder of a model, named after its hash; raise ModelError when it is missing or altered."""
        ...


@dataclass(frozen=True, slots=True)
class Hit:
    """A recognizer's result: characters ``[start, end)`` of a folded text, what they may be, and who says so."""

    start: int
    end: int
    label: str
    score: float
    source: str
    reason: str


def build_engine(assets: Assets, cache: Cache | None = None) -> "AnalyzerEngine":
    """Build Presidio's engine with our own registry and nothing of its own."""
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry

    from localcoach.redact.nlp import ContextEnhancer, DraftNlpEngine
    from localcoach.redact.recognizers import REGISTRY
    from localcoach.redact.recognizers.rampart import Rampart

    recognizers = [
        recognizer for name in REGISTRY for recognizer in import_module(f"localcoach.redact.recognizers.{name}").build()
    ]
    recognizers.append(Rampart(assets.path("rampart")))
    engine = AnalyzerEngine(
        registry=RecognizerRegistry(recognizers=recognizers, supported_languages=["en"]),
        nlp_engine=DraftNlpEngine(assets.path("spacy-md"), cache),
        supported_languages=["en"],
        context_aware_enhancer=ContextEnhancer(),
    )
    for name in _ASSETS:
        assets.path(name)  # once more: what was read is what was hashed
    return engine


class Recognition:
    """The engine, built at the first text that it has to read, and what it said of others, if there is a cache."""

    def __init__(self, assets: Assets, cache: Cache | None = None) -> None:
        self._assets = assets
        self._cache = cache

    @cached_property
    def engine(self) -> "AnalyzerEngine":
        """Presidio's engine."""
        return build_engine(self._assets, self._cache)

    @cached_property
    def _version(self) -> str:
        """Everything but the text that hits depend on: models, libraries, code and lists."""
        models = [self._assets.path(name).name for name in _ASSETS]
        return key_of(*models, *map(version, _LIBRARIES), *_contents((Path(__file__).parent, data_path("redaction"))))

    def hits(self, text: str) -> Sequence[Hit]:
        """Return what the recognizers report on a folded text, unjudged."""
        if self._cache is None:
            return self._read(text)
        key = key_of("hits", self._version, text)
        known = self._cache.get(key)
        if known is not None:
            return [Hit(*row) for row in json.loads(known)]
        hits = self._read(text)
        self._cache.put(key, json.dumps([astuple(hit) for hit in hits]).encode())
        return hits

    def _read(self, text: str) -> list[Hit]:
        results: Iterable[RecognizerResult] = self.engine.analyze(text, "en", return_decision_process=True)
        return [_hit(result) for result in results]


def _contents(folders: Iterable[Path]) -> list[bytes]:
    """Return the hashes of the files of code and data in some folders, in the order of their names."""
    files = sorted(file for folder in folders for pattern in _READ for file in folder.rglob(pattern))
    return [sha256(file.read_bytes()).digest() for file in files]


def _hit(result: Any) -> Hit:
    why = result.analysis_explanation
    return Hit(
        result.start, result.end, result.entity_type, result.score, why.recognizer, why.textual_explanation or ""
    )
