"""Heads for a language model that LocalCoach does not know, learnt from the shipped stories on the author's machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from localcoach.draft import Draft
from localcoach.evidence.calibration import Calibration
from localcoach.evidence.heads import Heads, HeadsCard
from localcoach.evidence.passages import Run, runs
from localcoach.evidence.prompt import load_reading
from localcoach.llm.base import LanguageModel, Progress, no_progress
from localcoach.redact import Redaction
from localcoach.training.calibrate import Measured, calibrate
from localcoach.training.fit import SEED, Recipe, Table, heads_of, unseen
from localcoach.training.stories import LABELS, Story, drafts

RECIPE = Recipe(components=1024, whitening=0.5, penalty=3.0)
JUDGE = "probe"
# Middle layers know most about what a sentence says (docs/accuracy); these shares of the depth were best for both
# critics of the registry.
_DEPTHS = (0.36, 0.5)


class Redacts(Protocol):
    """Whoever redacts a text."""

    def redact(self, text: str) -> Redaction:
        """Return the redaction."""


class Deep(LanguageModel, Protocol):
    """A language model that says how many layers it has."""

    @property
    def layer_count(self) -> int:
        """Number of transformer layers."""


@dataclass(frozen=True)
class Learned:
    """Heads with the bytes of their file, their calibration, and what was measured on stories that they never saw."""

    heads: Heads
    data: bytes
    calibration: Calibration
    measured: Measured


def middle_layers(count: int) -> tuple[int, ...]:
    """Return the layers to read of a model with ``count`` layers."""
    return tuple(round(depth * count) for depth in _DEPTHS)


def learn(model: Deep, stories: Sequence[Story], redactor: Redacts, progress: Progress = no_progress) -> Learned:
    """Read the stories with the model and train on its hidden states; ``progress`` counts passages.

    Of each story the two drafts are read that lack half of the criteria: together they hold nearly all sentences.
    Fewer than ten stories leave folds empty and measure nothing.
    """
    lacking = [draft for story in stories for draft in drafts(story) if draft.variant]
    layers = middle_layers(model.layer_count)
    cut = [run for labelled in lacking for run in _cut(labelled.draft, redactor)]
    states = model.embed([run.passage for run in cut], load_reading(layers), progress)
    table = Table(lacking, np.concatenate([state.reshape(len(state), -1) for state in states]))
    return _train(table, _card(model, layers, table))


def _cut(draft: Draft, redactor: Redacts) -> tuple[Run, ...]:
    return runs(draft, redactor.redact(draft.text))


def _train(table: Table, card: HeadsCard) -> Learned:
    calibration, measured = calibrate(card.model, table, {JUDGE: unseen(table, RECIPE)})
    heads, data = heads_of(table, RECIPE, card)
    return Learned(heads, data, measured.told_in(calibration), measured)


def _card(model: Deep, layers: tuple[int, ...], table: Table) -> HeadsCard:
    return HeadsCard(
        model=model.identity.name,
        model_sha256=model.identity.sha256,
        prompt_version=load_reading(layers).version,
        layers=layers,
        labels=LABELS,
        stories=len({draft.story for draft in table.drafts}),
        sentences=len(table.labels),
        seed=SEED,
        npz_sha256="",
    )
