"""Hidden states of the critic for every labelled draft, kept on disk: the slow half of training the heads.

    python -m bench.evidence.states qwen2.5-coder-1.5b

Whole stories (variant 0) are read as written, the others redacted, so that heads learn names and placeholders alike.
"""

import argparse
import os
import sys
import time
from pathlib import Path

import numpy as np

from localcoach.evidence.passages import runs
from localcoach.evidence.prompt import load_reading
from localcoach.llm.base import FloatArray, Identity, Reading
from localcoach.llm.llamacpp import LlamaCpp
from localcoach.llm.store import Store
from localcoach.redact import Policy, Redaction, Redactor
from localcoach.training.stories import LabelledDraft, drafts, load_stories

LAYERS = {"qwen2.5-coder-1.5b": (10, 14), "qwen2.5-coder-0.5b": (9, 12)}
CACHE = Path(__file__).resolve().parents[1] / ".cache" / "states"


def redaction_of(labelled: LabelledDraft, redactor: Redactor) -> Redaction:
    """Redact a draft, or leave it as it is when it is the whole story."""
    text = labelled.draft.text
    return redactor.redact(text) if labelled.variant else Redaction.of(text, ())


def states_of(labelled: LabelledDraft, redactor: Redactor, model: LlamaCpp, reading: Reading) -> FloatArray:
    """Return (sentences, layers, 2, width)."""
    cut = runs(labelled.draft, redaction_of(labelled, redactor))
    return np.concatenate(model.embed([run.passage for run in cut], reading))


def path_of(model: str, labelled: LabelledDraft) -> Path:
    """Where the states of a draft are kept."""
    return CACHE / model / f"{labelled.story}-{labelled.variant}.npy"


def main() -> None:
    """Compute what is not there yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=LAYERS)
    options = parser.parse_args()
    store = Store()
    redactor = Redactor(Policy.load("default"), store=store)
    reading = load_reading(LAYERS[options.model])
    todo = [d for story in load_stories() for d in drafts(story) if not path_of(options.model, d).exists()]
    todo.sort(key=lambda d: d.variant)
    started = time.monotonic()
    with LlamaCpp(store.path(options.model), Identity(options.model, store.card(options.model).sha256)) as model:
        for done, labelled in enumerate(todo, 1):
            target = path_of(options.model, labelled)
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary = target.with_suffix(f".{os.getpid()}")
            with temporary.open("wb") as stream:
                np.save(stream, states_of(labelled, redactor, model, reading).astype(np.float16))
            temporary.replace(target)
            pace = (time.monotonic() - started) / done
            print(f"{done}/{len(todo)} {target.name} {pace:.1f} s a draft", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
