"""Train, calibrate and measure the judges of evidence.

    python -m bench.evidence scout                  the encoder's heads; ``check`` uses them alone
    python -m bench.evidence qwen2.5-coder-1.5b     a critic's heads, together with the scout's (run scout first)

Critics need their hidden states: python -m bench.evidence.states MODEL. Writes models/heads/ and docs/accuracy/.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import yaml

from bench.evidence.calibrate import Contributions, calibrate
from bench.evidence.dataset import LABELS, LabelledDraft, drafts, load_stories
from bench.evidence.report import write_report
from bench.evidence.states import CACHE, LAYERS, path_of, redaction_of
from bench.evidence.train import SEED, Array, Recipe, Table, heads_of, ship, unseen
from localcoach.evidence.calibration import Calibration
from localcoach.evidence.heads import HeadsCard, heads_folder
from localcoach.evidence.passages import runs
from localcoach.evidence.prompt import load_reading
from localcoach.evidence.scout import Encoder, features
from localcoach.llm.store import Store
from localcoach.redact import Policy, Redactor

SCOUT = "scout"
RECIPES = {SCOUT: Recipe(700, 0.5, 3.0)}
CRITIC = Recipe(1024, 0.5, 3.0)


def scout_table(every: list[LabelledDraft], store: Store) -> Table:
    """Embed all drafts; kept on disk between runs."""
    kept = CACHE / "scout.npy"
    if not kept.exists():
        redactor, encoder = Redactor(Policy.load("default"), store=store), Encoder(store.path("minilm"))
        rows = [_scouted(labelled, redactor, encoder) for labelled in every]
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.save(kept, np.concatenate(rows))
    return Table(every, np.load(kept))


def _scouted(labelled: LabelledDraft, redactor: Redactor, encoder: Encoder) -> Array:
    cut = runs(labelled.draft, redaction_of(labelled, redactor))
    return features(encoder, [run.passage for run in cut])


def critic_table(every: list[LabelledDraft], model: str) -> Table:
    """Read the hidden states of all drafts; drafts without are left out."""
    there = [labelled for labelled in every if path_of(model, labelled).exists()]
    states = [np.load(path_of(model, labelled)) for labelled in there]
    return Table(there, np.concatenate([s.reshape(len(s), -1) for s in states]).astype(np.float32))


def card(name: str, table: Table, store: Store) -> HeadsCard:
    """Describe the heads; the hash of their file is filled in when it is written."""
    model = "minilm" if name == SCOUT else name
    return HeadsCard(
        model=model,
        model_sha256=store.card(model).sha256,
        prompt_version=0 if name == SCOUT else load_reading(()).version,
        layers=() if name == SCOUT else LAYERS[name],
        labels=LABELS,
        stories=len({d.story for d in table.drafts}),
        sentences=len(table.labels),
        seed=SEED,
        npz_sha256="",
    )


def out_of_fold(name: str, table: Table) -> Array:
    """Log-odds from heads that did not see the story; kept on disk for the critics' calibration."""
    logits = unseen(table, RECIPES.get(name, CRITIC))
    np.save(CACHE / f"{name}.unseen.npy", logits)
    return logits


def save(calibration: Calibration) -> None:
    """Write a calibration beside the heads."""
    folder = heads_folder() / "calibration"
    folder.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(calibration.model_dump(mode="json"), sort_keys=False, width=110)
    (folder / f"{calibration.name}.yaml").write_text(text, encoding="utf-8")


def main() -> None:
    """Run one judge's training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name")
    name = parser.parse_args().name
    store = Store()
    every = [draft for story in load_stories() for draft in drafts(story)]
    table = scout_table(every, store) if name == SCOUT else critic_table(every, name)
    contributions: Contributions = {}
    if name != SCOUT:
        rows = np.isin([id(d) for d in every], [id(d) for d in table.drafts])
        lengths = [len(d.labels) for d in every]
        contributions[SCOUT] = np.load(CACHE / f"{SCOUT}.unseen.npy")[np.repeat(rows, lengths)]
    contributions["scout" if name == SCOUT else "probe"] = out_of_fold(name, table)
    calibration, measured = calibrate(name, table, contributions)
    print(f"{name}: balanced accuracy {measured.balanced_accuracy:.3f}, evidence {measured.evidence_precision:.3f}, "
          f"ECE {measured.ece:.3f}", file=sys.stderr)  # fmt: skip
    heads, data = heads_of(table, RECIPES.get(name, CRITIC), card(name, table, store))
    ship(name, heads, data)
    labels = {c: fit.model_copy(update={"accuracy": measured.criteria.get(c)}) for c, fit in calibration.labels.items()}
    save(calibration.model_copy(update={"ece": round(measured.ece, 4), "labels": labels}))
    write_report(Path("docs/accuracy"), name, table, contributions, measured)


if __name__ == "__main__":
    main()
