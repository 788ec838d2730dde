"""Trains ``src/localcoach/verify/data/content.json``: what tells invented statements.

    python -m bench.verification.content [--evaluate]

Data are the statements of the genuine and the invented claims by hand. Those of dev and held-out are measured as they
are now; those of the blind sets stand in ``first_look.csv``, measured with the word lists as they were before
anybody had mended them on that set, for after that its claims look easier than those of a draft to come. The
evaluation, and the threshold, are of blind drafts left out of training.
"""

import argparse
import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from bench.verification.dataset import GENUINE, by_hand, story
from localcoach.verify.case import Case, Knowledge, Subject
from localcoach.verify.checks.content import measured, solid
from localcoach.verify.passages import Passages

FIRST_LOOK = Path(__file__).parent / "first_look.csv"
OUTPUT = Path(__file__).parents[2] / "src/localcoach/verify/data/content.json"
INVENTED = "invented"
WITHDRAWN = 0.03  # share of the genuine statements of a draft to come that may be taken for invented
WEIGHT = 3.0  # of an invented statement, and of one of a blind set
FOLDS = 12
STRENGTH = 0.1  # inverse of the regularisation


@dataclass(frozen=True)
class Row:
    """One statement: its draft, whether it is invented, whether it was measured at first look, and its features."""

    story: str
    invented: bool
    first_look: bool
    features: dict[str, float]


def rows() -> list[Row]:
    """Return the statements to learn from."""
    seen = list(_first_look())
    return [*_measured(frozenset(row.story for row in seen)), *seen]


def _measured(seen: frozenset[str]) -> Iterator[Row]:
    """Yield the statements about drafts that were not measured at first look."""
    subjects: dict[str, Subject] = {}
    for claim in by_hand():
        if claim.story in seen or claim.kind not in (GENUINE, INVENTED):
            continue
        subject = subjects.setdefault(claim.story, Subject(Passages(story(claim.story)), Knowledge()))
        case = Case(claim.claim, subject)
        for statement in case.of("states"):
            if content := solid(statement, case):
                yield Row(claim.story, not claim.genuine, False, measured(statement, content, case))


def _first_look() -> Iterator[Row]:
    with FIRST_LOOK.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name, invented = row.pop("story"), row.pop("invented")
            yield Row(name, invented == "1", True, {feature: float(value) for feature, value in row.items()})


def fit(data: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the weights of the features as they are, and the bias."""
    scaler = StandardScaler().fit(data)
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(scaler.transform(data), labels, sample_weight=weights)
    coefficients = model.coef_[0] / scaler.scale_
    return coefficients, float(model.intercept_[0] - coefficients @ scaler.mean_)


def left_out(data: np.ndarray, labels: np.ndarray, weights: np.ndarray, groups: list[str]) -> np.ndarray:
    """Return the scores of all statements, each by a model that has not seen its draft."""
    scores = np.zeros(len(labels))
    for train, test in GroupKFold(FOLDS).split(data, labels, groups):
        coefficients, bias = fit(data[train], labels[train], weights[train])
        scores[test] = data[test] @ coefficients + bias
    return scores


def main() -> None:
    """Train, measure by leaving drafts out, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--evaluate", action="store_true", help="write nothing")
    options = parser.parse_args()
    found = rows()
    names = sorted(found[0].features)
    data = np.array([[float(row.features[name]) for name in names] for row in found])
    labels, blind = np.array([r.invented for r in found]), np.array([r.first_look for r in found])
    weights = np.where(labels, WEIGHT, 1.0) * np.where(blind, WEIGHT, 1.0)
    scores = left_out(data, labels, weights, [row.story for row in found])
    threshold = measure(scores[blind], labels[blind])
    if not options.evaluate:
        write(names, *fit(data, labels, weights), threshold)


def measure(scores: np.ndarray, labels: np.ndarray) -> float:
    """Print how well invented statements are told from genuine ones, and return the threshold."""
    threshold = float(np.quantile(scores[~labels], 1 - WITHDRAWN))
    caught = (scores[labels] > threshold).mean()
    auc = roc_auc_score(labels, scores)
    print(f"{labels.sum()} of {len(labels)} invented, drafts left out: auc {auc:.3f}, caught {caught:.3f}")
    return threshold


def write(names: list[str], coefficients: np.ndarray, bias: float, threshold: float) -> None:
    """Write the weights as the check reads them."""
    learned = {name: round(float(weight), 4) for name, weight in zip(names, coefficients, strict=True)}
    head = {"bias": round(bias, 4), "threshold": round(threshold, 4), "weights": learned}
    OUTPUT.write_text(json.dumps(head, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
