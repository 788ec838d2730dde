"""Heads for a language model that LocalCoach does not know, learnt from the shipped stories on the author's machine."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from localcoach.evidence.calibration import Calibration
from localcoach.evidence.heads import Heads, HeadsCard
from localcoach.evidence.prompt import load_reading
from localcoach.llm.base import LanguageModel, Progress
from localcoach.training.calibrate import Measured, calibrate
from localcoach.training.fit import SEED, Recipe, Table, heads_of, unseen
from localcoach.training.reading import Hidden, passages
from localcoach.training.stories import LABELS, Story, drafts

RECIPE = Recipe(components=1024, whitening=0.5, penalty=3.0)
JUDGE = "probe"
# Middle layers know most about what a sentence says (docs/accuracy); these shares of the depth were best for both
# critics of the registry.
_DEPTHS = (0.36, 0.5)

Watcher = Callable[[str, int, int], None]  # stage, done, total


def _unwatched(_stage: str, _done: int, _total: int) -> None:
    """Nobody watches."""


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


def learn(model: Deep, stories: Sequence[Story], hidden: Hidden, watch: Watcher = _unwatched) -> Learned:
    """Read the stories with the model and train on its hidden states.

    ``hidden`` is what redaction changes in the stories. Of each the two drafts are read that lack half of the criteria:
    together they hold nearly all sentences. ``watch`` is told of passages read and of heads trained. Fewer than ten
    stories leave folds empty and measure nothing.
    """
    lacking = [draft for story in stories for draft in drafts(story) if draft.variant]
    layers = middle_layers(model.layer_count)
    read = [passage for labelled in lacking for passage in passages(labelled, hidden)]
    states = model.embed(read, load_reading(layers), lambda done, total: watch("passages", done, total))
    table = Table(lacking, np.concatenate([state.reshape(len(state), -1) for state in states]))
    return _train(table, _card(model, layers, table), lambda done, total: watch("heads", done, total))


def _train(table: Table, card: HeadsCard, progress: Progress) -> Learned:
    calibration, measured = calibrate(card.model, table, {JUDGE: unseen(table, RECIPE, progress)})
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
