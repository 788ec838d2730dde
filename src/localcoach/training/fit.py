"""Train the heads and their calibration on labelled stories, and measure both on stories that they have not seen.

Every figure and every calibration comes from out-of-fold predictions, folds being whole stories. The shipped heads are
then trained on all stories.
"""

import hashlib
import io
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from pydantic import BaseModel
from scipy.optimize import minimize
from scipy.sparse import hstack, issparse

from localcoach.evidence.calibration import Calibration
from localcoach.evidence.heads import Heads, HeadsCard
from localcoach.llm.base import Progress, no_progress
from localcoach.training.stories import LABELS, LabelledDraft

Array = NDArray[np.float32]
Rows = Any  # an Array, or a csr_array of SciPy, which brings no types
SEED = 0
FOLDS = 10


@dataclass(frozen=True)
class Recipe:
    """How heads are trained: principal components kept, how far they are whitened, L2 penalty."""

    components: int
    whitening: float
    penalty: float


@dataclass(frozen=True)
class Table:
    """All labelled sentences in a row: features, labels, and which draft and story each belongs to."""

    drafts: list[LabelledDraft]
    features: Array

    @cached_property
    def labels(self) -> Array:
        """(sentences, labels), 1 where shown."""
        return np.array([[c in shown for c in LABELS] for d in self.drafts for shown in d.labels], np.float32)

    @cached_property
    def draft(self) -> NDArray[np.int64]:
        """Index of each sentence's draft."""
        return np.repeat(np.arange(len(self.drafts)), [len(d.labels) for d in self.drafts])

    @cached_property
    def story(self) -> NDArray[np.str_]:
        """Story of each sentence."""
        return np.array([self.drafts[i].story for i in self.draft])


@dataclass(frozen=True)
class Projection:
    """Standardised principal components; fitted without labels."""

    mean: Array
    scale: Array
    basis: Array

    def __call__(self, features: Array) -> Array:
        return np.asarray((features - self.mean) / self.scale @ self.basis, np.float32)


def project(features: Array, recipe: Recipe) -> Projection:
    """Fit the projection of a recipe; projected features have a variance of one on average."""
    mean, scale = features.mean(0), features.std(0) + 1e-6
    standard = (features - mean) / scale
    values, vectors = np.linalg.eigh(standard.T @ standard / len(standard))
    keep = np.argsort(-values)[: recipe.components]
    spread = np.maximum(values[keep], 1e-6)
    basis = vectors[:, keep] / spread ** (recipe.whitening / 2)
    basis /= np.sqrt((spread ** (1 - recipe.whitening)).mean())  # so that a penalty means the same for any width
    return Projection(mean, scale, basis.astype(np.float32))


def fit(features: Rows, labels: Array, penalty: float) -> Array:
    """Fit one logistic unit a label with an L2 penalty; return (features + 1, labels), the bias last."""
    inputs = _with_bias(features)
    share = labels.mean(0).clip(1e-4, 1 - 1e-4)
    start = np.zeros((inputs.shape[1], labels.shape[1]), np.float32)
    start[-1] = np.log(share / (1 - share))

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weight = flat.reshape(start.shape).astype(np.float32)
        logits = inputs @ weight
        value = (np.logaddexp(0, logits) - labels * logits).sum() + penalty / 2 * (weight[:-1] ** 2).sum()
        slope = inputs.T @ (1 / (1 + np.exp(-logits)) - labels)
        slope[:-1] += penalty * weight[:-1]
        return float(value), slope.ravel().astype(np.float64)

    best = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return np.asarray(best.x.reshape(start.shape), np.float32)


def _with_bias(features: Rows) -> Rows:
    ones = np.ones((features.shape[0], 1), np.float32)
    return hstack([features, ones], "csr") if issparse(features) else np.hstack([features, ones])


def folds(stories: NDArray[np.str_]) -> list[NDArray[np.bool_]]:
    """Masks of the sentences held out in each fold; a story is in one fold only."""
    names = np.unique(stories)
    np.random.default_rng(SEED).shuffle(names)
    return [np.isin(stories, names[i::FOLDS]) for i in range(FOLDS)]


def unseen(table: Table, recipe: Recipe, progress: Progress = no_progress) -> Array:
    """Return log-odds (sentences, labels), each from heads that never saw the sentence's story."""
    return cross_fit(project(table.features, recipe)(table.features), table, recipe.penalty, progress)


def cross_fit(rows: Rows, table: Table, penalty: float, progress: Progress = no_progress) -> Array:
    """Return log-odds (sentences, labels), each sentence's from a fit to the other folds; ``progress`` counts folds."""
    logits = np.empty(table.labels.shape, np.float32)
    for done, held in enumerate(folds(table.story)):
        progress(done, FOLDS)
        weight = fit(rows[~held], table.labels[~held], penalty)
        logits[held] = rows[held] @ weight[:-1] + weight[-1]
    progress(FOLDS, FOLDS)
    return logits


def heads_of(table: Table, recipe: Recipe, card: HeadsCard) -> tuple[Heads, bytes]:
    """Train on everything; return the heads and the bytes of their file."""
    projection = project(table.features, recipe)
    weight = fit(projection(table.features), table.labels, recipe.penalty)
    numbers = {
        "mean": projection.mean.astype(np.float32),
        "scale": projection.scale.astype(np.float32),
        "weight": (projection.basis @ weight[:-1]).astype(np.float16),
        "bias": weight[-1].astype(np.float32),
    }
    return seal(card, numbers)


def seal(card: HeadsCard, numbers: dict[str, NDArray[Any]], terms: tuple[str, ...] = ()) -> tuple[Heads, bytes]:
    """Pack heads into the bytes of their file, and write its hash into their card."""
    buffer = io.BytesIO()
    named: dict[str, Any] = {**numbers, "terms": np.array(terms)} if terms else numbers
    np.savez_compressed(buffer, **named)
    data = buffer.getvalue()
    sealed = card.model_copy(update={"npz_sha256": hashlib.sha256(data).hexdigest()})
    return Heads(sealed, **{k: v.astype(np.float32) for k, v in numbers.items()}, terms=terms), data


def ship(folder: Path, name: str, heads: Heads, data: bytes, calibration: Calibration | None = None) -> None:
    """Write heads, their card and, where they have one, their calibration into ``folder``, each aside and renamed."""
    (folder / "calibration").mkdir(parents=True, exist_ok=True)
    if calibration:
        _write(folder / "calibration" / f"{name}.yaml", _yaml(calibration))
    _write(folder / f"{name}.yaml", _yaml(heads.card))
    _write(folder / f"{name}.npz", data)  # last: heads are there when this file is


def _yaml(value: BaseModel) -> bytes:
    return yaml.safe_dump(value.model_dump(mode="json"), sort_keys=False, width=110).encode()


def _write(path: Path, data: bytes) -> None:
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.write_bytes(data)
    aside.replace(path)
