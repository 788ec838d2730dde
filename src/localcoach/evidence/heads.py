"""Trained heads: one logistic unit a label over the features of a sentence, kept in a small file with a card.

``NAME.npz`` holds the numbers, ``NAME.yaml`` the card: what they were trained on and for which weights they are good.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

from localcoach.errors import ConfigError, ModelError
from localcoach.evidence.files import find_heads
from localcoach.evidence.types import FloatArray
from localcoach.resources import load_yaml


class HeadsCard(BaseModel):
    """What a file of heads is: its labels in order, the features it reads, and its origin."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    model_sha256: str
    prompt_version: int
    layers: tuple[int, ...]
    labels: tuple[str, ...]
    stories: int
    sentences: int
    seed: int
    npz_sha256: str


@dataclass(frozen=True)
class Heads:
    """Standardise, project, decide: ``(x - mean) / scale @ weight + bias`` in log-odds.

    ``terms`` names the features where these are words.
    """

    card: HeadsCard
    mean: FloatArray = field(repr=False)
    scale: FloatArray = field(repr=False)
    weight: FloatArray = field(repr=False)
    bias: FloatArray = field(repr=False)
    terms: tuple[str, ...] = field(default=(), repr=False)

    def logits(self, features: FloatArray) -> FloatArray:
        """Return (sentences, labels) for features (sentences, width)."""
        return np.asarray((features - self.mean) / self.scale @ self.weight + self.bias, np.float32)


def load_heads(name: str, folder: Path | None = None) -> Heads:
    """Load the heads called ``name``; raise ModelError when there are none, ConfigError when they are altered."""
    base = folder or find_heads(name)
    if base is None:
        raise ModelError(f"there are no trained heads for '{name}'", f"Run: localcoach models calibrate {name}")
    file = base / f"{name}.npz"
    card = load_yaml(base / f"{name}.yaml", HeadsCard)
    if hashlib.sha256(file.read_bytes()).hexdigest() != card.npz_sha256:
        raise ConfigError(f"{file}: is not the file that its card describes.", "Reinstall localcoach.")
    with np.load(file) as arrays:
        numbers = {key: arrays[key].astype(np.float32) for key in ("mean", "scale", "weight", "bias")}
        terms = tuple(str(term) for term in arrays["terms"]) if "terms" in arrays else ()
    return Heads(card, **numbers, terms=terms)
