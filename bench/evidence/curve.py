"""Draw what was measured: reliability of every judge, and accuracy against the number of training stories.

    python -m bench.evidence.curve

Reliability is read from the pages under docs/accuracy. For the curve, one fold of whole stories is held out, and the
heads of a check are trained on the first 8, 16 … of the others (in a shuffled order).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score

from bench.evidence.__main__ import RECIPES, SCOUT, passages_of, scout_table
from bench.evidence.plot import Point, line_plot
from localcoach.evidence.wording import Wording, terms
from localcoach.llm.store import Store
from localcoach.training.fit import SEED, Array, Rows, Table, fit, folds, project
from localcoach.training.stories import CRITERIA, drafts, load_stories
from localcoach.training.wording import PENALTY, rows, vocabulary

PAGES = Path("docs/accuracy")
PAGE = PAGES / "learning-curve.md"
SIZES = (8, 16, 32, 48, 60)
_BIN = re.compile(r"^\| (0\.\d\d|1\.00) \| ([01]\.\d{3}) \| \d+ \|$", re.MULTILINE)
_HEAD = """# Learning curve

Made by `python -m bench.evidence.curve`. {held} stories are held out; the heads of a check are trained on the first N
of the others. Average precision is that of a sentence, "first pointer" how often the best sentence of a criterion that
a draft shows is right; both are means over the criteria. Neither needs a threshold.

![Average precision against the number of training stories](learning-curve.svg)

| training stories | {names} |
|---|{lines}
"""


@dataclass(frozen=True)
class Learner:
    """A kind of heads, what its training reads, and its penalty; ``inputs`` is told which sentences are trained on."""

    name: str
    inputs: Callable[[NDArray[np.bool_]], Rows]
    penalty: float


@dataclass(frozen=True)
class Trial:
    """One fold held out of a table."""

    table: Table

    @cached_property
    def held(self) -> NDArray[np.bool_]:
        """The sentences of the held-out stories."""
        return folds(self.table.story)[0]

    def first(self, size: int) -> NDArray[np.bool_]:
        """The sentences of the first ``size`` of the other stories."""
        others = np.unique(self.table.story[~self.held])
        np.random.default_rng(SEED).shuffle(others)
        return np.isin(self.table.story, others[:size])

    def run(self, learner: Learner, size: int) -> tuple[float, float]:
        """Train on ``size`` stories; return average precision and how often the first pointer is right."""
        chosen = self.first(size)
        inputs = learner.inputs(chosen)
        weight = fit(inputs[chosen], self.table.labels[chosen], learner.penalty)
        return self._measure(np.asarray(inputs[self.held] @ weight[:-1] + weight[-1], np.float32))

    def _measure(self, logits: Array) -> tuple[float, float]:
        true, draft = self.table.labels[self.held], self.table.draft[self.held]
        shown = [i for i in range(len(CRITERIA)) if true[:, i].any()]
        precision = np.mean([average_precision_score(true[:, i], logits[:, i]) for i in shown])
        members = [draft == d for d in np.unique(draft)]
        right = [
            np.mean([true[m, i][logits[m, i].argmax()] for m in members if true[m, i].any()], dtype=float)
            for i in shown
        ]
        return float(precision), float(np.mean(right))


def learners(store: Store) -> tuple[Table, list[Learner]]:
    """Return what is trained on, and the heads of a check: on words, and on embeddings."""
    every = [draft for story in load_stories() for draft in drafts(story)]
    read = passages_of(every)
    weighed = [sentence for passage in read for sentence in terms(passage)]
    table, recipe = scout_table(every, read, store), RECIPES[SCOUT]
    by_words = Learner(
        Wording.name, lambda use: rows(weighed, vocabulary([weighed[i] for i in np.flatnonzero(use)])), PENALTY
    )
    by_meaning = Learner(SCOUT, lambda use: project(table.features[use], recipe)(table.features), recipe.penalty)
    return table, [by_words, by_meaning]


def reliability() -> dict[str, list[Point]]:
    """Return for each judge the mean confidence of a bin and the share of right verdicts in it."""
    pages = sorted(page for page in PAGES.glob("evidence-*.md") if _BIN.search(page.read_text(encoding="utf-8")))
    return {
        page.stem.removeprefix("evidence-"): [
            (float(sure), float(right)) for sure, right in _BIN.findall(page.read_text(encoding="utf-8"))
        ]
        for page in pages
    }


def page(stories: int, found: dict[str, list[tuple[float, float]]]) -> str:
    """Return the page: a row a number of training stories."""
    names = " | ".join(f"{name}: average precision | first pointer" for name in found)
    head = _HEAD.format(held=stories, names=names, lines="---|" * 2 * len(found))
    cells = [" | ".join(f"{a:.3f} | {b:.3f}" for a, b in row) for row in zip(*found.values(), strict=True)]
    return head + "".join(f"| {size} | {row} |\n" for size, row in zip(SIZES, cells, strict=True))


def main() -> None:
    """Write both plots and the table of the curve."""
    title = "Reliability on unseen stories"
    drawn = line_plot(title, "confidence", "share right", reliability(), (0.5, 1), (0.4, 1), diagonal=True)
    (PAGES / "reliability.svg").write_text(drawn, encoding="utf-8")
    table, kinds = learners(Store())
    trial = Trial(table)
    found = {kind.name: [trial.run(kind, size) for size in SIZES] for kind in kinds}
    lines = {name: [(float(n), a) for n, (a, _) in zip(SIZES, row, strict=True)] for name, row in found.items()}
    drawn = line_plot("Learning curve", "training stories", "average precision", lines, (0, 70), (0, 1))
    (PAGES / "learning-curve.svg").write_text(drawn, encoding="utf-8")
    PAGE.write_text(page(len(np.unique(table.story[trial.held])), found), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
