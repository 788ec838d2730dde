"""Train, calibrate and measure the judges of evidence.

    python -m bench.evidence scout                  heads on embeddings and on words, by which ``check`` judges
    python -m bench.evidence qwen2.5-coder-1.5b     a critic's heads, together with the scout's (run scout first)

Critics need their hidden states: python -m bench.evidence.states MODEL. Writes models/heads/ and docs/accuracy/. What
takes long is kept in bench/.cache; remove it after a change to stories, features or recipes.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from bench.evidence.report import write_report
from bench.evidence.states import CACHE, LAYERS, path_of
from bench.evidence.verdicts import verdict_counts
from localcoach.evidence.calibration import Calibration
from localcoach.evidence.files import heads_folder
from localcoach.evidence.heads import HeadsCard
from localcoach.evidence.prompt import load_reading
from localcoach.evidence.scout import Encoder, features
from localcoach.evidence.wording import Wording, terms
from localcoach.llm.base import Passage
from localcoach.llm.store import Store
from localcoach.training.calibrate import Contributions, calibrate
from localcoach.training.fit import SEED, Array, Recipe, Rows, Table, fit, folds, heads_of, project, ship
from localcoach.training.reading import load_redacted, passages
from localcoach.training.stories import LABELS, LabelledDraft, drafts, load_stories
from localcoach.training.wording import PENALTY, rows, vocabulary, wording_heads

SCOUT = "scout"
RECIPES = {SCOUT: Recipe(700, 0.5, 3.0)}
CRITIC = Recipe(1024, 0.5, 3.0)


def passages_of(every: list[LabelledDraft]) -> list[Passage]:
    """Cut all drafts into passages."""
    hidden = load_redacted()
    return [passage for labelled in every for passage in passages(labelled, hidden)]


def scout_table(every: list[LabelledDraft], read: list[Passage], store: Store) -> Table:
    """Embed all drafts; kept on disk between runs."""
    kept = CACHE / "scout.npy"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.save(kept, features(Encoder(store.path("minilm")), read))
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


def out_of_fold(name: str, inputs: Rows, table: Table, penalty: float) -> Array:
    """Log-odds from heads that did not see the story; each fold is kept on disk, so that a run can be resumed."""
    logits = np.empty(table.labels.shape, np.float32)
    for i, held in enumerate(folds(table.story)):
        kept = CACHE / f"{name}.unseen-{i}.npy"
        if not kept.exists():
            weight = fit(inputs[~held], table.labels[~held], penalty)
            np.save(kept, inputs[held] @ weight[:-1] + weight[-1])
        logits[held] = np.load(kept)
    return logits


def by_features(name: str, table: Table) -> Array:
    """Log-odds of heads on the table's features, out of fold."""
    recipe = RECIPES.get(name, CRITIC)
    return out_of_fold(name, project(table.features, recipe)(table.features), table, recipe.penalty)


def report(name: str, table: Table, contributions: Contributions) -> Calibration:
    """Calibrate, measure on what the heads never saw, and write the page."""
    calibration, measured = calibrate(name, table, contributions)
    print(f"{name}: balanced accuracy {measured.balanced_accuracy:.3f}, evidence {measured.evidence_precision:.3f}, "
          f"ECE {measured.ece:.3f}", file=sys.stderr)  # fmt: skip
    verdicts = verdict_counts(table, contributions, calibration)
    write_report(Path("docs/accuracy"), name, table, contributions, measured, verdicts)
    return measured.told_in(calibration)


def train_check(every: list[LabelledDraft], store: Store) -> None:
    """Train and calibrate what judges without a language model: heads on embeddings, and heads on words."""
    read = passages_of(every)
    table = scout_table(every, read, store)
    weighed = [sentence for passage in read for sentence in terms(passage)]
    by_words = out_of_fold(Wording.name, rows(weighed, vocabulary(weighed)), table, PENALTY)
    calibration = report(SCOUT, table, {Wording.name: by_words, SCOUT: by_features(SCOUT, table)})
    ship(heads_folder(), Wording.name, *wording_heads(weighed, table, card(Wording.name, table, "")))
    heads = heads_of(table, RECIPES[SCOUT], card(SCOUT, table, store.card("minilm").sha256))
    ship(heads_folder(), SCOUT, *heads, calibration)


def train_critic(name: str, every: list[LabelledDraft], store: Store) -> None:
    """Train a critic's heads, and calibrate them together with the scout's."""
    table = critic_table(every, name)
    there = np.isin([id(d) for d in every], [id(d) for d in table.drafts])
    scouted = by_features(SCOUT, scout_table(every, passages_of(every), store))
    scouted = scouted[np.repeat(there, [len(d.labels) for d in every])]
    calibration = report(name, table, {SCOUT: scouted, "probe": by_features(name, table)})
    ship(heads_folder(), name, *heads_of(table, CRITIC, card(name, table, store.card(name).sha256)), calibration)


def main() -> None:
    """Run one judge's training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=[SCOUT, *LAYERS])
    name = parser.parse_args().name
    every = [draft for story in load_stories() for draft in drafts(story)]
    CACHE.mkdir(parents=True, exist_ok=True)
    if name == SCOUT:
        train_check(every, Store())
    else:
        train_critic(name, every, Store())


if __name__ == "__main__":
    main()
