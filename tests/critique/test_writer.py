"""Answers become remarks; what was written about the same passage is not asked again."""

from pathlib import Path

import pytest

from localcoach.cache import Cache
from localcoach.critique import Remark, write_remarks
from localcoach.rubric import load_rubric
from tests.scripted import ScriptedModel

RUBRIC = load_rubric("project-deep-dive")
PASSAGES = {"S1": "Review time fell.", "S2": "We chose the queue."}
REMARKS = (Remark("baseline", "lack", "S1"), Remark("rejection-reason", "lack", "S2"))
ANSWERS = [{"comment": "Say it.", "ask": "How?"}, {"comment": "Name it.", "ask": "Why?"}]


@pytest.fixture(name="cache")
def _cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def test_answers_fill_the_remarks_and_are_asked_for_once(cache: Cache) -> None:
    model = ScriptedModel(answers=list(ANSWERS))
    first = write_remarks(model, RUBRIC, REMARKS, PASSAGES, cache)
    assert [(r.comment, r.ask) for r in first] == [("Say it.", "How?"), ("Name it.", "Why?")]
    assert write_remarks(ScriptedModel(), RUBRIC, REMARKS, PASSAGES, cache) == first


def test_only_an_edited_passage_is_asked_about_again(cache: Cache) -> None:
    write_remarks(ScriptedModel(answers=list(ANSWERS)), RUBRIC, REMARKS, PASSAGES, cache)
    model = ScriptedModel(answers=[{"comment": "Say more.", "ask": "When?"}])
    again = write_remarks(model, RUBRIC, REMARKS, PASSAGES | {"S1": "Review time fell a lot."}, cache)
    assert len(model.requests) == 1
    assert [r.comment for r in again] == ["Say more.", "Name it."]


def test_an_answer_that_failed_has_its_reason_and_is_not_kept(cache: Cache) -> None:
    (failed,) = write_remarks(ScriptedModel(answers=[None]), RUBRIC, REMARKS[:1], PASSAGES, cache)
    assert (failed.comment, failed.ask, failed.reason) == (None, None, "the answer was cut off")
    (later,) = write_remarks(ScriptedModel(answers=[ANSWERS[0]]), RUBRIC, REMARKS[:1], PASSAGES, cache)
    assert later.comment == "Say it."


def test_nothing_due_asks_nothing(cache: Cache) -> None:
    assert write_remarks(ScriptedModel(), RUBRIC, (), PASSAGES, cache) == ()
