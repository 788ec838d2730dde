"""Redaction: find what identifies people and what opens doors, replace it, and restore it exactly."""

from localcoach.redact.engine import Redactor
from localcoach.redact.leak import check
from localcoach.redact.policy import Policy
from localcoach.redact.redaction import Redaction, Replacement
from localcoach.redact.words import AuthorWords

__all__ = ["AuthorWords", "Policy", "Redaction", "Redactor", "Replacement", "check"]
