"""The same draft gets the same log-odds again: with any cache, in batches of any size. An edit asks about little."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from localcoach.cache import Cache
from localcoach.draft import Draft, parse
from localcoach.evidence.assess import Assessor, Cached, Relay
from localcoach.evidence.calibration import load_calibration
from localcoach.evidence.judge import judge
from localcoach.evidence.passages import SENTENCES, runs
from localcoach.evidence.scout import Encoder, Scout
from localcoach.evidence.types import Evidence, FloatArray
from localcoach.evidence.wording import Wording
from localcoach.llm.base import Passage, Progress, no_progress
from localcoach.llm.store import Store
from localcoach.redact import Redaction
from localcoach.rubric import BOTH, load_rubric
from localcoach.training.stories import drafts, load_stories

DRAFT = next(drafts(load_stories()[0])).draft


@dataclass(frozen=True)
class Counting(Relay):
    """Keeps what it was asked."""

    asked: list[Passage] = field(default_factory=list)

    def logits(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[FloatArray]:
        self.asked.extend(passages)
        return super().logits(passages, progress)


def _passages(draft: Draft = DRAFT) -> list[Passage]:
    return [run.passage for run in runs(draft, Redaction.of(draft.text, ()))]


def _judge(assessors: Sequence[Assessor], draft: Draft = DRAFT) -> Evidence:
    cut = runs(draft, Redaction.of(draft.text, ()))
    return judge(cut, load_rubric(BOTH).criteria, assessors, load_calibration("scout"))


@pytest.fixture
def check() -> list[Assessor]:
    """What a check judges by."""
    encoder = Encoder(Store().path("minilm"))
    named: dict[str, Assessor] = {"wording": Wording(), "scout": Scout(encoder)}
    return [named[name] for name in named if name in load_calibration("scout").assessors]


def test_words_do_not_depend_on_what_else_is_asked() -> None:
    passages = _passages()
    together = Wording().logits(passages)
    alone = [Wording().logits([passage])[0] for passage in reversed(passages)]
    assert all(np.array_equal(a, b) for a, b in zip(together, reversed(alone), strict=True))


@pytest.mark.assets
def test_embeddings_do_not_depend_on_what_else_is_asked(check: list[Assessor]) -> None:
    passages = _passages()[:4]
    for assessor in check:
        together = assessor.logits(passages)
        alone = [assessor.logits([passage])[0] for passage in passages]
        assert all(np.allclose(a, b, atol=1e-4) for a, b in zip(together, alone, strict=True))


@pytest.mark.assets
def test_three_runs_cold_and_warm_give_the_same_verdicts(check: list[Assessor], tmp_path: Path) -> None:
    cached = [Cached(assessor, Cache(tmp_path)) for assessor in check]
    first, cold, warm = _judge(check), _judge(cached), _judge(cached)
    assert first.judgements == cold.judgements == warm.judgements
    assert first.pitfalls == cold.pitfalls == warm.pitfalls


def test_an_edit_of_one_sentence_asks_about_its_passage_only(tmp_path: Path) -> None:
    assessor = Counting(Wording())
    cached = Cached(assessor, Cache(tmp_path))
    cached.logits(_passages())
    whole = sum(len(passage.sentences) for passage in assessor.asked)
    sentence = DRAFT.sentences[len(DRAFT.sentences) // 2]
    text = DRAFT.text
    edited = parse(text[: sentence.span.start] + "We never found out why. " + text[sentence.span.end :], DRAFT.path)
    assessor.asked.clear()
    cached.logits(_passages(edited))
    assert len(assessor.asked) == 1
    assert sum(len(passage.sentences) for passage in assessor.asked) <= min(SENTENCES, whole * 0.15)
