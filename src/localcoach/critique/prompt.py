"""The request for one comment. Texts are in ``prompts/critique.yaml``; this module fills them in.

The form of the answer keeps figures out: digits may stand in a comment only within a placeholder of the passage.
"""

import re
from typing import Any

from pydantic import BaseModel, ConfigDict

from localcoach.critique.types import Remark, RemarkKind
from localcoach.llm.base import Prompt, Request
from localcoach.resources import data_path, load_yaml
from localcoach.result import PLACEHOLDER
from localcoach.rubric import Criterion

_PLAIN = r"[\p{L}\p{M} ,;:'’()-]"


class Field(BaseModel):
    """A field of the answer: the words that it may begin with, its length in characters, and how it ends."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    begins: tuple[str, ...]
    most: int
    ends: str


class Task(BaseModel):
    """How one kind of remark is asked for; ``request`` has the slots ``passage`` and ``point``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    request: str
    answer: dict[str, Field]
    max_tokens: int


class CritiquePrompt(BaseModel):
    """The shipped file ``prompts/critique.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int
    system: str
    tasks: dict[RemarkKind, Task]


def load_critique_prompt() -> CritiquePrompt:
    """Load the shipped prompts; raises ConfigError."""
    return load_yaml(data_path("prompts", "critique.yaml"), CritiquePrompt)


def request(prompt: CritiquePrompt, remark: Remark, criterion: Criterion, passage: str) -> Request:
    """Return what the model is asked about one remark; ``passage`` is redacted."""
    task = prompt.tasks[remark.kind]
    user = task.request.replace("{point}", criterion.missing).replace("{passage}", passage)
    return Request(Prompt(prompt.system, user), _schema(task, passage), task.max_tokens)


def _schema(task: Task, passage: str) -> dict[str, Any]:
    placeholders = sorted(set(PLACEHOLDER.findall(passage)))
    return {
        "type": "object",
        "properties": {
            name: {"type": "string", "pattern": _pattern(field, placeholders), "maxLength": field.most}
            for name, field in task.answer.items()
        },
        "required": list(task.answer),
        "additionalProperties": False,
    }


def _pattern(field: Field, placeholders: list[str]) -> str:
    beginning = "|".join(map(re.escape, field.begins))
    words = "|".join([_PLAIN, *map(re.escape, placeholders)])
    return rf"^({beginning}) ({words})+{re.escape(field.ends)}$"
