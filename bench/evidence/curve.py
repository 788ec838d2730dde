"""Draw what was measured: reliability of every judge, and accuracy against the number of training stories.

    python -m bench.evidence.curve

Reliability is read from the pages under docs/accuracy. The curve is that of the heads on words: a fold of whole
stories is held out, and heads are trained on the first N of the other stories (in a shuffled order).
"""

import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score

from bench.evidence.__main__ import passages_of
from bench.evidence.plot import Point, line_plot
from localcoach.evidence.wording import terms
from localcoach.llm.store import Store
from localcoach.training.fit import SEED, Rows, Table, fit, folds
from localcoach.training.stories import CRITERIA, drafts, load_stories
from localcoach.training.wording import PENALTY, rows, vocabulary

PAGES = Path("docs/accuracy")
SIZES = (8, 16, 32, 63)
HELD = 1  # fold of the ten, seven stories; all of them would take an hour
_BIN = re.compile(r"^\| (0\.\d\d|1\.00) \| ([01]\.\d{3}) \| \d+ \|$", re.MULTILINE)


def reliability() -> dict[str, list[Point]]:
    """Return for each judge the mean confidence of a bin and the share of right verdicts in it."""
    pages = sorted(page for page in PAGES.glob("evidence-*.md") if _BIN.search(page.read_text(encoding="utf-8")))
    return {
        page.stem.removeprefix("evidence-"): [
            (float(sure), float(right)) for sure, right in _BIN.findall(page.read_text(encoding="utf-8"))
        ]
        for page in pages
    }


def average_precision(table: Table, inputs: Rows, size: int) -> float:
    """Return the mean over criteria of the average precision on held-out stories, after training on ``size`` others."""
    found = [_held_out(table, inputs, held, size) for held in folds(table.story)[:HELD]]
    return float(np.mean(found))


def _held_out(table: Table, inputs: Rows, held: NDArray[np.bool_], size: int) -> float:
    others = np.unique(table.story[~held])
    np.random.default_rng(SEED).shuffle(others)
    chosen = np.isin(table.story, others[:size])
    weight = fit(inputs[chosen], table.labels[chosen], PENALTY)
    logits, true = inputs[held] @ weight[:-1] + weight[-1], table.labels[held]
    shown = [i for i in range(len(CRITERIA)) if true[:, i].any()]
    return float(np.mean([average_precision_score(true[:, i], logits[:, i]) for i in shown]))


def main() -> None:
    """Write both plots."""
    title = "Reliability on unseen stories"
    drawn = line_plot(title, "confidence", "share right", reliability(), (0.5, 1), (0.4, 1), diagonal=True)
    (PAGES / "reliability.svg").write_text(drawn, encoding="utf-8")
    every = [draft for story in load_stories() for draft in drafts(story)]
    weighed = [sentence for passage in passages_of(every, Store()) for sentence in terms(passage)]
    table, inputs = Table(every, np.zeros((len(weighed), 1), np.float32)), rows(weighed, vocabulary(weighed))
    points = [(float(size), average_precision(table, inputs, size)) for size in SIZES]
    drawn = line_plot(
        "Learning curve", "training stories", "average precision", {"wording": points}, (0, 70), (0.3, 0.9)
    )
    (PAGES / "learning-curve.svg").write_text(drawn, encoding="utf-8")
    for size, precision in points:
        print(f"{size:.0f} stories: average precision {precision:.3f}")


if __name__ == "__main__":
    main()
