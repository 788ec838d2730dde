"""Prompts as a tree: nothing is read twice, nothing is lost, and parents come before their children."""

from hypothesis import given
from hypothesis import strategies as st

from localcoach.llm.branches import branches

PROMPTS = st.lists(st.lists(st.integers(0, 2), min_size=1, max_size=6), min_size=1, max_size=8)


@given(PROMPTS)
def test_each_beginning_is_read_once(prompts: list[list[int]]) -> None:
    beginnings = {tuple(prompt[: i + 1]) for prompt in prompts for i in range(len(prompt))}
    assert len(list(branches(prompts))) == len(beginnings)


@given(PROMPTS)
def test_every_prompt_is_read_in_order_and_ends_once(prompts: list[list[int]]) -> None:
    read: list[list[int]] = [[] for _ in prompts]
    ended: list[int] = []
    for branch in branches(prompts):
        for i in branch.members:
            assert branch.depth == len(read[i])
            read[i].append(branch.token)
        ended += branch.ending
    assert read == prompts
    assert sorted(ended) == list(range(len(prompts)))


def test_what_differs_early_is_apart_from_there_on() -> None:
    found = [(b.token, b.depth, b.members, b.ending) for b in branches([[1, 2, 3], [1, 4, 3], [1, 2]])]
    assert found == [
        (1, 0, (0, 1, 2), ()),
        (2, 1, (0, 2), (2,)),
        (4, 1, (1,), ()),
        (3, 2, (0,), (0,)),
        (3, 2, (1,), (1,)),
    ]
