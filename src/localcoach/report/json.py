"""The review itself (see ``localcoach.result``): one object for one draft, an array for several."""

from collections.abc import Callable, Sequence
from typing import Any

from localcoach.report import Reported, ReportOptions
from localcoach.report.escape import to_json


def render(items: Sequence[Reported], options: ReportOptions) -> str:
    """Return indented JSON."""
    values = [value(item, options) for item in items]
    single = len(values) == 1 and not options.many
    return to_json(values[0] if single else values, indent=2) + "\n"


def value(item: Reported, options: ReportOptions) -> dict[str, Any]:
    """Return the review as JSON values, with the author's words if they are wanted."""
    review = item.reviewed.review.model_dump(mode="json")
    return _strings(review, item.reviewed.redaction.restore) if options.unredacted else review


def _strings(value: Any, change: Callable[[str], str]) -> Any:
    """Apply ``change`` to every string in JSON values, keys left alone."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_strings(item, change) for item in value]
    if isinstance(value, dict):
        return {key: _strings(item, change) for key, item in value.items()}
    return value
