"""The rubric: what a strong answer shows, as data.

A rubric is a folder: ``rubric.yaml`` and one file a criterion, named after its id. ``rubrics/pitfalls`` holds what an
answer should not do; it goes with every rubric. All files are checked on load; an error names file, key and remedy.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from localcoach.cues.kinds import Cue, Terms
from localcoach.cues.words import Words
from localcoach.draft import Draft
from localcoach.errors import ConfigError, DraftError
from localcoach.nearest import did_you_mean
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

    @model_validator(mode="after")
    def _in_order(self) -> "SectionBudget":
        if self.max_seconds < self.min_seconds:
            raise ValueError("max_seconds is less than min_seconds")
        return self


class RubricFile(_Data):
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
    return _load_shipped(str(name)) if str(name) in (*SHIPPED, BOTH) else _load_folder(folder_of(name))


@cache
def _load_shipped(name: str) -> Rubric:
    """Load a shipped rubric, once a process: each draft of a run asks for it several times."""
    return _joined([_load_shipped(part) for part in SHIPPED]) if name == BOTH else _load_folder(folder_of(name))


@cache
def load_pitfalls() -> tuple[Pitfall, ...]:
    """Load the pitfalls, in the order of their codes; raises ConfigError."""
    files = sorted(data_path("rubrics", "pitfalls").glob("*.yaml"))
    return tuple(sorted(map(_load_pitfall, files), key=lambda pitfall: pitfall.code))


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
    asked = [name for name in SHIPPED if any(term.find(words) for term in _shipped_file(name).asked)]
    if not asked:
        return None
    return RubricChoice(asked[0] if len(asked) == 1 else BOTH, "the front matter's question asks for it")


def _by_content(draft: Draft) -> RubricChoice:
    topic = _shipped_file("ai-at-work").topic
    hits = sum(any(term.find(words) for term in topic) for words in (Words(s.text) for s in draft.sentences))
    if hits >= AI_DRAFT_SHARE * len(draft.sentences):
        return RubricChoice("ai-at-work", "most sentences are about working with AI tools")
    if hits >= AI_DRAFT_SENTENCES:
        return RubricChoice(BOTH, "it tells of a project and of working with AI tools")
    return RubricChoice("project-deep-dive", "it tells of a project")


def folder_of(name: str | Path) -> Path:
    """Return the folder of a rubric, shipped or one's own; raises ConfigError when there is no rubric."""
    folder = data_path("rubrics", str(name)) if str(name) in SHIPPED else Path(name)
    if not (folder / "rubric.yaml").is_file():
        known = (*SHIPPED, BOTH)
        otherwise = f"Use one of: {', '.join(known)}; or the folder of your own, with a rubric.yaml in it."
        raise ConfigError(f"There is no rubric '{name}'.", did_you_mean(str(name), known, otherwise))
    return folder


def _read(folder: Path) -> RubricFile:
    return load_yaml(folder / "rubric.yaml", RubricFile)


@cache
def _shipped_file(name: str) -> RubricFile:
    return _read(folder_of(name))


def _load_folder(folder: Path) -> Rubric:
    file = _read(folder)
    present = {path.stem: load_yaml(path, Criterion) for path in sorted(folder.glob("*.yaml")) if path.stem != "rubric"}
    for flaw in flaws(folder, file, present):
        raise ConfigError(f"{flaw.path}: {flaw.message}", f"See: localcoach rubric validate {folder}")
    criteria = tuple(present[id] for id in file.criteria)
    return Rubric(
        file.id, file.title, file.version, file.question, file.traits, file.groups, file.sections, criteria
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong between the files of a rubric, and in which key of which file."""

    path: Path
    keys: tuple[str | int, ...]
    message: str


def flaws(folder: Path, file: RubricFile, rules: Mapping[str, Criterion | None]) -> Iterator[Flaw]:
    """Yield what is wrong between rubric.yaml and its criteria, which are given by the name of their file.

    None stands for a criterion whose file is there and wrong by itself.
    """
    yield from _misplaced(folder, file, rules)
    codes: dict[str, str] = {}
    for stem, rule in rules.items():
        if rule is not None:
            yield from _unfit(folder / f"{stem}.yaml", file, rule)
            if codes.setdefault(rule.code, stem) != stem:
                message = f"code: {rule.code} is that of {codes[rule.code]}.yaml, too"
                yield Flaw(folder / f"{stem}.yaml", ("code",), message)


def _unfit(path: Path, file: RubricFile, rule: Criterion) -> Iterator[Flaw]:
    """Yield what in a criterion does not go with its file's name or with rubric.yaml."""
    if rule.id != path.stem:
        yield Flaw(path, ("id",), f"id: '{rule.id}' differs from the file's name")
    groups, traits = [group.id for group in file.groups], [trait.id for trait in file.traits]
    for key, name, known in (("group", rule.group, groups), ("trait", rule.trait, traits)):
        if name not in known:
            yield Flaw(path, (key,), f"{key}: '{name}' is not in rubric.yaml. {did_you_mean(name, known)}".strip())


def _misplaced(folder: Path, file: RubricFile, present: Collection[str]) -> Iterator[Flaw]:
    """Yield the criteria that are listed twice, listed without a file, or not listed."""
    head = folder / "rubric.yaml"
    for i, id in enumerate(file.criteria):
        if id in file.criteria[:i]:
            yield Flaw(head, ("criteria", i), f"criteria: '{id}' is listed twice")
        elif id not in present:
            yield Flaw(head, ("criteria", i), f"criteria: there is no {id}.yaml")
    for stem in present:
        if stem not in file.criteria:
            yield Flaw(folder / f"{stem}.yaml", (), "is not listed under criteria in rubric.yaml")


def _load_pitfall(path: Path) -> Pitfall:
    pitfall = load_yaml(path, Pitfall)
    if pitfall.id != path.stem:
        raise ConfigError(f"{path}: id: '{pitfall.id}' differs from the file's name", "Correct one of the two.")
    return pitfall


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
