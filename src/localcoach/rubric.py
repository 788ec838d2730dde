"""The rubric: what a strong answer shows, as data.

A rubric is a folder: ``rubric.yaml`` and one file a criterion, named after its id. ``rubrics/pitfalls`` holds what an
answer should not do; it goes with every rubric. All files are checked on load; an error names file, key and remedy.
"""

import re
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from localcoach.cues.kinds import Cue, Terms
from localcoach.cues.words import Words
from localcoach.draft import Draft
from localcoach.errors import ConfigError, DraftError
from localcoach.resources import data_path, load_yaml

SHIPPED = ("project-deep-dive", "ai-at-work")
BOTH = "both"
AUTO = "auto"

AI_DRAFT_SHARE = 0.5  # from this share of sentences on AI tools, a draft is about nothing else
AI_DRAFT_SENTENCES = 2  # from so many on, it answers both questions


def _question(text: str) -> str:
    if not (text.startswith("Does this sentence ") and text.endswith("?")):
        raise ValueError("asks about one sentence: write 'Does this sentence …?'")
    return text


def _skeleton(text: str) -> str:
    if not re.search(r"\[[^\]]+\]", text) or re.search(r"\d", text):
        raise ValueError("is a skeleton: it has blanks in brackets and no figures")
    return text


Id = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
Code = Annotated[str, Field(pattern=r"^[A-Z]{2,4}-\d\d$")]
Text = Annotated[str, Field(min_length=2, max_length=600)]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Rule(_Data):
    """What criteria and pitfalls have in common.

    ``question`` is a yes/no question about one sentence, ``why`` the reason that an interviewer cares, ``fill_in`` a
    skeleton whose blanks only the author can fill, ``ask`` follow-up questions as an interviewer would put them.
    """

    id: Id
    code: Code
    name: Text
    question: Annotated[Text, AfterValidator(_question)]
    why: Text
    shows: Annotated[tuple[Text, ...], Field(min_length=2)]
    does_not_show: Annotated[tuple[Text, ...], Field(min_length=2)]
    cues: tuple[Cue, ...]
    fill_in: Annotated[Text, AfterValidator(_skeleton)]
    ask: Annotated[tuple[Text, ...], Field(min_length=3)]


class Criterion(_Rule):
    """One thing that a strong answer shows. ``missing`` names the absent fact in a clause, without a full stop."""

    group: Id
    trait: Id
    weight: int = Field(default=1, ge=1, le=3)
    missing: Text


class Pitfall(_Rule):
    """One thing that an answer should not do; ``message`` tells the author what to do about it."""

    message: Text


class Trait(_Data):
    """One of the five things that the interviewer scores; ``strong`` is the signal looked for."""

    id: Id
    label: Text
    strong: Text


class Group(_Data):
    """A heading over criteria that belong together."""

    id: Id
    label: Text


class SectionBudget(_Data):
    """How long a part of the answer should take to say, and the headings that it goes by."""

    id: Id
    label: Text
    min_seconds: int = Field(gt=0)
    max_seconds: int = Field(gt=0)
    headings: Terms


class _RubricFile(_Data):
    """rubric.yaml. ``asked`` are words of the interview question, ``topic`` words of an answer to it."""

    id: Id
    title: Text
    version: str
    question: Text
    asked: Terms
    topic: Terms = ()
    traits: tuple[Trait, ...]
    groups: tuple[Group, ...]
    sections: tuple[SectionBudget, ...]
    criteria: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Rubric:
    """A rubric ready for use; criteria stand in the order of its file."""

    id: str
    title: str
    version: str
    question: str
    traits: tuple[Trait, ...]
    groups: tuple[Group, ...]
    sections: tuple[SectionBudget, ...]
    criteria: tuple[Criterion, ...]

    def criterion(self, id: str) -> Criterion:
        """Return a criterion by its id; raises KeyError."""
        return {c.id: c for c in self.criteria}[id]

    def budget(self, heading: str) -> SectionBudget | None:
        """Return the part of the answer that a heading announces: the one whose term matches earliest."""
        words = Words(heading)
        matches = [(found[0], part) for part in self.sections for t in part.headings if (found := t.find(words))]
        return min(matches, key=lambda match: match[0], default=(0, None))[1]


@dataclass(frozen=True, slots=True)
class RubricChoice:
    """Which rubric a draft is reviewed by, and why, in words for the report."""

    name: str
    reason: str


def load_rubric(name: str | Path) -> Rubric:
    """Load a shipped rubric by name (``both`` is the two as one) or one's own by its folder; raises ConfigError."""
    if str(name) == BOTH:
        return _joined([load_rubric(part) for part in SHIPPED])
    return _load_folder(_folder(name))


