"""Coverage as callers see it; generated from these models: ``schemas/coverage.schema.json``. All texts are redacted."""

from typing import Literal

from localcoach.result import Frozen, Verdict

SCHEMA_VERSION = 1
Fit = Literal["answers", "partly", "no"]


class StoryRow(Frozen):
    """One story: how many criteria it meets, and how much nothing but it covers."""

    path: str
    sha256: str
    speaking_seconds: float
    met: int
    alone: int
    carries_too_much: bool


class CriterionRow(Frozen):
    """One criterion with its verdict in each story, in their order."""

    id: str
    code: str
    label: str
    cells: tuple[Verdict, ...]


class QuestionRow(Frozen):
    """One type of question and how far each story answers it, in their order."""

    id: str
    label: str
    asked: str
    cells: tuple[Fit, ...]


class Told(Frozen):
    """A figure where a story tells it."""

    path: str
    line: int
    column: int
    text: str
    measures: str


class Contradiction(Frozen):
    """One fact with two values in two stories."""

    one: Told
    other: Told


class Coverage(Frozen):
    """The matrix and what follows from it: what is shown nowhere, and which question has no story."""

    schema_version: int = SCHEMA_VERSION
    stories: tuple[StoryRow, ...]
    criteria: tuple[CriterionRow, ...]
    questions: tuple[QuestionRow, ...]
    shown_nowhere: tuple[str, ...]
    without_story: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
