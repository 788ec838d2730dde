"""Step by step: a check's findings come before the critic is opened, the critic's before its comments."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from localcoach import pipeline, toolbox
from localcoach.cli import reviewing
from localcoach.cli.reviewing import Reviewer
from localcoach.config import Settings
from localcoach.draft import parse
from localcoach.errors import DraftError
from localcoach.guard import GuardState
from localcoach.llm.store import Store
from tests.cli import scripted

DRAFT = parse("Maria Gomez gave me the baseline.", "refunds.md")


@pytest.fixture(name="events")
def _events(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    events: list[str] = []

    def review(draft: Any, tools: Any, **options: Any) -> Any:
        early = options.pop("early", None)
        redaction = options.pop("redaction", None)
        events.append(f"review by {tools['critic']}{' of what is redacted' if redaction else ''}")
        done = scripted.review(draft, tools, **options)
        if early:
            early(done)
        return done

    @contextmanager
    def with_critic(tools: Any, critic: Any, **_: Any) -> Iterator[Any]:
        events.append(f"open {critic}")
        yield tools | {"critic": critic}

    monkeypatch.setattr(pipeline, "review", review)
    monkeypatch.setattr(toolbox, "open_tools", scripted.open_tools)
    monkeypatch.setattr(toolbox, "with_critic", with_critic)
    monkeypatch.setattr(Store, "path", lambda _store, name: name)
    return events


def test_a_check_is_shown_before_the_critic_is_opened_and_the_critic_is_opened_once(events: list[str]) -> None:
    reviewer = Reviewer(GuardState("audit-hook (not enforced)"), Settings(), "critic", 5)
    with reviewer.step_by_step(lambda title, _done: events.append(title)) as reviewed:
        done = [reviewed(DRAFT, lambda *_: None) for _ in range(2)]
    turn = ["review by None", reviewing.CHECKED, "review by critic of what is redacted", reviewing.JUDGED]
    assert events == [*turn[:2], "open critic", *turn[2:], *turn]
    assert [d.review.model.name for d in done if d.review.model] == ["critic"] * 2


def test_all_at_once_reviews_each_once_in_order(events: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "review_all", scripted.review_all)
    drafts = [DRAFT, parse("No.", "other.md")]
    with Reviewer(GuardState("audit-hook (not enforced)"), Settings(), "critic", 5).at_once() as reviewed:
        done = list(reviewed(drafts, lambda draft: events.append(draft.path), lambda *_: None))
    assert events == ["refunds.md", "other.md"]
    assert [d.draft.path for d in done if not isinstance(d, DraftError)] == events
