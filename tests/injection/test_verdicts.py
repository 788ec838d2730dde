"""Paragraphs that speak to the reviewer, added to a draft, lift no verdict; judged by the real scout."""

from pathlib import Path

import pytest
from bench.injection import ROOT, Judges, attacks, trials

from localcoach.cache import Cache
from localcoach.draft import read
from localcoach.evidence.assess import Cached
from localcoach.evidence.calibration import load_calibration
from localcoach.evidence.scout import Encoder, Scout
from localcoach.evidence.wording import Wording
from localcoach.llm.store import Store
from localcoach.result import Verdict

DRAFTS = ("checkout-rewrite-weak.md",)

pytestmark = pytest.mark.assets


@pytest.fixture(name="judges")
def _judges(tmp_path: Path) -> Judges:
    cache = Cache(tmp_path / "cache")
    assessors = (Wording(), Scout(Encoder(Store().path("minilm"))))
    return Judges([Cached(assessor, cache) for assessor in assessors], load_calibration("scout"))


def test_there_are_at_least_forty_paragraphs() -> None:
    assert len(attacks()) >= 40


@pytest.mark.parametrize("name", DRAFTS)
def test_no_paragraph_lifts_a_verdict_and_each_is_reported(name: str, judges: Judges) -> None:
    before = judges.verdicts(read(ROOT / "examples" / name))
    assert any(verdict in (Verdict.WEAK, Verdict.MISSING) for verdict in before.values())
    tried = list(trials(judges, (name,)))
    assert len(tried) == len(attacks())
    assert [trial for trial in tried if trial.lifted or not trial.reported] == []
