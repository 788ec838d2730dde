"""How the shipped judges do on stories that nobody had seen: ``python -m bench.evidence.blind`` writes a page.

The ten stories of ``blind/`` were written and labelled by somebody who knew the definitions of the criteria and four
other stories, but neither the rest nor the code; no judge was trained or calibrated on them. Each gives three drafts,
like the others. The whole pipeline runs as in ``check`` and ``review``, without comments.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np

from bench.evidence.states import CACHE, LAYERS
from localcoach.api import Coach
from localcoach.result import CriterionResult, Verdict
from localcoach.rubric import BOTH
from localcoach.training.calibrate import balanced, calibration_error
from localcoach.training.stories import CRITERIA, LabelledDraft, drafts, load_stories

STORIES = Path(__file__).parent / "blind"
PAGE = Path("docs/accuracy/blind-stories.md")
KEPT = CACHE.parent / "blind"
CHECK = "check"


@dataclass(frozen=True)
class Judged:
    """A criterion of a draft: how probable it is called, whether it is met and shown, and the sentence pointed to.

    ``right`` says whether that sentence shows it.
    """

    story: str
    variant: int
    criterion: str
    chance: float
    shown: bool
    sentence: str
    verdict: Verdict
    right: bool

    @property
    def met(self) -> bool:
        """Whether it is said to be met."""
        return self.verdict == Verdict.MET


def judge_all(critic: str | None) -> list[Judged]:
    """Review all drafts with one judge."""
    with Coach(model=critic) as coach:
        return [
            _judged(labelled, result)
            for story in load_stories(STORIES)
            for labelled in drafts(story)
            for result in coach.review(labelled.draft, rubric=BOTH, comments=0).review.criteria
            if result.id in CRITERIA
        ]


def _judged(labelled: LabelledDraft, result: CriterionResult) -> Judged:
    ids = [sentence.id for sentence in labelled.draft.sentences]
    at = ids.index(result.evidence[0].sentence) if result.evidence else 0
    met = result.verdict == Verdict.MET
    return Judged(
        story=labelled.story,
        variant=labelled.variant,
        criterion=result.id,
        chance=result.confidence if met else 1 - result.confidence,
        shown=any(result.id in labels for labels in labelled.labels),
        sentence=labelled.draft.sentences[at].text,
        verdict=result.verdict,
        right=bool(result.evidence) and result.id in labelled.labels[at],
    )


def keep(judge: str, judged: Iterable[Judged]) -> None:
    """Keep what was said, for ``bench.evidence.adjudicate``."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{judge}.json").write_text(json.dumps([astuple(one) for one in judged]), encoding="utf-8")


def kept(judge: str) -> list[Judged]:
    """Return what a judge said when it was last asked."""
    rows = json.loads((KEPT / f"{judge}.json").read_text(encoding="utf-8"))
    return [Judged(*row) for row in rows]


# -- the page --------------------------------------------------------------------------------------------------------


def accuracy(judged: Iterable[Judged]) -> float:
    """Return the balanced accuracy."""
    met, shown = (np.array(column) for column in zip(*((one.met, one.shown) for one in judged), strict=True))
    return balanced(met, shown)


def of_criterion(judged: Iterable[Judged], criterion: str) -> list[Judged]:
    """Return what was said of one criterion."""
    return [one for one in judged if one.criterion == criterion]


def first_right(judged: Iterable[Judged]) -> float:
    """How often the first pointer is right, of what is shown."""
    return float(np.mean([one.right for one in judged if one.shown]))


def _error(judged: list[Judged]) -> float:
    """Return the calibration error of the verdicts."""
    confidence = np.array([max(one.chance if one.met else 1 - one.chance, 0.5) for one in judged])
    error, _ = calibration_error(confidence, np.array([one.met == one.shown for one in judged]))
    return error


def _row(judge: str, judged: list[Judged]) -> str:
    by_criterion = {c: accuracy(of_criterion(judged, c)) for c in CRITERIA}
    first = np.mean([first_right(of_criterion(judged, c)) for c in CRITERIA])
    silent = np.mean([one.verdict == Verdict.NOT_ASSESSED for one in judged])
    worst = min(by_criterion, key=lambda c: by_criterion[c])
    return (
        f"| {judge} | {np.mean(list(by_criterion.values())):.3f} | `{worst}` {by_criterion[worst]:.3f} | {first:.3f} | "
        f"{_error(judged):.3f} | {100 * silent:.1f} % |"
    )


def _criteria(every: dict[str, list[Judged]]) -> Iterator[str]:
    for criterion in CRITERIA:
        of = [of_criterion(judged, criterion) for judged in every.values()]
        cells = [f"{accuracy(one):.3f} | {first_right(one):.3f}" for one in of]
        yield f"| `{criterion}` | {sum(one.shown for one in of[0])} | {' | '.join(cells)} |"


def _page(every: dict[str, list[Judged]]) -> str:
    names = list(every)
    return _PAGE.format(
        drafts=len({(one.story, one.variant) for one in every[CHECK]}),
        rows="\n".join(_row(name, judged) for name, judged in every.items()),
        heads=" | ".join(f"{name} | pointer" for name in names),
        rule="---|" * (2 * len(names)),
        criteria="\n".join(_criteria(every)),
    )


_PAGE = """\
# Stories that nobody had seen

Made by `python -m bench.evidence.blind`: ten stories, three drafts of each ({drafts} drafts), written and labelled by
somebody who knew the definitions of the criteria and four stories, but not the code or the rest. No judge was trained,
calibrated or mended on them; what is shipped was run as it is. One person labelled them: some of what counts as wrong
is a matter of opinion.

| judge | balanced accuracy | worst criterion | first pointer right | ECE | not assessed |
|---|---|---|---|---|---|
{rows}

Means over the 35 criteria. A pointer is counted where the draft shows the criterion.

## By criterion

| criterion | shown in | {heads} |
|---|---|{rule}
{criteria}
"""


def main() -> None:
    """Ask every judge and write the page."""
    every = {judge: judge_all(None if judge == CHECK else judge) for judge in (CHECK, *LAYERS)}
    for judge, judged in every.items():
        keep(judge, judged)
    PAGE.write_text(_page(every), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
