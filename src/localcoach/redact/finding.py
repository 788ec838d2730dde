"""A finding: a range of the text to be replaced, with who said so and why. It never holds the words themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Characters ``[start, end)`` of the original text; ``score`` is a probability between 0 and 1."""

    start: int
    end: int
    type: str
    score: float
    sources: tuple[str, ...]
    reason: str

    @property
    def length(self) -> int:
        """Number of characters."""
        return self.end - self.start

    @property
    def source(self) -> str:
        """The recognizers that agreed, joined for display."""
        return "+".join(self.sources)
