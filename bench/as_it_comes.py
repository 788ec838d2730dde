"""Presidio as it comes, in a process that has nothing of LocalCoach in it.

    python bench/as_it_comes.py MODEL TEXT ...

prints the seconds that each text took, a line each; the first pays for what Presidio puts off until it is used.
"""

import sys
import time
from pathlib import Path
from typing import Any


def engine(model: Path) -> Any:
    """Return AnalyzerEngine() over the spaCy model at ``model``; its lists of domains are not fetched."""
    import tldextract
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    models = [{"lang_code": "en", "model_name": str(model)}]
    provider = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    return AnalyzerEngine(nlp_engine=provider.create_engine())


def main() -> None:
    """Analyze the texts one after the other."""
    model, *paths = map(Path, sys.argv[1:])
    presidio = engine(model)
    for path in paths:
        text = path.read_text(encoding="utf-8")
        started = time.perf_counter()
        presidio.analyze(text, "en")
        print(time.perf_counter() - started)


if __name__ == "__main__":
    main()
