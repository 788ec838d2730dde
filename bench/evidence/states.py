"""Hidden states of the critic for every labelled draft, kept on disk: the slow half of training the heads.

    python -m bench.evidence.states qwen2.5-coder-1.5b [--minutes 9]

Drafts whose states are on disk are left alone, and with ``--minutes`` it stops in time: go on by calling it again.
"""

import argparse
import os
import sys
import time
from pathlib import Path

import numpy as np

from localcoach.evidence.prompt import load_reading
from localcoach.llm.base import FloatArray, Identity, Reading
from localcoach.llm.llamacpp import LlamaCpp
from localcoach.llm.store import Store
from localcoach.training.reading import Hidden, load_redacted, passages
from localcoach.training.stories import LabelledDraft, drafts, load_stories

LAYERS = {"qwen2.5-coder-1.5b": (10, 14), "qwen2.5-coder-0.5b": (9, 12)}
CACHE = Path(__file__).resolve().parents[1] / ".cache" / "states"


def states_of(labelled: LabelledDraft, hidden: Hidden, model: LlamaCpp, reading: Reading) -> FloatArray:
    """Return (sentences, layers, 2, width)."""
    return np.concatenate(model.embed(passages(labelled, hidden), reading))


def path_of(model: str, labelled: LabelledDraft) -> Path:
    """Where the states of a draft are kept."""
    return CACHE / model / f"{labelled.story}-{labelled.variant}.npy"


def main() -> None:
    """Compute what is not there yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=LAYERS)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    options = parser.parse_args()
    store = Store()
    hidden = load_redacted()
    reading = load_reading(LAYERS[options.model])
    todo = [d for story in load_stories() for d in drafts(story) if not path_of(options.model, d).exists()]
    todo.sort(key=lambda d: not d.variant)  # the halves hold every sentence and look-alike
    started = time.monotonic()
    with LlamaCpp(store.path(options.model), Identity(options.model, store.card(options.model).sha256)) as model:
        for done, labelled in enumerate(todo, 1):
            target = path_of(options.model, labelled)
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary = target.with_suffix(f".{os.getpid()}")
            with temporary.open("wb") as stream:
                np.save(stream, states_of(labelled, hidden, model, reading).astype(np.float16))
            temporary.replace(target)
            pace = (time.monotonic() - started) / done
            print(f"{done}/{len(todo)} {target.name} {pace:.1f} s a draft", file=sys.stderr, flush=True)
            if time.monotonic() - started > 60 * options.minutes:
                break


if __name__ == "__main__":
    main()
