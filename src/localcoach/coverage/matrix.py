"""From reviews to the matrix. The work grows with the number of stories, not with that of their pairs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from localcoach.assembly import figures_of
from localcoach.coverage.questions import Question
from localcoach.coverage.types import (
    Contradiction,
    Coverage,
    CriterionRow,
    QuestionRow,
    StoryRow,
    Told,
)
from localcoach.cues.words import Words
from localcoach.pipeline import Reviewed
from localcoach.result import CriterionResult, Verdict
from localcoach.verify import ledger
from localcoach.verify.ledger import Figure

_TOO_MUCH = 0.4  # of all that is covered: from this share on, which only one story covers, it carries too much
_FEW = 3  # stories from which on that is said

Story = Reviewed


@dataclass(frozen=True)
class _Shown:
    """What one story shows."""

    story: Reviewed
    met: frozenset[str]


def coverage(stories: Sequence[Story], questions: Sequence[Question]) -> Coverage:
    """Return the matrix of stories that were reviewed by the same rubric."""
    shown = [_Shown(story, _met(story)) for story in stories]
    criteria = tuple(_criterion_rows(stories))
    asked = tuple(_question_rows(shown, questions))
    return Coverage(
        stories=tuple(_story_rows(shown, criteria, asked)),
        criteria=criteria,
        questions=asked,
        shown_nowhere=tuple(row.code for row in criteria if Verdict.MET not in row.cells),
        without_story=tuple(row.id for row in asked if "answers" not in row.cells),
        contradictions=tuple(_contradictions(stories)),
    )


def _met(story: Reviewed) -> frozenset[str]:
    return frozenset(c.id for c in story.review.criteria if c.verdict is Verdict.MET)


def _criterion_rows(stories: Sequence[Reviewed]) -> Iterator[CriterionRow]:
    by_id = [{c.id: c for c in story.review.criteria} for story in stories]
    known: dict[str, CriterionResult] = {}
    for found in by_id:
        known = {**found, **known}
    for id_, result in known.items():
        cells = tuple(found[id_].verdict if id_ in found else Verdict.NOT_ASSESSED for found in by_id)
        yield CriterionRow(id=id_, code=result.code, label=result.label, cells=cells)


def _question_rows(shown: Sequence[_Shown], questions: Sequence[Question]) -> Iterator[QuestionRow]:
    words = [[Words(s.text) for s in item.story.draft.sentences] for item in shown]
    for question in questions:
        cells = tuple(question.fit(item.met, spoken) for item, spoken in zip(shown, words, strict=True))
        yield QuestionRow(id=question.id, label=question.label, asked=question.asked, cells=cells)


def _story_rows(
    shown: Sequence[_Shown], criteria: Sequence[CriterionRow], questions: Sequence[QuestionRow]
) -> Iterator[StoryRow]:
    covering = [
        *([cell is Verdict.MET for cell in row.cells] for row in criteria),
        *([cell == "answers" for cell in row.cells] for row in questions),
    ]
    covered = sum(any(row) for row in covering)
    alone = [row.index(True) for row in covering if sum(row) == 1]
    for number, item in enumerate(shown):
        info = item.story.review.draft
        count = alone.count(number)
        yield StoryRow(
            path=info.path,
            sha256=info.sha256,
            speaking_seconds=info.speaking_seconds,
            met=len(item.met),
            alone=count,
            carries_too_much=len(shown) >= _FEW and count > _TOO_MUCH * covered,
        )


def _contradictions(stories: Sequence[Reviewed]) -> Iterator[Contradiction]:
    for (i, one), (j, other) in ledger.contradictions([figures_of(story.draft, story.redaction) for story in stories]):
        yield Contradiction(one=_told(stories[i], one), other=_told(stories[j], other))


def _told(story: Reviewed, figure: Figure) -> Told:
    line, column = story.draft.line_column(figure.passage.position(figure.quantity.start))
    offsets = figure.passage.offsets[figure.quantity.start : figure.quantity.end]
    return Told(
        path=story.draft.path,
        line=line,
        column=column,
        text=story.redaction.visible(figure.text, offsets),
        measures=" ".join(word for word in figure.measures if not story.redaction.tells(word)),
    )
