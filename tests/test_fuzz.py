"""The corpus that fuzzing gathered is run through its targets; without atheris, so everywhere."""

from importlib import import_module
from pathlib import Path

import pytest
from fuzz.targets import NAMES

pytestmark = pytest.mark.slow

CORPUS = Path(__file__).parents[1] / "fuzz" / "corpus"


TARGETS = [pytest.param(name, marks=[pytest.mark.assets] if name == "redact" else []) for name in NAMES]


@pytest.mark.parametrize("name", TARGETS)
def test_every_input_of_the_corpus_passes(name: str) -> None:
    target = import_module(f"fuzz.targets.{name}").target
    inputs = sorted((CORPUS / name).iterdir())
    assert inputs
    for path in inputs:
        target(path.read_bytes())


def test_every_target_is_listed() -> None:
    folder = Path(__file__).parents[1] / "fuzz" / "targets"
    assert (
        sorted(NAMES)
        == sorted(path.stem for path in folder.glob("[!_]*.py"))
        == sorted(p.name for p in CORPUS.iterdir())
    )
