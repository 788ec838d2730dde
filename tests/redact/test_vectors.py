"""The arrays answer as the dictionary does, and a lean spaCy reads as the whole one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach.cache import Cache
from localcoach.redact.vectors import VectorRows

HASHES = st.integers(0, 2**64 - 1)


@given(st.dictionaries(HASHES, st.integers(0, 20_000)), st.lists(HASHES))
def test_rows_are_those_of_the_dictionary(rows: dict[int, int], others: list[int]) -> None:
    compact = VectorRows.of(rows)
    assert len(compact) == len(rows)
    for key in [*rows, *others]:
        assert compact.get(key, -1) == rows.get(key, -1)


@pytest.mark.assets
def test_a_lean_pipeline_reads_as_the_whole_one(home: Path) -> None:
    import spacy

    from localcoach.llm.store import Store
    from localcoach.redact.nlp import DraftNlpEngine

    model, cache = Store().path("spacy-md"), Cache(home / "cache")
    lean, kept = (DraftNlpEngine(model, cache).nlp["en"] for _ in range(2))
    pipelines = (spacy.load(model), lean, kept)
    for path in sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        first, *others = ([(token.lower_, token.ent_iob_, token.ent_type_) for token in nlp(text)] for nlp in pipelines)
        assert others == [first, first]
