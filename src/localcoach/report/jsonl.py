"""JSON Lines: the object of the ``json`` format, one draft a line."""

from collections.abc import Sequence

from localcoach.report import Reported, ReportOptions
from localcoach.report.escape import to_json
from localcoach.report.json import value


def render(items: Sequence[Reported], options: ReportOptions) -> str:
    """Return one line a draft."""
    return "".join(f"{to_json(value(item, options))}\n" for item in items)
