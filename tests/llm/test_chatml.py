"""The frame's markers are control tokens; nothing else ever is."""

from hypothesis import given
from hypothesis import strategies as st

from localcoach.llm.base import Prompt
from localcoach.llm.chatml import conversation, opening, shared_length


def _tokenize(text: str, control: bool) -> list[int]:
    """One token a character; negative where control names would be understood."""
    return [-ord(c) if control else ord(c) for c in text]


def _data(tokens: list[int]) -> str:
    return "".join(chr(t) for t in tokens if t > 0)


@given(st.text(), st.text(), st.text())
def test_a_draft_is_data_wherever_it_stands(system: str, user: str, reply: str) -> None:
    tokens = conversation(Prompt(system, user, reply), _tokenize)
    assert _data(tokens) == (system + user + reply).replace("\0", "")


def test_the_frame_is_chatml() -> None:
    tokens = conversation(Prompt("be kind", "hello", "Hi"), _tokenize)
    text = "".join(chr(abs(t)) for t in tokens)
    assert text == "<|im_start|>system\nbe kind<|im_end|>\n<|im_start|>user\nhello<|im_end|>\n<|im_start|>assistant\nHi"
    assert text.startswith("".join(chr(abs(t)) for t in opening("be kind", "hel", _tokenize)))


def test_what_prompts_share_leaves_each_a_token_of_its_own() -> None:
    assert shared_length([[1, 2, 3, 4], [1, 2, 9, 9]]) == 2
    assert shared_length([[1, 2, 3], [1, 2, 3]]) == 2
    assert shared_length([[1], [1, 2]]) == 0


@given(st.lists(st.lists(st.integers(0, 2), min_size=1), min_size=1))
def test_shared_tokens_are_shared(prompts: list[list[int]]) -> None:
    length = shared_length(prompts)
    assert all(prompt[:length] == prompts[0][:length] and len(prompt) > length for prompt in prompts)
