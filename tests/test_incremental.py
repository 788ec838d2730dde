"""What an edit costs: of a draft that was reviewed before, only the passage that changed is read again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from localcoach.cache import Cache
from localcoach.draft import Draft, parse, read
from localcoach.evidence.assess import Cached, Relay
from localcoach.evidence.calibration import load_calibration
from localcoach.evidence.scout import Encoder, Scout
from localcoach.evidence.types import FloatArray
from localcoach.llm.base import Passage, Progress, no_progress
from localcoach.llm.store import Store
from localcoach.pipeline import Tools, review
from localcoach.redact import Policy, Redactor
from tests.scripted import ScriptedModel

pytestmark = pytest.mark.assets

DRAFT = Path(__file__).resolve().parents[1] / "examples" / "moderation-queue.md"


class Offline:
    """A guard's state."""

    name = "seccomp"
    attempts = 0


@dataclass(frozen=True)
class Counted(Relay):
    """Notes how many words it is asked to read."""

    words: list[int] = field(default_factory=list)

    def logits(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[FloatArray]:
        self.words.append(sum(len(text.split()) for passage in passages for text in passage.sentences))
        return super().logits(passages, progress)


@pytest.fixture(name="counted")
def _counted() -> Counted:
    from tests.conftest import REAL_MODELS

    return Counted(Scout(Encoder(Store(REAL_MODELS).path("minilm"))))


def _review(draft: Draft, counted: Counted, folder: Path) -> ScriptedModel:
    from tests.conftest import REAL_MODELS

    cache = Cache(folder / "cache")
    model = ScriptedModel(answers=[{"comment": "Say what it cost.", "ask": "How so?"}] * 9)
    redactor = Redactor(Policy.load("default"), store=Store(REAL_MODELS))
    review(draft, Tools(redactor, (Cached(counted, cache),), load_calibration("scout"), cache, Offline(), model))
    return model


def test_an_edited_sentence_costs_its_passage(counted: Counted, tmp_path: Path) -> None:
    draft = read(str(DRAFT))
    edited = next(s for s in draft.sentences if len(s.text.split()) > 8 and s.text.isascii())
    text = draft.text.replace(edited.text, f"{edited.text[:-1]}, which I had not planned.")
    first = _review(draft, counted, tmp_path)
    second = _review(parse(text, draft.path), counted, tmp_path)
    whole, part = counted.words
    assert 0 < part <= 0.15 * whole
    assert len(second.requests) < len(first.requests)


def test_a_second_run_over_the_same_drafts_reads_and_writes_nothing(counted: Counted, tmp_path: Path) -> None:
    """So a run over many drafts that was stopped goes on where it was."""
    drafts = [read(str(DRAFT)), parse("We cut the wait from 9 days to 2.", "short.md")]
    for draft in drafts:
        _review(draft, counted, tmp_path)
    asked = [_review(draft, counted, tmp_path) for draft in drafts]
    assert counted.words[2:] == [0, 0]
    assert [len(model.requests) for model in asked] == [0, 0]
