"""Does asking the model about an uncertain pair add to what is known of it? Yes/no log-odds, contextually calibrated.

    python -m bench.evidence.adjudicate qwen2.5-coder-0.5b [--minutes 9]   asks: build/adjudication.jsonl
    python -m bench.evidence.adjudicate                                    writes docs/accuracy/adjudication.md

It asks about the stories of ``bench.evidence.blind`` (run that first), which no heads and no calibration had seen. A
pair of draft and criterion is uncertain when its probability is between 0.2 and 0.8. The model is asked the criterion's
question about the best sentence; from the log-odds those of neutral sentences are taken (Zhao et al., 2021, "Calibrate
before use"). Logistic fits that leave one story out compare the probability alone with both.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score

from bench.evidence.blind import CHECK, Judged, kept
from bench.evidence.states import LAYERS
from localcoach.llm.base import LanguageModel, Prompt
from localcoach.llm.store import Store
from localcoach.rubric import BOTH, load_rubric
from localcoach.toolbox import open_critic
from localcoach.training.calibrate import balanced

RESULTS = Path("build/adjudication.jsonl")
PAGE = Path("docs/accuracy/adjudication.md")
UNCERTAIN = (0.2, 0.8)
NEUTRAL = ("We met on Monday.", "There is more to say about this.", "The room was on the second floor.", "N/A")
_SYSTEM = "You judge single sentences from an engineer's interview answer."


def prompt(criterion: str, sentence: str) -> Prompt:
    """Ask the question of a criterion about a sentence."""
    question = load_rubric(BOTH).criterion(criterion).question
    return Prompt(_SYSTEM, f"{question} Answer Yes or No.\n\nSentence: {sentence}")


def pairs(judge: str) -> list[Judged]:
    """Return the uncertain pairs of a judge, as ``python -m bench.evidence.blind`` left them."""
    low, high = UNCERTAIN
    return [one for one in kept(judge) if low <= one.chance <= high]


def ask(model: LanguageModel, asked: Iterable[Judged], stop: float) -> Iterator[tuple[Judged, float]]:
    """Yield each pair with its log-odds above the mean of the neutral sentences', criterion by criterion."""
    by_criterion: dict[str, list[Judged]] = {}
    for pair in asked:
        by_criterion.setdefault(pair.criterion, []).append(pair)
    for criterion, members in by_criterion.items():
        if time.monotonic() > stop:
            return
        neutral = float(np.mean(model.score([prompt(criterion, sentence) for sentence in NEUTRAL])))
        odds = model.score([prompt(criterion, pair.sentence) for pair in members])
        yield from ((pair, one - neutral) for pair, one in zip(members, odds, strict=True))


def held_out(features: NDArray[np.float64], shown: NDArray[np.bool_], story: NDArray[np.str_]) -> NDArray[np.float64]:
    """Return probabilities by logistic fits, each story's by a fit to the others."""
    chance = np.zeros(len(shown))
    for name in np.unique(story):
        held = story == name
        weight = _logistic(features[~held], shown[~held])
        chance[held] = 1 / (1 + np.exp(-(features[held] @ weight[:-1] + weight[-1])))
    return chance


def _logistic(features: NDArray[np.float64], shown: NDArray[np.bool_]) -> NDArray[np.float64]:
    def loss(x: NDArray[np.float64]) -> float:
        z = features @ x[:-1] + x[-1]
        return float((np.logaddexp(0, z) - shown * z).sum() + 0.1 * (x[:-1] ** 2).sum())

    return np.asarray(minimize(loss, np.zeros(features.shape[1] + 1), method="L-BFGS-B").x)


def row(title: str, chance: NDArray[np.float64], shown: NDArray[np.bool_]) -> str:
    """Return a row: area under the curve, log loss, balanced accuracy at one half."""
    loss = -np.log(np.where(shown, chance, 1 - chance).clip(1e-6)).mean()
    met = chance >= 0.5
    return f"| {title} | {roc_auc_score(shown, chance):.3f} | {loss:.3f} | {balanced(met, shown):.3f} |"


_HEAD = """# Adjudication: asking the model about what is uncertain

Made by `python -m bench.evidence.adjudicate`. Pairs of draft and criterion whose probability lies between 0.2 and 0.8
are put to the model as a yes/no question about the best sentence; the log-odds of Yes are taken relative to four
neutral sentences. Logistic fits leave one story out: on the judge's own probability, and on both. The stories are
[those that nobody had seen](blind-stories.md).

A review does not ask: what the critic says adds nothing to what its own hidden states say already. It would add to the
judge of a check, which has no critic to ask.

"""


def section(judge: str, model: str, answers: list[tuple[Judged, float]]) -> str:
    """Return what asking ``model`` adds to ``judge``."""
    shown = np.array([pair.shown for pair, _ in answers])
    story = np.array([pair.story for pair, _ in answers])
    known = np.array([[np.log(pair.chance / (1 - pair.chance))] for pair, _ in answers])
    odds = np.array([[one] for _, one in answers])
    alone, both = held_out(known, shown, story), held_out(np.hstack([known, odds]), shown, story)
    rows = [
        row(f"`{judge}` as calibrated", np.array([pair.chance for pair, _ in answers]), shown),
        row(f"`{judge}`, fitted again", alone, shown),
        row("the answer alone", held_out(odds, shown, story), shown),
        row("both", both, shown),
    ]
    told = f"{len(answers)} pairs of {len(set(story))} stories; {shown.mean():.2f} of them are shown."
    head = ["| by | AUC | log loss | balanced accuracy |", "|---|---|---|---|"]
    return "\n".join([f"## `{judge}`, asking `{model}`", "", told, "", *head, *rows, ""])


def answered() -> dict[tuple[str, str], list[tuple[Judged, float]]]:
    """Return what was asked so far, by judge and model."""
    found: dict[tuple[str, str], list[tuple[Judged, float]]] = {}
    for line in RESULTS.read_text(encoding="utf-8").splitlines() if RESULTS.exists() else ():
        judge, model, pair, odds = json.loads(line)
        found.setdefault((judge, model), []).append((Judged(*pair), odds))
    return found


def collect(judge: str, name: str, minutes: float) -> None:
    """Ask what was not asked yet, until the time is up."""
    done = {(p.story, p.variant, p.criterion) for p, _ in answered().get((judge, name), ())}
    todo = [pair for pair in pairs(judge) if (pair.story, pair.variant, pair.criterion) not in done]
    RESULTS.parent.mkdir(exist_ok=True)
    with open_critic(name, Store()) as model, RESULTS.open("a", encoding="utf-8") as stream:
        for pair, odds in ask(model, todo, time.monotonic() + 60 * minutes):
            stream.write(json.dumps([judge, name, astuple(pair), odds]) + "\n")
    print(f"{len(answered().get((judge, name), ()))} of {len(pairs(judge))} pairs are asked", file=sys.stderr)


def main() -> None:
    """Ask, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", nargs="?", choices=list(LAYERS))
    parser.add_argument("--judge", default=CHECK, help="whose uncertain pairs")
    parser.add_argument("--minutes", type=float, default=9)
    options = parser.parse_args()
    if options.model:
        collect(options.judge, options.model, options.minutes)
        return
    PAGE.write_text(_HEAD + "\n".join(section(*key, answers) for key, answers in answered().items()), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
