"""Presidio as it comes: the default registry over the same spaCy model, offline."""

from pathlib import Path

from bench.redaction.measure import Ranges, Redact

SCORE = 0.0  # Presidio's own default: everything that a recognizer reports
_KEPT = frozenset({"DATE_TIME", "NRP"})  # types that the measured policy does not replace either


def presidio_as_it_comes(model: Path) -> Redact:
    """Return what AnalyzerEngine() replaces with the model at ``model``; its lists of domains are not fetched."""
    import tldextract
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    models = [{"lang_code": "en", "model_name": str(model)}]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    engine = AnalyzerEngine(nlp_engine=provider.create_engine())

    def ranges(text: str) -> Ranges:
        found = engine.analyze(text, "en", score_threshold=SCORE)
        return [(result.start, result.end) for result in found if result.entity_type not in _KEPT]

    return ranges
