"""Heads learnt for an unknown model: from its states to files that a review judges by."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from localcoach.draft import parse
from localcoach.errors import ModelError
from localcoach.evidence.calibration import load_calibration
from localcoach.evidence.files import find_heads
from localcoach.evidence.heads import load_heads
from localcoach.evidence.judge import judge
from localcoach.evidence.passages import runs
from localcoach.evidence.probe import Probe
from localcoach.llm.base import FloatArray, Identity, Passage, Progress, Reading, no_progress
from localcoach.paths import own_heads_dir
from localcoach.redact import Redaction
from localcoach.result import Verdict
from localcoach.rubric import load_rubric
from localcoach.training.fit import ship
from localcoach.training.learn import Learned, learn, middle_layers
from localcoach.training.stories import load_stories
from tests.scripted import ScriptedModel

pytestmark = pytest.mark.slow

STORIES = load_stories()[:10]
BASELINES = {s.text for story in STORIES for part in story.sections for s in part.sentences if "baseline" in s.shows}
NAME = "my-model"


@dataclass
class Knowing(ScriptedModel):
    """A model whose states tell a baseline, and nothing else."""

    identity: Identity = field(default_factory=lambda: Identity(NAME, "5" * 64))
    layer_count: int = 28

    def embed(
        self, passages: Sequence[Passage], reading: Reading, progress: Progress = no_progress
    ) -> list[FloatArray]:
        states = super().embed(passages, reading, progress)
        for passage, state in zip(passages, states, strict=True):
            state[:, :, :, 0] = np.array([4.0 * (s in BASELINES) for s in passage.sentences])[:, None, None]
        return states


@pytest.fixture(scope="module")
def learned() -> Learned:
    return learn(Knowing(), STORIES, {})


def test_what_the_states_tell_is_learnt_and_measured_on_unseen_stories(learned: Learned) -> None:
    assert learned.measured.criteria["baseline"].balanced_accuracy > 0.95
    assert learned.measured.criteria["baseline"].evidence_precision > 0.95
    assert learned.measured.criteria["users"].balanced_accuracy < 0.75


def test_calibration_carries_what_was_measured(learned: Learned) -> None:
    assert learned.calibration.labels["baseline"].accuracy == learned.measured.criteria["baseline"]
    assert learned.calibration.assessors == {Probe.name}


def test_shipped_heads_are_found_and_judge(learned: Learned) -> None:
    assert find_heads(NAME) is None
    with pytest.raises(ModelError) as missing:
        load_heads(NAME)
    assert missing.value.hint == f"Run: localcoach models calibrate {NAME}"
    ship(own_heads_dir(), NAME, learned.heads, learned.data, learned.calibration)
    assert find_heads(NAME) == own_heads_dir()
    known = sorted(BASELINES)[0]
    draft = parse(f"We met on Monday. {known} Then we had lunch.")
    criteria = [c for c in load_rubric("project-deep-dive").criteria if c.id == "baseline"]
    cut = runs(draft, Redaction.of(draft.text, ()))
    found = judge(cut, criteria, [Probe(Knowing())], load_calibration(NAME)).of("baseline")
    assert (found.verdict, found.sentences[0]) == (Verdict.MET, "S2")


def test_heads_refuse_other_weights(learned: Learned) -> None:
    ship(own_heads_dir(), NAME, learned.heads, learned.data, learned.calibration)
    with pytest.raises(ModelError):
        Probe(Knowing(identity=Identity(NAME, "6" * 64)))


@pytest.mark.parametrize(("count", "layers"), [(28, (10, 14)), (24, (9, 12)), (30, (11, 15))])
def test_middle_layers(count: int, layers: tuple[int, ...]) -> None:
    assert middle_layers(count) == layers
