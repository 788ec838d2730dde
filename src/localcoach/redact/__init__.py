"""Redaction: find what identifies people and what opens doors, replace it, and restore it exactly.

Each name is imported when it is first used: who needs the policy alone does not wait for the engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from localcoach.redact.engine import Redactor
    from localcoach.redact.leak import check
    from localcoach.redact.policy import Policy
    from localcoach.redact.redaction import Redaction, Replacement
    from localcoach.redact.words import AuthorWords

__all__ = ["AuthorWords", "Policy", "Redaction", "Redactor", "Replacement", "check"]

_HOME = {
    "AuthorWords": "words",
    "Policy": "policy",
    "Redaction": "redaction",
    "Redactor": "engine",
    "Replacement": "redaction",
    "check": "leak",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'localcoach.redact' has no attribute '{name}'")
    return getattr(import_module(f"localcoach.redact.{_HOME[name]}"), name)
