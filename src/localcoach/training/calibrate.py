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
    """Per draft and label: whether it is shown, the best sentence's log-odds and place, and whether it shows it."""

    shown: NDArray[np.bool_]
    best: Array
    right: NDArray[np.bool_]
    first: NDArray[np.int64]


def calibrate(name: str, table: Table, contributions: Contributions) -> tuple[Calibration, "Measured"]:
    """Fit on all stories for shipping; measure with fits that leave each story's fold out."""
    return _fit(name, table, contributions, np.ones(len(table.labels), bool)), measure(table, contributions)


@dataclass(frozen=True)
class Pitfall:
    """How often a sentence that is told to commit a pitfall does, and how many of those that do are told."""

    precision: float
    recall: float
    sentences: int


@dataclass(frozen=True)
class HeldOut:
    """What calibrations said that had not seen the story: (drafts, criteria), drafts in the order of the table.

    ``first`` is the place in its draft of the sentence pointed to first; ``told`` is (sentences, pitfalls).
    """

    met: NDArray[np.bool_]
    shown: NDArray[np.bool_]
    chance: NDArray[np.float64]
    right: NDArray[np.bool_]
    first: NDArray[np.int64]
    told: NDArray[np.bool_]


@dataclass(frozen=True)
class Measured:
    """Held-out figures: per criterion (balanced accuracy, evidence precision, drafts), per pitfall, and over all."""

    criteria: dict[str, Accuracy]
    pitfalls: dict[str, Pitfall]
    ece: float
    bins: tuple[tuple[float, float, int], ...]  # mean confidence, accuracy, verdicts
    held_out: HeldOut

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
    held_out = _hold_out(table, contributions)
    confidence = np.maximum(np.where(held_out.met, held_out.chance, 1 - held_out.chance), 0.5)
    ece, bins = calibration_error(confidence.ravel(), (held_out.met == held_out.shown).ravel())
    criteria = {c: _accuracy(held_out, i) for i, c in enumerate(CRITERIA)}
    committed = table.labels[:, len(CRITERIA) :] > 0
    pitfalls = {p: _told(held_out.told[:, i], committed[:, i]) for i, p in enumerate(PITFALLS)}
    return Measured(criteria, pitfalls, ece, bins, held_out)


def _accuracy(held_out: HeldOut, i: int) -> Accuracy:
    met, shown = held_out.met[:, i], held_out.shown[:, i]
    return Accuracy(
        balanced_accuracy=round(balanced(met, shown), 4),
        evidence_precision=round(float(held_out.right[shown, i].mean()), 4),
        drafts=len(met),
    )


def balanced(met: NDArray[np.bool_], shown: NDArray[np.bool_]) -> float:
    """Return the mean of the shares that are right among what is shown and among what is not."""
    return float((met[shown].mean() + (~met[~shown]).mean()) / 2)


def _told(told: NDArray[np.bool_], committed: NDArray[np.bool_]) -> Pitfall:
    both = float((told & committed).sum())
    return Pitfall(both / max(1, told.sum()), both / max(1, committed.sum()), int(committed.sum()))


def _hold_out(table: Table, contributions: Contributions) -> HeldOut:
    drafts, criteria = len(table.drafts), len(CRITERIA)
    met, shown, right = (np.zeros((drafts, criteria), bool) for _ in range(3))
    chance, first = np.zeros((drafts, criteria)), np.zeros((drafts, criteria), int)
    told = np.zeros((len(table.labels), len(PITFALLS)), bool)
    for held in folds(table.story):
        calibration = _fit("fold", table, contributions, ~held)
        fused = _fuse(calibration, contributions)
        seen, judged = _drafts(table, fused, held), np.unique(table.draft[held])
        pairs = list(enumerate(CRITERIA))
        chance[judged] = np.stack([_chance(calibration, c, seen.best[:, i]) for i, c in pairs], axis=1)
        met[judged] = chance[judged] >= [calibration.labels[c].threshold for c in CRITERIA]
        shown[judged], right[judged] = seen.shown[:, :criteria], seen.right[:, :criteria]
        first[judged] = seen.first[:, :criteria]
        thresholds = [calibration.labels[p].threshold for p in PITFALLS]
        told[held] = 1 / (1 + np.exp(-fused[held, criteria:])) >= thresholds
    return HeldOut(met, shown, chance, right, first, told)


def _chance(calibration: Calibration, label: str, best: Array) -> NDArray[np.float64]:
    fit = calibration.labels[label]
    return np.asarray(1 / (1 + np.exp(-(fit.slope * best + fit.intercept))), np.float64)


def calibration_error(
    confidence: NDArray[np.float64], correct: NDArray[np.bool_]
) -> tuple[float, tuple[tuple[float, float, int], ...]]:
    """Return the expected calibration error over ten bins of equal width (Guo et al., 2017), and the bins."""
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


def _drafts(table: Table, fused: Array, use: NDArray[np.bool_]) -> Drafts:
    members = [np.flatnonzero((table.draft == d) & use) for d in range(len(table.drafts))]
    members = [m for m in members if len(m)]
    top = np.stack([m[fused[m].argmax(0)] for m in members])
    column = np.arange(len(LABELS))
    return Drafts(
        shown=np.stack([table.labels[m].max(0) > 0 for m in members]),
        best=np.stack([fused[m].max(0) for m in members]),
        right=table.labels[top, column] > 0,
        first=top - np.array([[m[0]] for m in members]),
    )
