"""Labelled stories rendered as drafts, through the product's own parser and redactor.

Each story gives three drafts: the whole, and two that drop complementary halves of the criteria, with the look-alikes
of what was dropped in its place. So every sentence and every look-alike is seen, each draft lacks something, and all of
it is decided by the story's id alone.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from localcoach.draft import Draft, parse
from localcoach.paths import data_path
from localcoach.resources import load_yaml

CRITERIA = (
    "users",
    "pain",
    "scale",
    "stakes",
    "outcome-goal",
    "engineering-goal",
    "own-role",
    "team-scope",
    "options",
    "reuse-considered",
    "scorecard",
    "rejection-reason",
    "trade-off",
    "deciding-constraint",
    "mitigation",
    "architecture",
    "data-quality",
    "safety-control",
    "north-star",
    "baseline",
    "target",
    "leading-metric",
    "guardrail-metric",
    "measurement",
    "monitoring",
    "quantified-result",
    "timeframe",
    "attribution",
    "learning",
    "business-impact",
    "ai-use-case",
    "ai-verification",
    "ai-data-handling",
    "ai-policy",
    "ai-failure-mode",
)
PITFALLS = ("vanity-metric", "vague-claim", "we-only")
LABELS = CRITERIA + PITFALLS


class StorySentence(BaseModel):
    """A sentence with the criteria that it shows and the pitfalls that it commits."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    shows: tuple[str, ...] = ()
    commits: tuple[str, ...] = ()

    @property
    def labels(self) -> frozenset[str]:
        """Criteria and pitfalls together."""
        return frozenset(self.shows + self.commits)


class StorySection(BaseModel):
    """A heading (may be empty) and its sentences."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    heading: str = ""
    sentences: tuple[StorySentence, ...]


class Story(BaseModel):
    """A base story with look-alikes per criterion; the format is described in bench/stories/README.md."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    style: Literal["memo", "spoken", "bullets", "narrative", "terse", "non-native"]
    title: str
    sections: tuple[StorySection, ...]
    distractors: dict[str, tuple[str, ...]] = Field(default_factory=dict)


@dataclass(frozen=True)
class LabelledDraft:
    """A draft with, for each of its sentences in order, the labels it carries."""

    story: str
    variant: int
    style: str
    draft: Draft
    labels: tuple[frozenset[str], ...]


def stories_folder() -> Path:
    """Where the shipped stories are."""
    return data_path("bench", "stories")


def load_stories(folder: Path | None = None) -> list[Story]:
    """Load all stories of a folder, by default those shipped, in the order of their names."""
    return [load_yaml(path, Story) for path in sorted((folder or stories_folder()).glob("*.yaml"))]


def drafts(story: Story) -> Iterator[LabelledDraft]:
    """Render the three drafts of a story."""
    order = list(CRITERIA)
    rng = random.Random(story.id)
    rng.shuffle(order)
    half = frozenset(order[: len(order) // 2])
    for variant, dropped in enumerate((frozenset[str](), half, frozenset(CRITERIA) - half)):
        yield render(story, variant, _variant(story, dropped, rng))


def _variant(story: Story, dropped: frozenset[str], rng: random.Random) -> list[StorySection]:
    waiting = {c: list(texts) for c, texts in story.distractors.items() if c in dropped}
    sections = [(section.heading, _kept(section, dropped, waiting)) for section in story.sections]
    rest = [StorySentence(text=text) for texts in waiting.values() for text in texts]
    rng.shuffle(rest)
    for sentence in rest:
        members = rng.choice(sections)[1]
        members.insert(rng.randint(0, len(members)), sentence)
    return [StorySection(heading=h, sentences=tuple(members)) for h, members in sections if members]


def _kept(section: StorySection, dropped: frozenset[str], waiting: dict[str, list[str]]) -> list[StorySentence]:
    kept = []
    for sentence in section.sentences:
        if dropped.isdisjoint(sentence.shows):
            kept.append(sentence)
            continue
        kept += [StorySentence(text=waiting[c].pop(0)) for c in sentence.shows if waiting.get(c)]
    return kept


def render(story: Story, variant: int, sections: list[StorySection]) -> LabelledDraft:
    """Write sections as Markdown in the story's style and carry the labels over to the parsed sentences."""
    text = f"# {story.title}\n\n"
    spans: list[tuple[int, int, frozenset[str]]] = []
    listed = story.style in ("bullets", "terse")
    for section in sections:
        if section.heading:
            text += f"## {section.heading}\n\n"
        for sentence in section.sentences:
            text += "- " if listed else ""
            spans.append((len(text), len(text) + len(sentence.text), sentence.labels))
            text += sentence.text + ("\n" if listed else " ")
        text = text.rstrip(" ") + "\n\n"
    draft = parse(text, f"{story.id}-{variant}.md")
    labels = tuple(_labels(s.span.start, s.span.end, spans) for s in draft.sentences)
    return LabelledDraft(story.id, variant, story.style, draft, labels)


def _labels(start: int, end: int, spans: list[tuple[int, int, frozenset[str]]]) -> frozenset[str]:
    inside = (labels for first, last, labels in spans if first < end and start < last)
    return frozenset().union(*inside)
