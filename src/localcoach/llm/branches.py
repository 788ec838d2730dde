"""Prompts as one tree of tokens: what several have in common with all that stands before it is read once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Branch(NamedTuple):
    """A token at a depth, the prompts (by number) that have it and all before it, and those of them that end there."""

    token: int
    depth: int
    members: tuple[int, ...]
    ending: tuple[int, ...]


def branches(prompts: Sequence[Sequence[int]]) -> Iterator[Branch]:
    """Yield every token of the tree once, nearer the root first; no prompt may be empty."""
    groups: list[Sequence[int]] = [range(len(prompts))]
    depth = 0
    while groups:
        level = [branch for group in groups for branch in _parted(prompts, group, depth)]
        yield from level
        going_on = (tuple(i for i in branch.members if i not in branch.ending) for branch in level)
        groups = [members for members in going_on if members]
        depth += 1


def _parted(prompts: Sequence[Sequence[int]], group: Sequence[int], depth: int) -> Iterator[Branch]:
    members: dict[int, list[int]] = defaultdict(list)
    for i in group:
        members[prompts[i][depth]].append(i)
    for token, numbers in members.items():
        ending = tuple(i for i in numbers if len(prompts[i]) == depth + 1)
        yield Branch(token, depth, tuple(numbers), ending)
