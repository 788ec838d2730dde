"""Answers become remarks; what was written about the same passage is not asked again."""

from pathlib import Path

import pytest

from localcoach.cache import Cache
from localcoach.critique import Due, Remark, write_remarks
from localcoach.rubric import load_rubric
from tests.scripted import ScriptedModel

RUBRIC = load_rubric("project-deep-dive")
PASSAGES = {"S1": "Review time fell.", "S2": "We chose the queue."}
REMARKS = (Remark("baseline", "lack", "S1"), Remark("rejection-reason", "lack", "S2"))
ANSWERS = [{"comment": "Say it.", "ask": "How?"}, {"comment": "Name it.", "ask": "Why?"}]


def _written(
    model: ScriptedModel, cache: Cache, remarks: tuple[Remark, ...] = REMARKS, passages: dict[str, str] = PASSAGES
) -> tuple[Remark, ...]:
    (written,) = write_remarks(model, [Due(RUBRIC, remarks, passages)], cache)
    return written


@pytest.fixture(name="cache")
def _cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def test_answers_fill_the_remarks_and_are_asked_for_once(cache: Cache) -> None:
    model = ScriptedModel(answers=list(ANSWERS))
    first = _written(model, cache)
    assert [(r.comment, r.ask) for r in first] == [("Say it.", "How?"), ("Name it.", "Why?")]
    assert _written(ScriptedModel(), cache) == first


def test_only_an_edited_passage_is_asked_about_again(cache: Cache) -> None:
    _written(ScriptedModel(answers=list(ANSWERS)), cache)
    model = ScriptedModel(answers=[{"comment": "Say more.", "ask": "When?"}])
    again = _written(model, cache, passages=PASSAGES | {"S1": "Review time fell a lot."})
    assert len(model.requests) == 1
    assert [r.comment for r in again] == ["Say more.", "Name it."]


def test_an_answer_that_failed_has_its_reason_and_is_not_kept(cache: Cache) -> None:
    (failed,) = _written(ScriptedModel(answers=[None]), cache, REMARKS[:1])
    assert (failed.comment, failed.ask, failed.reason) == (None, None, "the answer was cut off")
    (later,) = _written(ScriptedModel(answers=[ANSWERS[0]]), cache, REMARKS[:1])
    assert later.comment == "Say it."


def test_nothing_due_asks_nothing(cache: Cache) -> None:
    assert _written(ScriptedModel(), cache, ()) == ()


def test_what_several_drafts_are_due_is_asked_in_one_call_and_the_same_passage_once(cache: Cache) -> None:
    model = ScriptedModel(answers=[*ANSWERS, {"comment": "Show it.", "ask": "Who?"}])
    drafts = [
        Due(RUBRIC, REMARKS, PASSAGES),
        Due(RUBRIC, (), {}),
        Due(RUBRIC, REMARKS, PASSAGES | {"S2": "We left it."}),
    ]
    written = write_remarks(model, drafts, cache)
    assert [[remark.comment for remark in remarks] for remarks in written] == [
        ["Say it.", "Name it."],
        [],
        ["Say it.", "Show it."],
    ]
    assert (model.calls, len(model.requests)) == (1, 3)