def load_pitfalls() -> tuple[Pitfall, ...]:
    """Load the pitfalls, in the order of their codes; raises ConfigError."""
    files = sorted(data_path("rubrics", "pitfalls").glob("*.yaml"))
    return tuple(sorted((_load_rule(path, Pitfall) for path in files), key=lambda pitfall: pitfall.code))


def choose_rubric(draft: Draft, wanted: str = AUTO) -> RubricChoice:
    """Return the rubric for a draft: as wanted, else by its front matter, else by what it is about.

    Raises DraftError if the front matter names a rubric that does not exist.
    """
    if wanted != AUTO:
        return RubricChoice(wanted, "as asked for")
    matter = draft.front_matter
    if matter.rubric and matter.rubric != AUTO:
        if matter.rubric not in (*SHIPPED, BOTH):
            hint = f"Use one of: {', '.join((*SHIPPED, BOTH, AUTO))}."
            raise DraftError(f"{draft.path}: the front matter's 'rubric' names none that exists.", hint)
        return RubricChoice(matter.rubric, "the front matter names it")
    return _by_question(matter.question or "") or _by_content(draft)


def _by_question(question: str) -> RubricChoice | None:
    words = Words(question)
    asked = [name for name in SHIPPED if any(term.find(words) for term in _read(_folder(name)).asked)]
    if not asked:
        return None
    return RubricChoice(asked[0] if len(asked) == 1 else BOTH, "the front matter's question asks for it")


def _by_content(draft: Draft) -> RubricChoice:
    topic = _read(_folder("ai-at-work")).topic
    hits = sum(any(term.find(words) for term in topic) for words in (Words(s.text) for s in draft.sentences))
    if hits >= AI_DRAFT_SHARE * len(draft.sentences):
        return RubricChoice("ai-at-work", "most sentences are about working with AI tools")
    if hits >= AI_DRAFT_SENTENCES:
        return RubricChoice(BOTH, "it tells of a project and of working with AI tools")
    return RubricChoice("project-deep-dive", "it tells of a project")


def _folder(name: str | Path) -> Path:
    folder = data_path("rubrics", str(name)) if str(name) in SHIPPED else Path(name)
    if not (folder / "rubric.yaml").is_file():
        hint = f"Use one of: {', '.join((*SHIPPED, BOTH))}; or the folder of your own, with a rubric.yaml in it."
        raise ConfigError(f"There is no rubric '{name}'.", hint)
    return folder


def _read(folder: Path) -> _RubricFile:
    return load_yaml(folder / "rubric.yaml", _RubricFile)


def _load_folder(folder: Path) -> Rubric:
    file = _read(folder)
    present = {path.stem for path in folder.glob("*.yaml")} - {"rubric"}
    _require(folder, present == set(file.criteria), f"criteria: listed and present files differ: {_odd(file, present)}")
    criteria = tuple(_load_rule(folder / f"{id}.yaml", Criterion) for id in file.criteria)
    groups, traits = {group.id for group in file.groups}, {trait.id for trait in file.traits}
    for criterion in criteria:
        path = folder / f"{criterion.id}.yaml"
        _require(path, criterion.group in groups, f"group: '{criterion.group}' is not in rubric.yaml")
        _require(path, criterion.trait in traits, f"trait: '{criterion.trait}' is not in rubric.yaml")
    codes = [criterion.code for criterion in criteria]
    _require(folder, len(set(codes)) == len(codes), "code: two criteria have the same")
    return Rubric(
        file.id, file.title, file.version, file.question, file.traits, file.groups, file.sections, criteria
    )  # fmt: skip


def _odd(file: _RubricFile, present: set[str]) -> str:
    return ", ".join(sorted(present.symmetric_difference(file.criteria)))


R = TypeVar("R", bound=_Rule)


def _load_rule(path: Path, model: type[R]) -> R:
    rule = load_yaml(path, model)
    _require(path, rule.id == path.stem, f"id: '{rule.id}' differs from the file's name")
    return rule


def _require(path: Path, holds: bool, message: str) -> None:
    if not holds:
        raise ConfigError(f"{path}: {message}", "Correct that key, or the name of the file.")


def _joined(parts: list[Rubric]) -> Rubric:
    """Return several rubrics as one; traits that both have are listed once."""
    traits = {trait.id: trait for part in parts for trait in part.traits}
    return Rubric(
        id=BOTH,
        title=" and ".join(part.title for part in parts),
        version="+".join(part.version for part in parts),
        question=" ".join(part.question for part in parts),
        traits=tuple(traits.values()),
        groups=tuple(chain.from_iterable(part.groups for part in parts)),
        sections=tuple(chain.from_iterable(part.sections for part in parts)),
        criteria=tuple(chain.from_iterable(part.criteria for part in parts)),
    )
