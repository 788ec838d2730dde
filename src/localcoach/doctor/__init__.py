"""The doctor: what is enforced, what is installed, what could leave a trace; and a proof by the system's tools."""

from collections.abc import Iterator

from localcoach.doctor.check import Check, Status
from localcoach.guard import GuardState

__all__ = ["Check", "Status", "examine"]


def examine(state: GuardState) -> Iterator[Check]:
    """Yield all checks of this machine, as they are made."""
    from localcoach.doctor import machine, models, network, traces
    from localcoach.llm.store import Store

    yield from network.checks(state)
    yield from models.checks(Store())
    yield from machine.checks()
    yield from traces.checks()
