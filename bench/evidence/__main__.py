"""Train, calibrate and measure the judges of evidence.

    python -m bench.evidence scout                  heads on embeddings and on words, by which ``check`` judges
    python -m bench.evidence qwen2.5-coder-1.5b     a critic's heads, together with the scout's (run scout first)

Critics need their hidden states: python -m bench.evidence.states MODEL. Writes models/heads/ and docs/accuracy/.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from bench.evidence.report import write_report
from bench.evidence.states import CACHE, LAYERS, path_of, redaction_of
from localcoach.evidence.calibration import Calibration
from localcoach.evidence.heads import HeadsCard, heads_folder
from localcoach.evidence.passages import runs
from localcoach.evidence.prompt import load_reading
from localcoach.evidence.scout import Encoder, features
from localcoach.evidence.wording import Wording, terms
from localcoach.llm.base import Passage
from localcoach.llm.store import Store
from localcoach.redact import Policy, Redactor
from localcoach.training.calibrate import Contributions, calibrate
from localcoach.training.fit import SEED, Array, Recipe, Table, cross_fit, heads_of, ship, unseen
from localcoach.training.stories import LABELS, LabelledDraft, drafts, load_stories
from localcoach.training.wording import PENALTY, rows, vocabulary, wording_heads

SCOUT = "scout"
RECIPES = {SCOUT: Recipe(700, 0.5, 3.0)}
CRITIC = Recipe(1024, 0.5, 3.0)


def passages_of(every: list[LabelledDraft], store: Store) -> list[Passage]:
    """Cut all drafts, redacted as they are trained on, into passages; kept on disk between runs."""
    kept = CACHE / "passages.json"
    if not kept.exists():
        redactor = Redactor(Policy.load("default"), store=store)
        cut = [run.passage for labelled in every for run in runs(labelled.draft, redaction_of(labelled, redactor))]
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps([[passage.heading, passage.sentences] for passage in cut]), encoding="utf-8")
    found = json.loads(kept.read_text(encoding="utf-8"))
    return [Passage(heading, tuple(sentences)) for heading, sentences in found]


def scout_table(every: list[LabelledDraft], passages: list[Passage], store: Store) -> Table:
    """Embed all drafts; kept on disk between runs."""
    kept = CACHE / "scout.npy"
    if not kept.exists():
        np.save(kept, features(Encoder(store.path("minilm")), passages))
    return Table(every, np.load(kept))


def critic_table(every: list[LabelledDraft], model: str) -> Table:
    """Read the hidden states of all drafts; drafts without are left out."""
    there = [labelled for labelled in every if path_of(model, labelled).exists()]
    states = [np.load(path_of(model, labelled)) for labelled in there]
    return Table(there, np.concatenate([s.reshape(len(s), -1) for s in states]).astype(np.float32))


def card(name: str, table: Table, model_sha256: str) -> HeadsCard:
    """Describe the heads; the hash of their file is filled in when it is written."""
    return HeadsCard(
        model="minilm" if name == SCOUT else name,
        model_sha256=model_sha256,
        prompt_version=load_reading(()).version if name in LAYERS else 0,
        layers=LAYERS.get(name, ()),
        labels=LABELS,
        stories=len({d.story for d in table.drafts}),
        sentences=len(table.labels),
        seed=SEED,
        npz_sha256="",
    )


def out_of_fold(name: str, table: Table) -> Array:
    """Log-odds from heads that did not see the story; kept on disk for the critics' calibration."""
    kept = CACHE / f"{name}.unseen.npy"
    if not kept.exists():
        np.save(kept, unseen(table, RECIPES.get(name, CRITIC)))
    return np.asarray(np.load(kept), np.float32)


def report(name: str, table: Table, contributions: Contributions) -> Calibration:
    """Calibrate, measure on what the heads never saw, and write the page."""
    calibration, measured = calibrate(name, table, contributions)
    print(f"{name}: balanced accuracy {measured.balanced_accuracy:.3f}, evidence {measured.evidence_precision:.3f}, "
          f"ECE {measured.ece:.3f}", file=sys.stderr)  # fmt: skip
    write_report(Path("docs/accuracy"), name, table, contributions, measured)
    return measured.told_in(calibration)


def train_check(every: list[LabelledDraft], store: Store) -> None:
    """Train and calibrate what judges without a language model: heads on embeddings, and heads on words."""
    passages = passages_of(every, store)
    table = scout_table(every, passages, store)
    weighed = [sentence for passage in passages for sentence in terms(passage)]
    by_words = cross_fit(rows(weighed, vocabulary(weighed)), table, PENALTY)
    calibration = report(SCOUT, table, {Wording.name: by_words, SCOUT: out_of_fold(SCOUT, table)})
    ship(heads_folder(), Wording.name, *wording_heads(weighed, table, card(Wording.name, table, "")))
    heads = heads_of(table, RECIPES[SCOUT], card(SCOUT, table, store.card("minilm").sha256))
    ship(heads_folder(), SCOUT, *heads, calibration)


def train_critic(name: str, every: list[LabelledDraft], store: Store) -> None:
    """Train a critic's heads, and calibrate them together with the scout's."""
    table = critic_table(every, name)
    there = np.isin([id(d) for d in every], [id(d) for d in table.drafts])
    scouted = np.load(CACHE / f"{SCOUT}.unseen.npy")[np.repeat(there, [len(d.labels) for d in every])]
    calibration = report(name, table, {SCOUT: scouted, "probe": out_of_fold(name, table)})
    ship(heads_folder(), name, *heads_of(table, CRITIC, card(name, table, store.card(name).sha256)), calibration)


def main() -> None:
    """Run one judge's training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=[SCOUT, *LAYERS])
    name = parser.parse_args().name
    every = [draft for story in load_stories() for draft in drafts(story)]
    if name == SCOUT:
        train_check(every, Store())
    else:
        train_critic(name, every, Store())


if __name__ == "__main__":
    main()
