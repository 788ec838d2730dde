"""Claims made by machine."""

from bench.verification.dataset import Labelled


def by_machine() -> list[Labelled]:
    """Return the mutated claims."""
    return []
