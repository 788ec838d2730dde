"""Every code, as `localcoach explain` tells it."""

from localcoach.codes import Code, load_codes

_HEAD = """# Codes

A code, once given, is never used for anything else. `localcoach explain CODE` says the same offline, with the
accuracy of each judge on stories that it has not seen.
"""


def page() -> str:
    """Return the page."""
    return _HEAD + "".join(map(_entry, load_codes().values()))


def _entry(code: Code) -> str:
    parts = [
        f"\n## {code.code} `{code.id}`\n\n**{code.name}** ({code.kind}, {code.severity}). {code.what} {code.why}\n",
        _examples("Shows it", code.shows),
        _examples("Does not", code.does_not_show),
        f"\nWhat to write: {code.remedy}\n" if code.remedy else "",
    ]
    return "".join(parts)


def _examples(title: str, passages: tuple[str, ...]) -> str:
    return f"\n{title}:\n\n" + "".join(f"> {passage}\n>\n" for passage in passages)[:-2] if passages else ""
