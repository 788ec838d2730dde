"""The options matrix: the alternatives that a draft names, and what it says of each.

(In work: the lead has given this module and its tests to a person of their own.)
"""

from dataclasses import dataclass

from localcoach.draft import Draft

DIMENSIONS = ("time-to-ship", "operating-cost", "risk", "maintainability", "fit")


@dataclass(frozen=True, slots=True)
class Option:
    """An alternative: its name as the author puts it, the sentence that introduces it, and a sentence id a dimension."""

    name: str
    sentence: str
    cells: dict[str, str | None]


def build(draft: Draft, showing: tuple[str, ...] = ()) -> tuple[Option, ...]:
    """Return the alternatives in reading order; ``showing`` are ids of sentences known to weigh options."""
    return ()
