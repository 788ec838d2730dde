"""The plan of a story: its sections with their seconds, the sentence to land in each, the numbers, the questions.

The sentence to land is the one that shows most, by the weight of the criteria that point at it. Questions come in the
order in which an interviewer would ask: what stays unclear first, section by section, then what is shown.
"""

from collections.abc import Iterator

from localcoach.pipeline import Reviewed
from localcoach.rehearse.shorter import Drop
from localcoach.result import Frozen, Verdict
from localcoach.rubric import Rubric

SCHEMA_VERSION = 1
_QUESTIONS = 10
_NUMBERS = 8
_TOLD = ("baseline", "target", "result", "timeframe", "scale", "guardrail", "cost")


class Part(Frozen):
    """One section: its time, the budget of the rubric (seconds), and the sentence to land; texts are redacted."""

    heading: str
    seconds: float
    budget_min: float | None
    budget_max: float | None
    sentence: str
    place: str


class Number(Frozen):
    """A figure to remember."""

    text: str
    role: str
    measures: str
    place: str


class Plan(Frozen):
    """What to say, in order, and what may be asked then."""

    schema_version: int = SCHEMA_VERSION
    path: str
    seconds: float
    parts: tuple[Part, ...]
    numbers: tuple[Number, ...]
    questions: tuple[str, ...]
    drops: tuple[Drop, ...] = ()


def plan(reviewed: Reviewed, rubric: Rubric) -> Plan:
    """Return the plan of a reviewed story."""
    return Plan(
        path=reviewed.draft.path,
        seconds=round(reviewed.draft.speaking_seconds, 1),
        parts=tuple(_parts(reviewed, rubric)),
        numbers=tuple(_numbers(reviewed)),
        questions=tuple(dict.fromkeys(_questions(reviewed, rubric)))[:_QUESTIONS],
    )


def weights(reviewed: Reviewed, rubric: Rubric) -> dict[str, int]:
    """Return by sentence id the weight of the criteria that it shows."""
    weight = {criterion.id: criterion.weight for criterion in rubric.criteria}
    found: dict[str, int] = {}
    for criterion in reviewed.review.criteria:
        if criterion.verdict is Verdict.MET:
            for span in criterion.evidence:
                found[span.sentence] = found.get(span.sentence, 0) + weight.get(criterion.id, 1)
    return found


def _parts(reviewed: Reviewed, rubric: Rubric) -> Iterator[Part]:
    weight = weights(reviewed, rubric)
    draft, redaction = reviewed.draft, reviewed.redaction
    for section in (section for section in draft.sections if section.sentences):
        bounds = rubric.budget(section.heading)
        best = draft.by_id[max(section.sentences, key=lambda id_: weight.get(id_, 0))]
        line, column = draft.line_column(best.span.start)
        yield Part(
            heading=redaction.heading(section),
            seconds=round(section.speaking_seconds, 1),
            budget_min=bounds.min_seconds if bounds else None,
            budget_max=bounds.max_seconds if bounds else None,
            sentence=redaction.sentence(best),
            place=f"{line}:{column}",
        )


def _numbers(reviewed: Reviewed) -> Iterator[Number]:
    told = [figure for figure in reviewed.review.ledger if figure.role in _TOLD]
    chosen = sorted(told, key=lambda figure: _TOLD.index(figure.role))[:_NUMBERS]
    for figure in sorted(chosen, key=lambda figure: (figure.line, figure.column)):
        place = f"{figure.line}:{figure.column}"
        yield Number(text=figure.text, role=figure.role, measures=figure.measures, place=place)


def _questions(reviewed: Reviewed, rubric: Rubric) -> Iterator[str]:
    results = reviewed.review.criteria
    yield from (c.ask for c in sorted(results, key=lambda c: c.verdict is Verdict.WEAK) if c.verdict.is_lack and c.ask)
    asks = {criterion.id: criterion.ask for criterion in rubric.criteria}
    yield from (asks[c.id][0] for c in results if c.verdict is Verdict.MET and c.id in asks)
