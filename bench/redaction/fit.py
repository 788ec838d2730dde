"""Fit the weights of ``redaction/fusion.yaml`` to the development texts; the blind set is never read.

    python -m bench.redaction.fit [--write]

A logistic regression over the evidence of every unit, drawn to the present weights (so that what the texts say nothing
about stays as it is), with signs where only one makes sense: a recognizer speaks for a name, a technology term against.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize

from bench.redaction import corpora
from bench.redaction.generate import Example
from localcoach.redact import AuthorWords, Policy, Redactor, normalize
from localcoach.redact.fusion import FAMILIES, Weights
from localcoach.redact.units import family
from localcoach.resources import data_path

PULL = 0.5  # of the present weights
MISS = 1.6  # what a missed name counts against a false one
WORTH = {"own": 3.0, "stories": 2.0, "synthetic": 0.6, "clean": 1.5}  # of a unit: our domain before others
_FOR = (
    "an employer",
    "where a person stands",
    "where a firm stands",
    "listed name",
    "given name",
    "surname",
    "place name",
    "no technology nearby",
)
_AGAINST = (
    "where a tool stands",
    "a question",
    "technical",
    "code shape",
    "inner capital",
    "spelled like a tool",
    "one network's",
    "a part of a compound",
    "lower case",
    "acronym",
    "capitals",
    "ordinary word",
)
_CERTAIN = frozenset({"handle", "country", "script", "form"})  # sources that need no weighing
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """The evidence of one unit, whether it is a name, and how much it counts."""

    evidence: dict[str, float]
    name: bool
    worth: float


def development() -> dict[str, list[Example]]:
    """Return the texts to fit to, by set."""
    return {
        "own": corpora.own(),
        "stories": corpora.stories(),
        "synthetic": corpora.synthetic(),
        "clean": corpora.clean(),
    }


def samples(redactor: Redactor, example: Example, worth: float) -> Iterator[Sample]:
    """Yield the units of a text; those that touch something of another type, or unsure, tell nothing."""
    folded = normalize.fold(example.text)
    names = _characters(example, lambda type_: type_ in FAMILIES)
    others = _characters(example, lambda type_: bool(type_) and type_ not in FAMILIES)
    hits = [hit for hit in redactor.hits(folded.text) if family(hit) in FAMILIES]
    for unit, evidence in redactor.fusion.judged(folded.text, hits):
        characters = range(*folded.span(unit.start, unit.end))
        certain = any(hit.label.partition(":")[0] in _CERTAIN for hit in unit.hits)
        if not certain and not others.intersection(characters):
            is_name = 2 * len(names.intersection(characters)) >= len(characters)
            yield Sample(evidence, is_name, worth * (MISS if is_name else 1.0))


def fit(data: list[Sample], start: Weights) -> Weights:
    """Return the weights that fit ``data`` best, near ``start``."""
    known = sorted({name for sample in data for name in sample.evidence} | set(start.evidence))
    column = {name: i for i, name in enumerate(known)}
    matrix = np.zeros((len(data), len(known) + 1))
    matrix[:, -1] = 1
    for row, sample in enumerate(data):
        for name, value in sample.evidence.items():
            matrix[row, column[name]] = value
    is_name = np.array([float(sample.name) for sample in data])
    worth = np.array([sample.worth for sample in data])
    before = np.array([*(start.evidence.get(name, 0.0) for name in known), start.bias])

    def loss(weights: Array) -> tuple[float, Array]:
        p = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        likelihood = worth @ (is_name * np.log(p + 1e-12) + (1 - is_name) * np.log(1 - p + 1e-12))
        distance = weights - before
        return -likelihood + PULL * distance @ distance, matrix.T @ (worth * (p - is_name)) + 2 * PULL * distance

    bounds = [*(_bounds(name) for name in known), (None, None)]
    found = minimize(loss, before, jac=True, bounds=bounds, method="L-BFGS-B").x
    evidence = {name: round(float(found[i]), 2) for name, i in column.items() if abs(found[i]) > 0.05}
    return start.model_copy(update={"bias": round(float(found[-1]), 2), "evidence": evidence})


def _bounds(name: str) -> tuple[float | None, float | None]:
    if ":" in name or name.startswith(_FOR):
        return 0.0, None
    return (None, 0.0) if name.startswith(_AGAINST) else (None, None)


def _characters(example: Example, wanted: Callable[[str], bool]) -> set[int]:
    return {i for label in example.labels if wanted(label.type) for i in range(label.start, label.end)}


def main() -> None:
    """Fit, say how it went, and write the file if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write redaction/fusion.yaml")
    write = parser.parse_args().write
    redactor, start = Redactor(Policy.load(), AuthorWords()), Weights.load()
    data = [s for name, texts in development().items() for text in texts for s in samples(redactor, text, WORTH[name])]
    found = fit(data, start)
    for label, weights in (("before", start), ("after", found)):
        missed = sum(sample.name and weights.score(sample.evidence) < 0.5 for sample in data)
        false = sum(not sample.name and weights.score(sample.evidence) >= 0.5 for sample in data)
        print(f"{label}: {len(data)} units, {missed} names missed, {false} false")
    if write:
        head = "# Fitted by bench/redaction/fit.py; what came of it is in docs/accuracy/redaction.md.\n"
        body = yaml.safe_dump(found.model_dump(), sort_keys=False, allow_unicode=True, width=120)
        data_path("redaction", "fusion.yaml").write_text(head + body, encoding="utf-8")


if __name__ == "__main__":
    main()
