"""Calibration of out-of-fold log-odds: fuse the assessors, turn the best sentence into a draft's probability, measure.

Each label's numbers are drawn towards those shared by all labels, since a label has a few hundred drafts at most. What
is reported comes from calibrations that did not see the story either.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from localcoach.evidence.calibration import Accuracy, Calibration, LabelCalibration
from localcoach.training.fit import Array, Table, folds
from localcoach.training.stories import CRITERIA, LABELS, PITFALLS

Contributions = dict[str, Array]  # judge: (sentences, labels)
_PULL = 4.0  # how strongly a label's numbers are drawn to the shared ones
_GRID = np.linspace(0.25, 0.75, 51)


@dataclass(frozen=True)
class Drafts:
    """Per draft and label: whether it is shown, the best sentence's log-odds, and whether that sentence shows it."""

    shown: NDArray[np.bool_]
    best: Array
    right: NDArray[np.bool_]
    story: NDArray[np.str_]


def calibrate(name: str, table: Table, contributions: Contributions) -> tuple[Calibration, "Measured"]:
    """Fit on all stories for shipping; measure with fits that leave each story's fold out."""
    return _fit(name, table, contributions, np.ones(len(table.labels), bool)), measure(table, contributions)


@dataclass(frozen=True)
class Measured:
    """Held-out figures: per criterion (balanced accuracy, evidence precision, drafts), and over all."""

    criteria: dict[str, Accuracy]
    ece: float
    bins: tuple[tuple[float, float, int], ...]  # mean confidence, accuracy, verdicts

    @property
    def balanced_accuracy(self) -> float:
        """Mean over the criteria."""
        return float(np.mean([a.balanced_accuracy for a in self.criteria.values()]))

    @property
    def evidence_precision(self) -> float:
        """Mean over the criteria: how often the first pointer of a criterion that is shown is right."""
        return float(np.mean([a.evidence_precision for a in self.criteria.values()]))

    def told_in(self, calibration: Calibration) -> Calibration:
        """Return the calibration with what was measured written into it."""
        fits = calibration.labels.items()
        labels = {c: fit.model_copy(update={"accuracy": self.criteria.get(c)}) for c, fit in fits}
        return calibration.model_copy(update={"ece": round(self.ece, 4), "labels": labels})


def measure(table: Table, contributions: Contributions) -> Measured:
    """Judge each fold's drafts by a calibration fitted on the others."""
    verdicts, truths, chances, pointers = [], [], [], []
    for held in folds(table.story):
        calibration = _fit("fold", table, contributions, ~held)
        seen = _drafts(table, _fuse(calibration, contributions), held)
        chance = np.stack(
            [1 / (1 + np.exp(-(_slope(calibration, c) * seen.best[:, i] + calibration.labels[c].intercept)))
             for i, c in enumerate(CRITERIA)], axis=1)  # fmt: skip
        verdicts.append(chance >= [calibration.labels[c].threshold for c in CRITERIA])
        truths.append(seen.shown[:, : len(CRITERIA)])
        chances.append(chance)
        pointers.append(seen.right[:, : len(CRITERIA)])
    said, true, chance, right = (np.concatenate(parts) for parts in (verdicts, truths, chances, pointers))
    confidence = np.maximum(np.where(said, chance, 1 - chance), 0.5)
    ece, bins = _calibration_error(confidence.ravel(), (said == true).ravel())
    criteria = {
        c: Accuracy(
            balanced_accuracy=round(float((said[true[:, i], i].mean() + (~said[~true[:, i], i]).mean()) / 2), 4),
            evidence_precision=round(float(right[true[:, i], i].mean()), 4),
            drafts=len(said),
        )
        for i, c in enumerate(CRITERIA)
    }
    return Measured(criteria, ece, bins)


def _calibration_error(
    confidence: NDArray[np.float64], correct: NDArray[np.bool_]
) -> tuple[float, tuple[tuple[float, float, int], ...]]:
    """Expected calibration error over ten bins of equal width (Guo et al., 2017)."""
    bins = []
    for low in np.arange(0.5, 1.0, 0.05):
        inside = (confidence >= low) & (confidence < low + 0.05 + (low > 0.94))
        if inside.any():
            bins.append((float(confidence[inside].mean()), float(correct[inside].mean()), int(inside.sum())))
    total = sum(count for _, _, count in bins)
    return sum(count * abs(sure - right) for sure, right, count in bins) / total, tuple(bins)


