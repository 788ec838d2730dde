"""What the words beside a name are read as, and that the weights tell a tool from a person."""

from typing import Any

import numpy as np
import pytest

from localcoach.redact.roles import EDGE, NONE, ROLES, Roles, context, kind


class Unread:
    """A reader that knows neither words nor names: only the listed words speak."""

    def vector(self, word: str) -> Any:  # noqa: ARG002
        return None

    def state(self, start: int, end: int) -> Any:  # noqa: ARG002
        return np.zeros(Roles.load().of_state.shape[0], np.float32)


def log_odds(text: str) -> float:
    start = text.index("Vexil")
    return Roles.load().log_odds(text, start, start + len("Vexil"), Unread())


def test_the_words_beside_a_name_end_with_its_sentence() -> None:
    text = "It rained. I told Vexil. Then it stopped."
    start = text.index("Vexil")
    assert context(text, start, start + 5) == ("told", "i", EDGE, EDGE, NONE, NONE)


@pytest.mark.parametrize(
    ("token", "expected"),
    [("Kubernetes", "<term>"), ("Yusuf", "<name>"), ("Zorblatt", "<capital>"), ("42", "<figure>"), ("Then", "then")],
)
def test_kind(token: str, expected: str) -> None:
    assert kind(token) == expected


def test_the_weights_fit_each_other() -> None:
    roles = Roles.load()
    assert roles.of_words.shape == (6, len(roles.words), len(ROLES))
    assert roles.of_vectors.shape == (6, 300, len(ROLES))


def test_what_is_run_is_likelier_a_tool_than_who_is_told() -> None:
    assert log_odds("We store the events in Vexil.") > log_odds("I told Vexil that I had made the mistake.")
    assert log_odds("The Vexil plugin leaked memory.") > log_odds("My manager, Vexil, said to wait.")
