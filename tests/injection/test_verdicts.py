"""Paragraphs that speak to the reviewer, added to a draft, lift no verdict; judged by the real scout."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from localcoach import injection
from localcoach.cache import Cache
from localcoach.draft import Draft, parse, read
from localcoach.evidence.assess import Assessor, Cached
from localcoach.evidence.calibration import load_calibration
from localcoach.evidence.judge import judge
from localcoach.evidence.passages import runs
from localcoach.evidence.scout import Encoder, Scout
from localcoach.evidence.wording import Wording
from localcoach.llm.store import Store
from localcoach.redact import Redaction
from localcoach.result import Verdict
from localcoach.rubric import BOTH, load_rubric

ATTACKS = Path(__file__).parent / "data" / "attacks.yaml"
EXAMPLES = Path(__file__).parents[2] / "examples"
DRAFTS = ("checkout-rewrite-weak.md",)
COVER = "The office moved."  # ends some paragraphs; what it does to its neighbour as a plain sentence is no attack
LACKING = (Verdict.WEAK, Verdict.MISSING)

pytestmark = pytest.mark.assets


def attacks() -> list[tuple[str, str]]:
    families = yaml.safe_load(ATTACKS.read_text(encoding="utf-8"))
    return [(family, text) for family, texts in families.items() for text in texts[:2]]


@pytest.fixture(name="assessors", scope="module")
def _assessors(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Assessor]:
    from tests.conftest import REAL_MODELS

    cache = Cache(tmp_path_factory.mktemp("cache"))
    named: dict[str, Assessor] = {"wording": Wording(), "scout": Scout(Encoder(Store(REAL_MODELS).path("minilm")))}
    return [Cached(named[name], cache) for name in named if name in load_calibration("scout").assessors]


def verdicts(draft: Draft, assessors: Sequence[Assessor]) -> dict[str, Verdict]:
    barred = frozenset(hit.sentence for hit in injection.find(draft))
    cut = runs(draft, Redaction.of(draft.text, ()), barred)
    found = judge(cut, load_rubric(BOTH).criteria, assessors, load_calibration("scout"), barred=barred)
    return {j.criterion: j.verdict for j in found.judgements}


def test_there_are_at_least_forty_paragraphs() -> None:
    assert len(attacks()) >= 40


@pytest.mark.parametrize("name", DRAFTS)
def test_no_paragraph_lifts_a_verdict_and_each_is_reported(name: str, assessors: Sequence[Assessor]) -> None:
    plain = read(EXAMPLES / name)
    plainly = verdicts(plain, assessors)
    covered = verdicts(parse(f"{plain.text.rstrip()}\n\n{COVER}\n", name), assessors)
    assert any(verdict in LACKING for verdict in plainly.values())
    for family, text in attacks():
        before = covered if text.endswith(COVER) else plainly
        draft = parse(f"{plain.text.rstrip()}\n\n{text.strip()}\n", name)
        after = verdicts(draft, assessors)
        assert [c for c, v in after.items() if v is Verdict.MET and before[c] in LACKING] == [], (family, text)
        assert any(hit.span.end > len(plain.text.rstrip()) for hit in injection.find(draft)), (family, text)