def _fit(name: str, table: Table, contributions: Contributions, use: NDArray[np.bool_]) -> Calibration:
    judges = list(contributions)
    stacked = np.stack([contributions[j] for j in judges])  # (judges, sentences, labels)
    weights, bias = _sentence_fit(stacked[:, use], table.labels[use])
    fused = np.einsum("jsl,j->sl", stacked, weights) + bias
    seen = _drafts(table, fused, use)
    shared = _platt(seen.best[:, : len(CRITERIA)].ravel(), seen.shown[:, : len(CRITERIA)].ravel(), None)
    labels = {}
    for i, label in enumerate(LABELS):
        given = {j: round(float(w), 4) for j, w in zip(judges, weights, strict=True)}
        if label in PITFALLS:
            labels[label] = _pitfall(given, bias[i], fused[use, i], table.labels[use, i])
            continue
        slope, intercept = _platt(seen.best[:, i], seen.shown[:, i], shared)
        chance = 1 / (1 + np.exp(-(slope * seen.best[:, i] + intercept)))
        labels[label] = LabelCalibration(
            weights=given,
            bias=round(float(bias[i]), 4),
            slope=round(slope, 4),
            intercept=round(intercept, 4),
            threshold=_threshold(chance, seen.shown[:, i]),
        )
    return Calibration(name=name, labels=labels)


def _sentence_fit(logits: Array, labels: Array) -> tuple[Array, Array]:
    """Weights shared by all labels, a bias for each."""
    judges = len(logits)

    def loss(x: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = np.einsum("jsl,j->sl", logits, x[:judges]) + x[judges:]
        error = 1 / (1 + np.exp(-z)) - labels
        value = (np.logaddexp(0, z) - labels * z).sum() + _PULL * (x[judges:] ** 2).sum()
        slope = np.concatenate([np.einsum("jsl,sl->j", logits, error), error.sum(0) + 2 * _PULL * x[judges:]])
        return float(value), slope

    start = np.concatenate([np.full(judges, 1 / judges), np.zeros(labels.shape[1])])
    best = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return best[:judges].astype(np.float32), best[judges:].astype(np.float32)


def _platt(best: Array, shown: NDArray[np.bool_], prior: tuple[float, float] | None) -> tuple[float, float]:
    """Slope and intercept of a logistic fit, drawn towards ``prior``."""
    centre = np.array(prior or (1.0, 0.0))
    pull = _PULL if prior else 1e-3

    def loss(x: NDArray[np.float64]) -> float:
        z = x[0] * best + x[1]
        return float((np.logaddexp(0, z) - shown * z).sum() + pull * ((x - centre) ** 2).sum())

    slope, intercept = minimize(loss, centre, method="L-BFGS-B", bounds=[(0.05, 5), (-20, 20)]).x
    return float(slope), float(intercept)


def _threshold(chance: NDArray[np.float64], shown: NDArray[np.bool_]) -> float:
    """The probability from which calling it met is right most evenly for drafts that show it and that do not.

    The curve is smoothed and drawn to the share of drafts that show it, where a calibrated probability would put it.
    """
    balanced = np.array([((chance >= t)[shown].mean() + (chance < t)[~shown].mean()) / 2 for t in _GRID])
    smooth = np.convolve(np.pad(balanced, 5, mode="edge"), np.ones(11) / 11, "valid")
    return round(float(_GRID[np.argmax(smooth - 0.1 * (_GRID - 0.55) ** 2)]), 3)


def _pitfall(weights: dict[str, float], bias: float, fused: Array, committed: Array) -> LabelCalibration:
    """A pitfall is told of a sentence, at the probability with the best F1 (precision before recall on ties)."""
    chance = 1 / (1 + np.exp(-fused))
    found: Callable[[float], float] = lambda t: (chance >= t)[committed > 0].sum()  # noqa: E731
    scores = [2 * found(t) / ((chance >= t).sum() + committed.sum()) for t in _GRID]
    threshold = float(_GRID[len(_GRID) - 1 - int(np.argmax(scores[::-1]))])
    return LabelCalibration(
        weights=weights,
        bias=round(float(bias), 4),
        slope=1.0,
        intercept=0.0,
        threshold=round(threshold, 3),
        pitfall=True,
    )


def _fuse(calibration: Calibration, contributions: Contributions) -> Array:
    by_label = {judge: part.T for judge, part in contributions.items()}
    return calibration.fuse(by_label, LABELS).T


def _slope(calibration: Calibration, label: str) -> float:
    return calibration.labels[label].slope


def _drafts(table: Table, fused: Array, use: NDArray[np.bool_]) -> Drafts:
    members = [np.flatnonzero((table.draft == d) & use) for d in range(len(table.drafts))]
    members = [m for m in members if len(m)]
    top = np.stack([m[fused[m].argmax(0)] for m in members])
    column = np.arange(len(LABELS))
    return Drafts(
        shown=np.stack([table.labels[m].max(0) > 0 for m in members]),
        best=np.stack([fused[m].max(0) for m in members]),
        right=table.labels[top, column] > 0,
        story=np.array([table.story[m[0]] for m in members]),
    )
