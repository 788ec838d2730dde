"""LocalCoach: private, verified feedback on the draft of a behavioural-interview answer.

    import localcoach

    result = localcoach.check(text)  # or review, with the language model; result is a localcoach.Review
    print([c.id for c in result.criteria if c.verdict is localcoach.Verdict.MISSING])

The names in ``__all__`` are the public interface; each is imported when it is first used. ``redact`` and ``verify`` are
the stages of these names: ``localcoach.redact.Redactor``, ``localcoach.verify.verify``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from localcoach import redact as redact
    from localcoach import verify as verify
    from localcoach.api import Coach as Coach
    from localcoach.api import check as check
    from localcoach.api import review as review
    from localcoach.draft import Draft as Draft
    from localcoach.draft import parse as parse
    from localcoach.errors import ConfigError as ConfigError
    from localcoach.errors import DraftError as DraftError
    from localcoach.errors import LeakError as LeakError
    from localcoach.errors import LocalcoachError as LocalcoachError
    from localcoach.errors import ModelError as ModelError
    from localcoach.findings import Finding as Finding
    from localcoach.findings import Severity as Severity
    from localcoach.pipeline import Reviewed as Reviewed
    from localcoach.redact import AuthorWords as AuthorWords
    from localcoach.redact import Policy as Policy
    from localcoach.redact import Redaction as Redaction
    from localcoach.redact import Redactor as Redactor
    from localcoach.result import Review as Review
    from localcoach.result import Verdict as Verdict

__version__ = "0.1.0.dev0"

_HOMES = {
    "api": ("Coach", "check", "review"),
    "draft": ("Draft", "parse"),
    "errors": ("ConfigError", "DraftError", "LeakError", "LocalcoachError", "ModelError"),
    "findings": ("Finding", "Severity"),
    "pipeline": ("Reviewed",),
    "redact": ("AuthorWords", "Policy", "Redaction", "Redactor"),
    "result": ("Review", "Verdict"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}
_STAGES = ("redact", "verify")

__all__ = [
    "AuthorWords",
    "Coach",
    "ConfigError",
    "Draft",
    "DraftError",
    "Finding",
    "LeakError",
    "LocalcoachError",
    "ModelError",
    "Policy",
    "Redaction",
    "Redactor",
    "Review",
    "Reviewed",
    "Severity",
    "Verdict",
    "__version__",
    "check",
    "parse",
    "redact",
    "review",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name in _STAGES:
        return import_module(f"localcoach.{name}")
    if name not in _HOME:
        raise AttributeError(f"module 'localcoach' has no attribute '{name}'")
    return getattr(import_module(f"localcoach.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
