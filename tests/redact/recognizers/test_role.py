"""Which words get a probability of being a tool by their part in the sentence, and which of two is likelier one."""

from typing import Any

import numpy as np
import pytest

from localcoach.redact.recognizers.role import LABEL, build
from localcoach.redact.roles import Roles


class Unread:
    """What a reader knows that has met neither words nor names: only the listed words speak."""

    def __init__(self, view: str) -> None:
        self.view = view

    def vector(self, word: str) -> Any:  # noqa: ARG002
        return None

    def state(self, start: int, end: int) -> Any:  # noqa: ARG002
        return np.zeros(Roles.load().of_state.shape[0], np.float32)


def reported(text: str) -> dict[str, float]:
    (recognizer,) = build()
    artifacts: Any = Unread(text)
    return {text[r.start : r.end]: r.score for r in recognizer.analyze(text, [LABEL], artifacts)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We store the events in Vexil.", {"Vexil"}),
        ("I told Vexil Orban about it.", {"Vexil Orban"}),
        ("Vexil saw it, and so did Torune.", {"Vexil", "Torune"}),
        ("We store the events.", set()),
        ("We store the events in @Vexil and a/Vexil.", set()),
        ("we store the events in vexil.", set()),
    ],
)
def test_only_what_may_be_a_name_is_reported(text: str, names: set[str]) -> None:
    assert {*reported(text)} == names


def test_what_is_stored_in_is_likelier_a_tool_than_who_is_told() -> None:
    stored, told = reported("We store the events in Vexil."), reported("I told Vexil that I had made the mistake.")
    assert 0 <= told["Vexil"] < stored["Vexil"] <= 1
