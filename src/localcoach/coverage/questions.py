"""The bank of question types, and how far a story answers one."""

from collections.abc import Collection, Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, RootModel

from localcoach.coverage.types import Fit
from localcoach.cues.kinds import Terms
from localcoach.cues.words import Words
from localcoach.resources import data_path, load_yaml

_SHARE = 0.5  # of a question's criteria that a story must meet


class Question(BaseModel):
    """A type of question. A story needs half of ``criteria`` and, if there are any, one of ``words`` in a sentence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    label: str
    asked: str
    criteria: Annotated[tuple[str, ...], Field(min_length=2)]
    words: Terms = ()

    def fit(self, met: Collection[str], sentences: Iterable[Words]) -> Fit:
        """Return how far a story that meets these criteria and has these sentences answers the question."""
        shown = sum(criterion in met for criterion in self.criteria) >= _SHARE * len(self.criteria)
        spoken = not self.words or any(term.find(words) for words in sentences for term in self.words)
        if shown and spoken:
            return "answers"
        return "partly" if shown or (self.words and spoken) else "no"


class _Bank(RootModel[tuple[Question, ...]]):
    """``rubrics/questions.yaml``."""


def load_questions() -> tuple[Question, ...]:
    """Return the bank; raises ConfigError."""
    return load_yaml(data_path("rubrics", "questions.yaml"), _Bank).root
