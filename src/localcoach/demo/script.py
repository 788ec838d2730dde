"""The script of the demo as data: the bundled story and its plants, the steps, and what can be said about each."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from localcoach import draft as drafts
from localcoach.demo.types import Recording
from localcoach.draft import Draft
from localcoach.resources import load_json, load_yaml
from localcoach.verify import claims
from localcoach.verify.claims import Claim

FOLDER = Path(__file__).parent
RECORDED = FOLDER / "recorded.json"
STORY = "story.md"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Fault(_Data):
    """A planted fault: its words in the story (or the id of a claim), and the code that has to be given for it."""

    id: str
    label: str
    words: str
    code: str


class Step(_Data):
    """A step of the demo: its title, what to look at, and three sentences that the author can say about it."""

    id: str
    title: str
    lead: str
    say: Annotated[tuple[str, ...], Field(min_length=3, max_length=3)]


class Script(_Data):
    """The whole of ``demo.yaml``."""

    faults: tuple[Fault, ...]
    steps: tuple[Step, ...]


def load_script() -> Script:
    """Return the script; raises ConfigError."""
    return load_yaml(FOLDER / "demo.yaml", Script)


def load_story() -> Draft:
    """Return the bundled story, under a name that is the same on every machine."""
    return drafts.parse((FOLDER / STORY).read_text(encoding="utf-8"), STORY)


def load_feedback() -> tuple[Claim, ...]:
    """Return what "another AI" says of the bundled story."""
    return claims.read(FOLDER / "feedback.jsonl")


def load_recording() -> Recording:
    """Return the stored run of the bundled story; raises ConfigError for a file that was altered."""
    return load_json(RECORDED, Recording)
