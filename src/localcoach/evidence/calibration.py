"""Calibration: how the assessors' log-odds become probabilities, for a sentence and for a whole draft.

A sentence: a weighted sum of the assessors' log-odds. A draft: Platt's sigmoid (1999) over its best sentence. All
numbers were fitted on predictions for stories that the heads had not seen (training/), none on those measured.
"""

from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from localcoach.evidence.files import calibration_file
from localcoach.evidence.types import FloatArray
from localcoach.resources import load_yaml


class Accuracy(BaseModel):
    """Measured on stories held out of the heads that judged them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    balanced_accuracy: float
    evidence_precision: float
    drafts: int


class LabelCalibration(BaseModel):
    """One criterion or pitfall.

    ``weights`` and ``bias`` give a sentence's log-odds; ``slope`` and ``intercept`` turn the best sentence's into the
    draft's; the verdict is met from ``threshold`` on (a sentence commits a pitfall from it on).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    weights: dict[str, float]
    bias: float
    slope: float = Field(gt=0)
    intercept: float
    threshold: float = Field(gt=0, lt=1)
    pitfall: bool = False
    accuracy: Accuracy | None = None


class Calibration(BaseModel):
    """For one set of assessors: those of a check, or a critic's probe with the scout."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    ece: float | None = None
    labels: dict[str, LabelCalibration]

    @property
    def assessors(self) -> frozenset[str]:
        """Names of the assessors whose log-odds it fuses."""
        return frozenset(name for label in self.labels.values() for name in label.weights)

    def fuse(self, contributions: dict[str, FloatArray], labels: tuple[str, ...]) -> FloatArray:
        """Return log-odds (labels, sentences) from each assessor's of the same shape."""
        rows = []
        for i, label in enumerate(labels):
            fit = self.labels[label]
            rows.append(
                sum((fit.weights[name] * part[i] for name, part in contributions.items()), np.float32(fit.bias))
            )
        return np.stack(rows).astype(np.float32)

    def of_draft(self, label: str, best: float) -> float:
        """Return the probability that a draft shows ``label``, given the log-odds of its best sentence."""
        fit = self.labels[label]
        return float(1 / (1 + np.exp(-(fit.slope * best + fit.intercept))))


def load_calibration(name: str, folder: Path | None = None) -> Calibration:
    """Load the calibration called ``name``; raises ConfigError."""
    return load_yaml(calibration_file(name, folder), Calibration)
