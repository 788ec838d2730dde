"""What the tables of the recognizers' tests share: run one module, see which parts of a text it would replace."""

from functools import cache
from importlib import import_module
from typing import Any

from presidio_analyzer import EntityRecognizer, RecognizerResult


def spans(module: str, text: str) -> list[tuple[int, int]]:
    """Return the ranges of ``text`` that the recognizers of ``module`` find, overlapping ones united, in order."""
    found = sorted((r.start, r.end) for one in _built(module) for r in _analyze(one, text))
    united: list[tuple[int, int]] = []
    for start, end in found:
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def covered(module: str, text: str) -> list[str]:
    """Return what stands in those ranges."""
    return [text[start:end] for start, end in spans(module, text)]


def _analyze(one: EntityRecognizer, text: str) -> list[RecognizerResult]:
    artifacts: Any = None  # what Presidio's NLP engine would give; patterns need none
    return list(one.analyze(text, one.supported_entities, artifacts))


@cache
def _built(module: str) -> tuple[EntityRecognizer, ...]:
    return tuple(import_module(f"localcoach.redact.recognizers.{module}").build())
