"""What is said of a criterion."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from localcoach.rubric import Rubric

RemarkKind = Literal["lack", "praise"]


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on one criterion. ``sentence`` is the id of the passage that it speaks of.

    ``comment`` and ``ask`` are the model's words (with placeholders), None when it gave none; then ``reason`` says why.
    """

    criterion: str
    kind: RemarkKind
    sentence: str
    comment: str | None = None
    ask: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """The remarks to be written on one draft; ``passages`` are its redacted sentences by id."""

    rubric: Rubric
    remarks: tuple[Remark, ...]
    passages: Mapping[str, str]
