"""The frozen values that stages hand on, with their fields."""

import dataclasses
import inspect
from typing import Any

from pydantic import BaseModel

from localcoach.critique.types import Remark
from localcoach.draft import Draft, Sentence
from localcoach.evidence.types import Evidence, Judgement
from localcoach.redact.redaction import Redaction, Replacement
from localcoach.result import CriterionResult, Review
from localcoach.verify.claims import Claim
from localcoach.verify.verification import Result, Verification

VALUES: tuple[type[Any], ...] = (
    *(Draft, Sentence, Redaction, Replacement, Evidence, Judgement, Remark),
    *(Claim, Result, Verification, Review, CriterionResult),
)

_HEAD = """# Values

What each stage returns. All are frozen; `schemas/review.schema.json` is generated from the last two.
"""


def page() -> str:
    """Return the page."""
    return _HEAD + "".join(map(_entry, VALUES))


def _entry(value: type[Any]) -> str:
    text = inspect.cleandoc(value.__doc__ or "")
    fields = "".join(f"| `{name}` | `{kind}` |\n" for name, kind in _fields(value))
    return f"\n## {value.__name__}\n\n`{value.__module__}`\n\n{text}\n\n| field | type |\n|---|---|\n{fields}"


def _fields(value: type[Any]) -> list[tuple[str, str]]:
    if issubclass(value, BaseModel):
        return [(name, _name(field.annotation)) for name, field in value.model_fields.items()]
    return [(field.name, _name(field.type)) for field in dataclasses.fields(value)]


def _name(kind: Any) -> str:
    text = kind if isinstance(kind, str) else kind.__name__ if isinstance(kind, type) and not _args(kind) else str(kind)
    return text.replace("localcoach.", "").replace("typing.", "").replace("|", "or")


def _args(kind: Any) -> bool:
    return bool(getattr(kind, "__args__", ()))
