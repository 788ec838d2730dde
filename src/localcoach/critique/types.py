"""What is said of a criterion."""

from dataclasses import dataclass
from typing import Literal

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
