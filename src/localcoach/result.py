"""The review as reports and callers see it: the JSON contract (``schema_version`` 1), generated from these models.

Every text in here holds placeholders where the draft held personal data, unless the caller asked for the author's
own words.
"""

import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = 1
PLACEHOLDER = re.compile(r"<[A-Z][A-Z_]*_\d+>")  # stands in a text for what was replaced


class Verdict(StrEnum):
    """What is said of one criterion. ``not-assessed`` is no bad score and passes no gate."""

    MET = "met"
    WEAK = "weak"
    MISSING = "missing"
    NOT_ASSESSED = "not-assessed"

    @property
    def is_lack(self) -> bool:
        """Whether something is missing from the draft or only hinted at."""
        return self in (Verdict.MISSING, Verdict.WEAK)


class Judge(StrEnum):
    """Who decided a verdict: deterministic cues, the small encoder's heads, or the critic's heads."""

    RULE = "rule"
    SCOUT = "scout"
    PROBE = "probe"
    NONE = "none"


Probability = Annotated[float, Field(ge=0, le=1)]


class Frozen(BaseModel):
    """Base of all result models."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_serialization_defaults_required=True,
        defer_build=True,  # a command pays for the models that it uses
    )


class DraftInfo(Frozen):
    """Which draft was read, and how long it takes to say (seconds at 140 words a minute)."""

    path: str
    sha256: str
    words: int
    sentences: int
    speaking_seconds: float


class SectionInfo(Frozen):
    """One section against the time budget of the rubric; the bounds are in seconds, null where none is given."""

    heading: str
    line: int
    words: int
    speaking_seconds: float
    part: str | None = None
    budget_min: float | None = None
    budget_max: float | None = None


class EvidenceSpan(Frozen):
    """A passage of the draft; lines and columns are 1-based, the end is exclusive."""

    sentence: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class CriterionResult(Frozen):
    """What was found for one criterion.

    ``rank`` orders what is weak or missing by how much mending it would help (1 first); ``accuracy`` is the balanced
    accuracy of the judge for this criterion on labelled stories that it was not trained on.
    """

    id: str
    code: str
    verdict: Verdict
    confidence: Probability
    decided_by: Judge
    evidence: tuple[EvidenceSpan, ...] = ()
    comment: str | None = None
    ask: str | None = None
    fill_in: str | None = None
    reason: str | None = Field(default=None, description="Why it was not assessed.")
    label: str = ""
    trait: str | None = None
    rank: int | None = Field(default=None, ge=1)
    accuracy: Probability | None = None


class PitfallResult(Frozen):
    """A sentence that commits a pitfall or speaks to the reviewer; positions as in EvidenceSpan."""

    id: str
    code: str
    line: int
    column: int
    text: str
    message: str
    sentence: str | None = None
    end_line: int | None = None
    end_column: int | None = None


class TraitResult(Frozen):
    """One of the interviewer's five traits, 0 to 1; null where too little of it could be assessed."""

    id: str
    score: Probability | None
    band: Literal["strong", "solid", "developing", "not shown", "not assessed"]
    label: str = ""


class WithdrawnClaim(Frozen):
    """A claim of the critique that the draft does not hold."""

    claim: str
    reasons: tuple[str, ...]


class VerificationResult(Frozen):
    """How many claims the critique made and how many the draft holds."""

    claims: int
    supported: int
    unsupported: int
    unparseable: int = 0
    withdrawn: tuple[WithdrawnClaim, ...] = ()


class NetworkResult(Frozen):
    """How the network was denied in this process, and how many attempts to open it were seen."""

    guard: str
    attempts: int


class PrivacyResult(Frozen):
    """What was replaced before the model saw the draft."""

    replaced: dict[str, int]
    network: NetworkResult
    model_saw_sha256: str


class FigureResult(Frozen):
    """One figure of the ledger of numbers."""

    sentence: str
    line: int
    column: int
    text: str
    measures: str
    role: str


class OptionResult(Frozen):
    """One alternative of the options matrix; each cell is a sentence id or null."""

    name: str
    sentence: str
    cells: dict[str, str | None]


class ModelInfo(Frozen):
    """The critic that was asked; ``sha256`` of its weights is empty for one on a server."""

    name: str
    sha256: str


class RubricInfo(Frozen):
    """Which rubric was applied and why it was chosen; the budget is that of the whole answer in seconds."""

    name: str
    version: str
    reason: str
    label: str = ""
    budget_min: float | None = None
    budget_max: float | None = None


class Review(Frozen):
    """The whole review of one draft."""

    schema_version: int = SCHEMA_VERSION
    draft: DraftInfo
    rubric: RubricInfo
    criteria: tuple[CriterionResult, ...]
    pitfalls: tuple[PitfallResult, ...] = ()
    traits: tuple[TraitResult, ...] = ()
    sections: tuple[SectionInfo, ...] = ()
    ledger: tuple[FigureResult, ...] = ()
    ledger_notes: tuple[PitfallResult, ...] = ()
    options: tuple[OptionResult, ...] = ()
    verification: VerificationResult
    privacy: PrivacyResult
    model: ModelInfo | None
    timing: dict[str, float] = Field(description="Seconds a stage.")
