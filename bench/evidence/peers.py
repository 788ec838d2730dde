"""What the same model says when it is asked as one would ask first, beside LocalCoach on the same drafts.

    python -m bench.evidence.peers qwen2.5-coder-1.5b --minutes 9     asks what was not asked yet: build/peers.jsonl
    python -m bench.evidence.peers                                    writes docs/accuracy/peers.md

The stories are some of those of ``bench.evidence.blind`` (run that first, for LocalCoach's own rows).

Two ways of asking about a whole draft: once for everything as JSON, the sentences being numbered; and one yes/no
question a criterion, behind the draft that all questions share.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict
from scipy.stats import rankdata

from bench.evidence import blind
from bench.evidence.states import LAYERS
from localcoach.llm.base import LanguageModel, Prompt, Request
from localcoach.llm.store import Store
from localcoach.rubric import BOTH, load_rubric
from localcoach.toolbox import open_critic
from localcoach.training.calibrate import balanced
from localcoach.training.stories import CRITERIA, LabelledDraft, drafts, load_stories

STORIES = (  # one of each style
    "radio-dead-air",
    "dairy-mastitis-alerts",
    "bank-line-matching",
    "theatre-seat-lottery",
    "lab-plate-identity",
    "chip-failure-sorting",
)
RESULTS = Path("build/peers.jsonl")
PAGE = Path("docs/accuracy/peers.md")
_SYSTEM = "You review the draft of a behavioural-interview answer by a software engineer."
_TOKENS = 1400  # of an answer about all criteria

Way = Literal["json", "yes-no"]


class Said(BaseModel):
    """What a model said of one criterion of one draft: met or not, the log-odds of Yes, the sentence it points to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    met: bool
    odds: float | None = None
    sentence: int | None = None


