"""The phrases of ``data/phrases.yaml``, compiled: how a comment advises, reports, or speaks of its reviewer."""

import re
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from localcoach.resources import load_yaml
from localcoach.verify.units import DATA


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    reporting_subject: str
    reporting: tuple[str, ...]
    advice_lead: str
    advice: tuple[str, ...]
    modal: tuple[str, ...]
    self_reference: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Patterns: ``reporting`` and ``advice`` match at the start of a text, the others are searched for."""

    reporting: re.Pattern[str]
    advice: re.Pattern[str]
    modal: re.Pattern[str]
    self_reference: re.Pattern[str]


@cache
def phrases() -> Phrases:
    """Return the shipped phrases; raise ConfigError if the file is wrong."""
    file = load_yaml(DATA / "phrases.yaml", _File)
    reporting = (
        rf"^\W*{file.reporting_subject}(?:{'|'.join(file.reporting)})\b"
        r"(?:\s+(?:us|me|the reader))?(?:\s*,)?(?:\s+that\b)?"
    )
    advice = rf"^\W*{file.advice_lead}(?:{'|'.join(file.advice)})\b"
    modal = rf"\b(?:{'|'.join(file.modal)})\b"
    patterns = (reporting, advice, modal, "|".join(file.self_reference))
    return Phrases(*(re.compile(pattern, re.IGNORECASE) for pattern in patterns))
