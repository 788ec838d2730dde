"""One line of the doctor's report."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["ok", "info", "warning", "failure"]


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at and found. A ``failure`` breaks a promise of LocalCoach; a ``warning`` is for you to judge."""

    group: str
    name: str
    status: Status
    detail: str
    hint: str = ""
