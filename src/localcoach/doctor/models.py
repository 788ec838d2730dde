"""Which models are installed, and whether their files are still those pinned (every byte is hashed again)."""

from collections.abc import Iterator

from localcoach.doctor.check import Check
from localcoach.errors import LocalcoachError
from localcoach.llm.registry import Card
from localcoach.llm.store import Store

GROUP = "models"


def checks(store: Store) -> Iterator[Check]:
    """Yield a check for each model that is installed or that a review needs."""
    for name, card in store.cards.items():
        if card.default or store.folder(card).exists():
            yield _model(store, name, card)


def _model(store: Store, name: str, card: Card) -> Check:
    try:
        state = store.state(card, rehash=True)
    except LocalcoachError as error:
        return Check(GROUP, name, "failure", error.message, error.hint)
    if state == "ok":
        return Check(GROUP, name, "ok", f"sha256 {card.sha256}")
    if state == "missing":
        return Check(GROUP, name, "warning", "not installed", f"Run: localcoach models pull {name}")
    hint = f"Run: localcoach models {'pull' if card.sources else 'rm'} {name}"
    return Check(GROUP, name, "failure", f"{state}: its files are not those pinned", hint)