class Asked(BaseModel):
    """One draft, asked in one way; ``said`` lacks the criteria of which the answer could not be read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    way: Way
    story: str
    variant: int
    seconds: float
    said: dict[str, Said]


def sample() -> list[LabelledDraft]:
    """Return the drafts asked about: a half of each of six stories, one of each style; the other half; the whole."""
    stories = {story.id: story for story in load_stories(blind.STORIES)}
    found = [draft for name in STORIES for draft in drafts(stories[name])]
    return sorted(found, key=lambda draft: draft.variant or 3)  # what is asked first holds both yes and no


def questions() -> dict[str, str]:
    """Return what is asked for each criterion, about the draft in place of a sentence."""
    of = {c.id: c.question.replace("this sentence", "this draft", 1) for c in load_rubric(BOTH).criteria}
    return {c: of[c] for c in CRITERIA}


def ask_for_json(model: LanguageModel, labelled: LabelledDraft) -> dict[str, Said]:
    """Ask once for a verdict and the number of a sentence for every criterion."""
    sentences = labelled.draft.sentences
    numbered = "\n".join(f"{i}. {sentence.text}" for i, sentence in enumerate(sentences, 1))
    listed = "\n".join(f"{c}: {question}" for c, question in questions().items())
    user = (
        f"The draft, its sentences numbered:\n\n{numbered}\n\nCriteria:\n\n{listed}\n\nAnswer in JSON: for each "
        "criterion whether the draft meets it, and the number of the sentence that shows it best, or 0 if none does."
    )
    (answer,) = model.write([Request(Prompt(_SYSTEM, user), _schema(len(sentences)), _TOKENS)])
    return {c: Said(met=one["met"], sentence=one["sentence"]) for c, one in (answer.value or {}).items()}


def _schema(sentences: int) -> dict[str, Any]:
    one = {"met": {"type": "boolean"}, "sentence": {"type": "integer", "minimum": 0, "maximum": sentences}}
    verdict = {"type": "object", "properties": one, "required": list(one), "additionalProperties": False}
    every = dict.fromkeys(CRITERIA, verdict)
    return {"type": "object", "properties": every, "required": list(every), "additionalProperties": False}


def ask_each(model: LanguageModel, labelled: LabelledDraft) -> dict[str, Said]:
    """Ask one yes/no question a criterion; the more likely of Yes and No is the answer."""
    text = f"The draft:\n\n{labelled.draft.text}\n\n"
    asked = [Prompt(_SYSTEM, f"{text}{question} Answer Yes or No.") for question in questions().values()]
    return {c: Said(met=odds > 0, odds=odds) for c, odds in zip(CRITERIA, model.score(asked), strict=True)}


WAYS: dict[Way, Callable[[LanguageModel, LabelledDraft], dict[str, Said]]] = {"json": ask_for_json, "yes-no": ask_each}


def collect(name: str, ways: Iterable[Way], minutes: float) -> None:
    """Ask what is not in the results yet, until the time is up; each draft is kept as soon as it is answered."""
    done = {(row.model, row.way, row.story, row.variant) for row in results()}
    todo = [(way, d) for d in sample() for way in ways if (name, way, d.story, d.variant) not in done]
    RESULTS.parent.mkdir(exist_ok=True)
    stop = time.monotonic() + 60 * minutes
    with open_critic(name, Store()) as model:
        for way, labelled in todo:
            if time.monotonic() > stop:
                break
            started = time.perf_counter()
            said = WAYS[way](model, labelled)
            seconds = round(time.perf_counter() - started, 1)
            row = Asked(model=name, way=way, story=labelled.story, variant=labelled.variant, seconds=seconds, said=said)
            with RESULTS.open("a", encoding="utf-8") as stream:
                stream.write(row.model_dump_json() + "\n")
            print(f"{name} {way} {labelled.story}-{labelled.variant} {seconds} s", file=sys.stderr, flush=True)


def results() -> list[Asked]:
    """Return what was asked so far."""
    if not RESULTS.exists():
        return []
    return [Asked.model_validate(json.loads(line)) for line in RESULTS.read_text(encoding="utf-8").splitlines()]


# -- the page --------------------------------------------------------------------------------------------------------


def truth(labelled: LabelledDraft, criterion: str) -> bool:
    """Whether a draft shows a criterion."""
    return any(criterion in labels for labels in labelled.labels)


def row(title: str, pairs: list[tuple[bool, bool]], pointers: list[bool], area: float | None, seconds: str) -> str:
    """Return a row of the table from pairs of (said, true) and whether each pointer is right."""
    said, true = (np.array(column) for column in zip(*pairs, strict=True))
    first = f"{np.mean(pointers):.3f}" if pointers else "none given"
    told = f"{area:.3f}" if area is not None else ""
    return f"| {title} | {balanced(said, true):.3f} | {said.mean():.2f} | {told} | {first} | {len(pairs)} | {seconds} |"


def peer_rows(of: dict[tuple[str, int], LabelledDraft]) -> Iterator[str]:
    """A row for each model and way."""
    asked = results()
    for model, way in sorted({(row.model, row.way) for row in asked}):
        rows = [row for row in asked if (row.model, row.way) == (model, way)]
        cells = [(c, said, of[row.story, row.variant]) for row in rows for c, said in row.said.items()]
        pairs = [(said.met, truth(labelled, c)) for c, said, labelled in cells]
        # Like LocalCoach's first pointer: asked of the criteria that the draft does show.
        pointers = [
            bool(said.sentence) and c in labelled.labels[said.sentence - 1]
            for c, said, labelled in cells
            if said.sentence is not None and truth(labelled, c)
        ]
        odds = [said.odds for _, said, _ in cells if said.odds is not None]
        area = _area(np.array(odds), np.array([true for _, true in pairs])) if odds else None
        title = f"{model}, {'once, for all as JSON' if way == 'json' else 'yes or no, a criterion at a time'}"
        yield row(title, pairs, pointers, area, f"{np.mean([row.seconds for row in rows]):.0f}")


def _area(scores: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", true: Any) -> float:
    """Area under the ROC curve: how well the log-odds would separate, had one the best threshold."""
    ranks = rankdata(scores)
    positive, negative = true.sum(), (~true).sum()
    return float((ranks[true].sum() - positive * (positive + 1) / 2) / (positive * negative))


def own_row(judge: str, of: Iterable[tuple[str, int]]) -> str:
    """LocalCoach's row on the same drafts."""
    drafts_asked = set(of)
    judged = [one for one in blind.kept(judge) if (one.story, one.variant) in drafts_asked]
    pointers = [one.right for one in judged if one.shown]
    return row(f"LocalCoach, {judge}", [(one.met, one.shown) for one in judged], pointers, None, "")


_HEAD = f"""# Peers: the same model, asked plainly

Made by `python -m bench.evidence.peers`. Stories, one of each style ({", ".join(STORIES)}):
of each two halves, each of which lacks every other criterion, and the whole. The number of pairs of
draft and criterion says how far the asking has come. Balanced accuracy is that over all of them; 0.5 is a coin. "Says
met" is the share of pairs that are called met. "AUC" is that of the log-odds of Yes: how well they would separate with
the best threshold; the answer as given is the one with the threshold at zero. A pointer is right when the sentence
named for a criterion that the draft shows is one that shows it.

The stories are six of [those that nobody had seen](blind-stories.md); LocalCoach's rows are of the same drafts.

| asked | balanced accuracy | says met | AUC | first pointer right | pairs | seconds a draft |
|---|---|---|---|---|---|---|
"""


def main() -> None:
    """Ask a model, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", nargs="?", choices=list(LAYERS))
    parser.add_argument("--minutes", type=float, default=9)
    parser.add_argument("--way", choices=list(WAYS), action="append")
    options = parser.parse_args()
    if options.model:
        collect(options.model, options.way or list(WAYS), options.minutes)
        return
    of = {(labelled.story, labelled.variant): labelled for labelled in sample()}
    own = [own_row(judge, of) for judge in (blind.CHECK, *LAYERS)]
    PAGE.write_text(_HEAD + "\n".join([*peer_rows(of), *own]) + "\n", encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
