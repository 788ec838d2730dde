"""Several drafts reviewed as one: the comments are written together, and nobody's review shows it."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from localcoach import pipeline
from localcoach.cache import Cache
from localcoach.draft import parse
from localcoach.errors import DraftError
from localcoach.evidence.assess import Cached, Relay
from localcoach.evidence.calibration import load_calibration
from localcoach.evidence.types import FloatArray
from localcoach.evidence.wording import Wording
from localcoach.llm.base import Answer, Passage, Progress, Request, no_progress
from localcoach.pipeline import Reviewed, Tools, review, review_all
from localcoach.redact import Redaction
from localcoach.result import Review
from tests.scripted import ScriptedModel

DRAFTS = [parse(f"# Story {i}\n\nI cut the wait of {i + 20} shops from 9 days to 2.\n", f"{i}.md") for i in range(5)]
BAD = parse("---\nrubric: nonsense\n---\nI cut it.\n", "bad.md")


class Offline:
    """A guard's state."""

    name = "seccomp"
    attempts = 0


class Plain:
    """A redactor that hides nothing."""

    def redact(self, text: str) -> Redaction:
        return Redaction.of(text, ())


class Echo(ScriptedModel):
    """Answers each request by what it asks, so that an answer in the wrong place is seen."""

    def write(self, requests: Sequence[Request], progress: Progress = no_progress) -> list[Answer]:
        self.answers = [{"comment": f"Say it of {r.prompt.user.split()[6]}.", "ask": "How so?"} for r in requests]
        return super().write(requests, progress)


class Stopped(Echo):
    """Is interrupted when it is asked to write for the second time."""

    def write(self, requests: Sequence[Request], progress: Progress = no_progress) -> list[Answer]:
        if self.calls:
            raise KeyboardInterrupt
        return super().write(requests, progress)


@dataclass(frozen=True)
class Counted(Relay):
    """Notes the passages that it is asked about."""

    asked: list[Passage] = field(default_factory=list)

    def logits(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[FloatArray]:
        self.asked.extend(passages)
        return super().logits(passages, progress)


Make = Callable[..., Tools]


@pytest.fixture(name="tools")
def _tools(tmp_path: Path) -> Make:
    def make(model: ScriptedModel | None, folder: str = "cache", counted: Counted | None = None) -> Tools:
        cache = Cache(tmp_path / folder)
        judges: Any = (Wording(), *([counted] if counted else []))
        assessors = tuple(Cached(judge, cache) for judge in judges)
        return Tools(Plain(), assessors, load_calibration("scout"), cache, Offline(), model)  # type: ignore[arg-type]

    return make


@pytest.fixture(autouse=True)
def _three_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "TOGETHER", 3)


def _timeless(done: Reviewed | DraftError) -> Review:
    assert isinstance(done, Reviewed)
    return done.review.model_copy(update={"timing": {}})


def test_a_group_is_one_call_and_each_review_is_that_of_the_draft_alone(tools: Make) -> None:
    model = Echo()
    together = [_timeless(done) for done in review_all(DRAFTS, tools(model))]
    assert model.calls == 2  # three drafts, and two
    alone = [_timeless(review(draft, tools(Echo(), draft.path))) for draft in DRAFTS]
    assert together == alone
    assert all(any(c.comment for c in found.criteria) for found in together)


def test_a_bad_draft_keeps_its_place_and_the_others_their_comments(tools: Make) -> None:
    drafts = [DRAFTS[0], BAD, DRAFTS[1]]
    first, bad, last = review_all(drafts, tools(Echo()))
    assert isinstance(bad, DraftError)
    assert [_timeless(first), _timeless(last)] == [
        _timeless(review(draft, tools(Echo(), draft.path))) for draft in DRAFTS[:2]
    ]


def test_drafts_of_which_none_can_be_judged_ask_for_nothing(tools: Make) -> None:
    model = Echo()
    assert all(isinstance(done, DraftError) for done in review_all([BAD, BAD], tools(model)))
    assert model.calls == 0
    assert list(review_all([], tools(model))) == []


def test_an_interrupted_run_goes_on_where_it_was(tools: Make) -> None:
    model, counted = Stopped(), Counted(Wording())
    done: list[Any] = []
    with pytest.raises(KeyboardInterrupt):
        done.extend(review_all(DRAFTS, tools(model, counted=counted)))
    read = len(counted.asked)
    again, whole = Echo(), Echo()
    reviews = [_timeless(one) for one in review_all(DRAFTS, tools(again, counted=counted))]
    assert reviews == [_timeless(one) for one in review_all(DRAFTS, tools(whole, "other"))]
    assert len(counted.asked) == read  # all five were judged before the second group was to be written
    assert len(model.requests) + len(again.requests) == len(whole.requests)
    assert again.calls == 1


def test_the_watcher_hears_each_draft_judged_and_one_writing_a_group(tools: Make) -> None:
    heard: list[str] = []
    watch: Callable[[str, int, int], None] = lambda stage, _done, total: heard.append(stage) if not total else None  # noqa: E731
    list(review_all(DRAFTS[:2], tools(Echo()), watch=watch, begin=lambda draft: heard.append(draft.path)))
    judging = ["redaction", "evidence"]
    assert heard == ["0.md", *judging, "1.md", *judging, "critique", "verification", "verification"]


def test_no_more_drafts_are_held_than_a_group_has(tools: Make) -> None:
    begun: list[str] = []
    coming: Iterator[Any] = review_all(DRAFTS, tools(Echo()), begin=lambda draft: begun.append(draft.path))
    next(coming)
    assert begun == ["0.md", "1.md", "2.md"]


def test_the_time_of_writing_is_shared(tools: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(1000))
    monkeypatch.setattr(time, "perf_counter", lambda: float(next(now)))
    done: list[Any] = list(review_all(DRAFTS[:3], tools(Echo())))
    assert [one.review.timing["critique"] for one in done] == [0.333] * 3
    assert list(done[0].review.timing) == ["redaction", "evidence", "critique", "verification"]
