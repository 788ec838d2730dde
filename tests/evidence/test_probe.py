"""The probe over a real model, the smallest: the same judgements on every run, in any batch, with any cache."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from localcoach.cache import Cache
from localcoach.draft import parse
from localcoach.evidence.assess import Assessor, Cached
from localcoach.evidence.calibration import Calibration, LabelCalibration
from localcoach.evidence.heads import Heads, HeadsCard
from localcoach.evidence.judge import judge
from localcoach.evidence.passages import runs
from localcoach.evidence.probe import Probe
from localcoach.evidence.prompt import load_reading
from localcoach.evidence.types import Evidence
from localcoach.llm.base import Identity
from localcoach.llm.store import Store
from localcoach.redact import Redaction
from localcoach.rubric import load_rubric

pytestmark = pytest.mark.model

SMALL = Identity("smollm2-135m", "0" * 64)
LAYERS = (11, 15)
WIDTH = len(LAYERS) * 2 * 576  # mean and last token of each layer
CRITERIA = load_rubric("ai-at-work").criteria
LABELS = tuple(c.id for c in CRITERIA)
TEXT = "".join(
    f"## Part {i}\n\nI cut it from {i + 9} s to {i} s. Ben asked why. We shipped in May.\n\n" for i in range(4)
)
CUT = runs(parse(TEXT), Redaction.of(TEXT, ()))
FIT = LabelCalibration(weights={"probe": 1.0}, bias=0.0, slope=1.0, intercept=0.0, threshold=0.5)
CALIBRATION = Calibration(name="test", labels=dict.fromkeys(LABELS, FIT))


def _heads() -> Heads:
    """Heads that were never trained: whether a state differs is seen through any."""
    card = HeadsCard(
        model=SMALL.name,
        model_sha256=SMALL.sha256,
        prompt_version=load_reading(LAYERS).version,
        layers=LAYERS,
        labels=LABELS,
        stories=0,
        sentences=0,
        seed=0,
        npz_sha256="0" * 64,
    )
    weight = np.random.default_rng(0).normal(0, 0.05, (WIDTH, len(LABELS))).astype(np.float32)
    zero, one, bias = np.zeros(WIDTH, np.float32), np.ones(WIDTH, np.float32), np.zeros(len(LABELS), np.float32)
    return Heads(card, zero, one, weight, bias)


@pytest.fixture(name="probe")
def _probe() -> Iterator[Probe]:
    llamacpp = pytest.importorskip("localcoach.llm.llamacpp")
    with llamacpp.LlamaCpp(Store().path(SMALL.name), SMALL) as model:
        yield Probe(model, _heads())


def _judge(assessor: Assessor) -> Evidence:
    return judge(CUT, CRITERIA, [assessor], CALIBRATION)


def test_three_runs_cold_and_warm_give_the_same_judgements(probe: Probe, tmp_path: Path) -> None:
    cached = Cached(probe, Cache(tmp_path))
    found = [_judge(assessor) for assessor in (probe, probe, probe, cached, cached)]
    assert len({evidence.judgements for evidence in found}) == 1
    assert all(np.array_equal(evidence.probability, found[0].probability) for evidence in found)


def test_passages_are_judged_alike_alone_and_together(probe: Probe) -> None:
    passages = [run.passage for run in CUT]
    together = probe.logits(passages)
    alone = [probe.logits([passage])[0] for passage in reversed(passages)]
    assert all(np.array_equal(a, b) for a, b in zip(together, reversed(alone), strict=True))
    assert not np.array_equal(together[0], together[1])
