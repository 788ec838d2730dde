"""Trains ``src/localcoach/verify/data/heads.json.gz``: a linear head a criterion, over a sentence's words and figures.

    python -m bench.verification.heads [--evaluate]

It tells the check of absence and the ledger, without any model, whether a sentence speaks of a criterion. Data are the
labelled stories with their look-alikes; the evaluation leaves whole stories out.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from localcoach.verify.heads import features

STORIES = Path(__file__).parents[1] / "stories"
OUTPUT = Path(__file__).parents[2] / "src/localcoach/verify/data/heads.json.gz"
MIN_STORIES = 3  # a feature seen in fewer stories says nothing about the next one
PRUNE = 0.08  # smaller weights are not kept
LOOK_ALIKES = 0.5  # how many of a criterion's look-alikes a draft without it holds
SEED = 0


def sentences() -> Iterator[tuple[str, str, frozenset[str], bool]]:
    """Yield (story, text, criteria shown, is a look-alike) for every sentence of the stories."""
    for path in sorted(STORIES.glob("*.yaml")):
        story = yaml.safe_load(path.read_text(encoding="utf-8"))
        for section in story["sections"]:
            for sentence in section["sentences"]:
                yield story["id"], sentence["text"], frozenset(sentence.get("shows", [])), False
        for texts in (story.get("distractors") or {}).values():
            for text in texts:
                yield story["id"], text, frozenset(), True


def matrix(rows: list[frozenset[str]], stories: list[str]) -> tuple[csr_matrix, list[str]]:
    """Return the feature matrix and the names of its columns."""
    seen: dict[str, set[str]] = {}
    for row, story in zip(rows, stories, strict=True):
        for feature in row:
            seen.setdefault(feature, set()).add(story)
    names = sorted(f for f, s in seen.items() if len(s) >= MIN_STORIES)
    index = {name: i for i, name in enumerate(names)}
    pairs = [(r, index[f]) for r, row in enumerate(rows) for f in row if f in index]
    ones = np.ones(len(pairs))
    return csr_matrix((ones, tuple(zip(*pairs, strict=True))), shape=(len(rows), len(names))), names


def threshold(
    scores: np.ndarray, labels: np.ndarray, stories: list[str], look_alike: np.ndarray
) -> tuple[float, float]:
    """Return the score that best tells drafts with a criterion from drafts without it, and its balanced accuracy.

    A draft is judged by its best sentence; the draft without it is the story less its labelled sentences, plus half of
    the look-alikes.
    """
    rng = np.random.default_rng(SEED)
    names = np.array(stories)
    kept = ~look_alike | (rng.random(len(scores)) < LOOK_ALIKES)
    present, absent = [], []
    for story in dict.fromkeys(stories):
        here = names == story
        if (here & labels).any():
            present.append(scores[here & labels].max())
        absent.append(scores[here & ~labels & kept].max())
    with_it, without = np.array(present), np.array(absent)
    accuracy = {t: ((with_it >= t).mean() + (without < t).mean()) / 2 for t in [*present, *absent]}
    best = max(accuracy, key=lambda t: accuracy[t])
    return float(best), float(accuracy[best])


def main() -> None:
    """Train, measure by leaving stories out, and write the heads."""
    stories, texts, shown, look_alike = map(list, zip(*sentences(), strict=True))
    data, names = matrix([features(t) for t in texts], stories)
    heads, accuracies = {}, []
    for criterion in sorted({c for s in shown for c in s}):
        labels = np.array([criterion in s for s in shown])
        model = LogisticRegression(
            C=0.6, max_iter=400, class_weight={False: 1, True: 4}, solver="liblinear", random_state=SEED
        )
        scores = cross_val_predict(model, data, labels, groups=stories, cv=GroupKFold(8), method="decision_function")
        cut, accuracy = threshold(scores, labels, stories, np.array(look_alike))
        model.fit(data, labels)
        weights = {n: round(float(w), 2) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= PRUNE}
        heads[criterion] = {
            "bias": round(float(model.intercept_[0]), 3),
            "threshold": round(cut, 3),
            "weights": weights,
        }
        auc, ap = roc_auc_score(labels, scores), average_precision_score(labels, scores)
        accuracies.append(accuracy)
        print(
            f"{criterion:20} n={labels.sum():4} auc={auc:.3f} ap={ap:.2f} draft={accuracy:.3f} features={len(weights)}"
        )
    print(f"balanced accuracy over drafts: {np.mean(accuracies):.3f}, {len(set(stories))} stories")
    if "--evaluate" not in sys.argv:
        OUTPUT.write_bytes(gzip.compress(json.dumps(heads, separators=(",", ":")).encode(), mtime=0))
        print(OUTPUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
