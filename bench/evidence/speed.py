"""How long the evidence of a 600-word draft takes, assessor by assessor, in this process after one warm-up.

    python -m bench.evidence.speed [CRITIC ...]

Each figure is the best of three; ``cached`` is the second reading of the same draft.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from localcoach.cache import Cache
from localcoach.draft import Draft, parse
from localcoach.evidence.assess import Assessor, Cached
from localcoach.evidence.passages import runs
from localcoach.evidence.probe import Probe
from localcoach.evidence.scout import Encoder, Scout
from localcoach.evidence.wording import Wording
from localcoach.llm.base import Passage
from localcoach.llm.store import Store
from localcoach.redact import Redaction
from localcoach.toolbox import open_critic
from localcoach.training.stories import drafts, load_stories

WORDS = 600
PAGE = Path("docs/accuracy/evidence-speed.md")


def sample() -> list[Passage]:
    """Return the passages of a draft of about 600 words: the first sections of a story."""
    draft = next(drafts(load_stories()[0])).draft
    cut = next(parse(draft.text[:end]) for end in _ends(draft) if len(draft.text[:end].split()) >= WORDS)
    return [run.passage for run in runs(cut, Redaction.of(cut.text, ()))]


def _ends(draft: Draft) -> Iterator[int]:
    yield from (sentence.span.end for sentence in draft.sentences)
    yield len(draft.text)


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of several runs."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def row(assessor: Assessor, label: str, passages: list[Passage]) -> str:
    """Measure one assessor, and the same behind a cache that knows the draft."""
    assessor.logits(passages[:1])
    fresh = seconds(lambda: assessor.logits(passages), 1 if isinstance(assessor, Probe) else 3)
    with tempfile.TemporaryDirectory() as folder:
        cached = Cached(assessor, Cache(Path(folder)))
        cached.logits(passages)
        return f"| {label} | {fresh:.2f} | {seconds(lambda: cached.logits(passages)):.3f} |"


def main() -> None:
    """Measure what a check uses, and the probes that are named."""
    store, passages = Store(), sample()
    lines = [row(Wording(), "wording", passages), row(Scout(Encoder(store.path("minilm"))), "scout", passages)]
    for name in sys.argv[1:]:
        with ExitStack() as stack:
            lines.append(row(Probe(stack.enter_context(open_critic(name, store))), f"probe {name}", passages))
    words = sum(len(sentence.split()) for passage in passages for sentence in passage.sentences)
    command = " ".join(["python -m bench.evidence.speed", *sys.argv[1:]])
    head = f"# Speed of the evidence\n\nMade by `{command}` on {os.cpu_count()} cores; a draft of {words} words.\n\n"
    head += "| assessor | seconds | seconds, cached |\n|---|---|---|\n"
    PAGE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
