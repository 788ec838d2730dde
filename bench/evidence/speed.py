"""How long the evidence of a 600-word draft takes, in this process after one short draft.

    python -m bench.evidence.speed [CRITIC ...]

The stage is what a check and a review do between redaction and critique: look for injected text, cut the draft, ask
every assessor, judge. "Fresh" is with an empty cache, "after an edit" with a sentence more in the middle of what is
cached, "cached" the best of three runs on the same draft.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from localcoach import injection
from localcoach.cache import Cache
from localcoach.draft import Draft, parse
from localcoach.evidence.assess import Assessor, Cached
from localcoach.evidence.calibration import Calibration, load_calibration
from localcoach.evidence.probe import Probe
from localcoach.evidence.scout import Encoder, Scout
from localcoach.evidence.wording import Wording
from localcoach.llm.store import Store
from localcoach.pipeline import evidence_of
from localcoach.redact import Redaction
from localcoach.rubric import BOTH, load_rubric
from localcoach.toolbox import open_critic
from localcoach.training.stories import drafts, load_stories

WORDS = 600
PAGE = Path("docs/performance/evidence.md")
_HEAD = """# Speed of the evidence

Made by `{command}` on {cores} cores. A draft of {words} words and {sentences} sentences; seconds,
warm. At the end {load:.1f} processes wanted to run; where that is more than the cores, look at the processor time,
which all threads share.

| stage | fresh | processor time of it | after an edit | cached |
|---|---|---|---|---|
{stages}
"""


@dataclass(frozen=True)
class Stage:
    """The evidence of a command: its assessors and their calibration."""

    name: str
    assessors: Sequence[Assessor]
    calibration: Calibration

    def run(self, draft: Draft, cache: Cache) -> None:
        """Judge all criteria of a draft."""
        asked = [Cached(assessor, cache) for assessor in self.assessors]
        plain = Redaction.of(draft.text, ())
        evidence_of(draft, plain, injection.find(draft), load_rubric(BOTH).criteria, asked, self.calibration)

    def row(self, draft: Draft) -> str:
        """Measure the stage: with an empty cache, after an edit, and with everything cached."""
        with tempfile.TemporaryDirectory() as folder:
            cache = Cache(Path(folder))
            before = time.process_time()
            fresh = seconds(lambda: self.run(draft, cache), 1)
            worked = time.process_time() - before
            edit = seconds(lambda: self.run(edited(draft), cache), 1)
            cached = seconds(lambda: self.run(draft, cache), 3)
        return f"| {self.name} | {fresh:.2f} | {worked:.2f} | {edit:.2f} | {cached:.2f} |"


def sample() -> Draft:
    """Return a draft of about 600 words: the first sections of a story."""
    draft = next(drafts(load_stories()[0])).draft
    ends = (sentence.span.end for sentence in draft.sentences)
    return next(parse(draft.text[:end]) for end in ends if len(draft.text[:end].split()) >= WORDS)


def edited(draft: Draft) -> Draft:
    """Return a draft with one sentence more, in the middle."""
    end = draft.sentences[len(draft.sentences) // 2].span.end
    return parse(f"{draft.text[:end]} We never found out why.{draft.text[end:]}")


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the shortest of several runs."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def measure(stage: Stage, draft: Draft) -> str:
    """Warm a stage up on the first section of another draft, and measure it."""
    other = next(drafts(load_stories()[1])).draft
    with tempfile.TemporaryDirectory() as folder:
        stage.run(parse(other.text[: other.sentences[3].span.end]), Cache(Path(folder)))
    return stage.row(draft)


def main() -> None:
    """Measure a check, and reviews by the critics that are named."""
    store, draft, critics = Store(), sample(), sys.argv[1:]
    scout = Scout(Encoder(store.path("minilm")))
    assessors: list[Assessor] = [Wording(), scout]
    measured = [measure(Stage("check", assessors, load_calibration("scout")), draft)]
    for name in critics:
        with ExitStack() as stack:
            assessors = [scout, Probe(stack.enter_context(open_critic(name, store)))]
            measured.append(measure(Stage(f"review, {name}", assessors, load_calibration(name)), draft))
    text = _HEAD.format(
        command=" ".join(["python -m bench.evidence.speed", *critics]),
        cores=os.cpu_count(),
        load=os.getloadavg()[0],
        words=draft.words,
        sentences=len(draft.sentences),
        stages="\n".join(measured),
    )
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
