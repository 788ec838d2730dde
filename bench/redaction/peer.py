"""Presidio as it comes: the default registry over the same spaCy model, offline."""

from pathlib import Path

from bench.as_it_comes import engine
from bench.redaction.measure import Ranges, Redact

SCORE = 0.0  # Presidio's own default: everything that a recognizer reports
_KEPT = frozenset({"DATE_TIME", "NRP"})  # types that the measured policy does not replace either


def presidio_as_it_comes(model: Path) -> Redact:
    """Return what AnalyzerEngine() replaces with the model at ``model``; its lists of domains are not fetched."""
    presidio = engine(model)

    def ranges(text: str) -> Ranges:
        found = presidio.analyze(text, "en", score_threshold=SCORE)
        return [(result.start, result.end) for result in found if result.entity_type not in _KEPT]

    return ranges
