"""The stored run that ``demo --recorded`` replays. tests/e2e/test_demo.py compares it with a live one."""

import pytest

from localcoach.demo.script import RECORDED, load_feedback, load_recording, load_script, load_story
from localcoach.demo.show import Screen, Show

if not RECORDED.exists():
    pytest.skip("run: localcoach demo --auto --save src/localcoach/demo/recorded.json", allow_module_level=True)

RECORDING, STORY, SCRIPT = load_recording(), load_story(), load_script()


def test_it_is_of_the_story_and_the_feedback_that_are_shipped() -> None:
    assert RECORDING.review.draft.sha256 == STORY.sha256
    assert [(c.id, c.quote, c.comment) for c in RECORDING.feedback] == [
        (c.id, c.quote, c.comment) for c in load_feedback()
    ]
    assert [(c.id, c.label, c.code) for c in RECORDING.caught] == [(f.id, f.label, f.code) for f in SCRIPT.faults]


def test_it_asked_a_model_offline_and_caught_every_plant() -> None:
    assert RECORDING.review.model is not None
    assert RECORDING.review.privacy.network.guard == "seccomp"
    assert RECORDING.review.verification.claims > 0
    assert Show(Screen(), SCRIPT, (), RECORDING, stored=True).held


def test_it_holds_placeholders_only() -> None:
    written = RECORDED.read_text(encoding="utf-8")
    assert RECORDING.hidden
    assert not [h for h in RECORDING.hidden if STORY.text[h.start : h.end] in written]
