"""Every model of the registry."""

from localcoach.llm.registry import Card, load_registry

_HEAD = """# Models

`localcoach models pull NAME` fetches one; whatever the source, only the pinned bytes are accepted.
`models/README.md` has a card for each.

| name | what it is | purpose | licence | size | memory | sources | sha256 |
|---|---|---|---|---|---|---|---|
"""


def page() -> str:
    """Return the page."""
    return _HEAD + "".join(_row(name, card) for name, card in load_registry().models.items())


def _row(name: str, card: Card) -> str:
    size = sum(file.size for file in card.files) / 1e6
    sources = ", ".join(source.kind for source in card.sources)
    fetched = " (default)" if card.default else ""
    return (
        f"| `{name}`{fetched} | {card.title} | {card.purpose} | {card.licence} | {size:,.0f} MB "
        f"| {card.memory_mib} MiB | {sources} | `{card.sha256[:12]}…` |\n"
    )
