"""A review against the limit: what its tokens would take if llama.cpp did nothing else."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from bench.performance import page
from bench.performance.figures import Sample
from bench.performance.home import fresh_home
from bench.performance.ledger import Ledger, Watched, unique
from bench.performance.rates import Rates, measure
from localcoach.api import Unguarded
from localcoach.draft import Draft, read
from localcoach.llm.llamacpp import LlamaCpp
from localcoach.llm.threads import usable_threads
from localcoach.pipeline import review
from localcoach.toolbox import DEFAULT_CRITIC, open_tools

DRAFT = Path("examples/moderation-queue.md")
RUNS = 3
TITLE = "How near a review is to the limit of the machine"
_HOW = """\
`{draft}` ({words} words), {critic}, empty cache, {runs} runs in one process, models loaded. llama.cpp's rates are
measured after each review on the same weights, in the same process and with the same settings, by bare calls of
`llama_decode`: no callback, no grammar, nothing but random tokens. The ideal is the number of tokens that have to be
read (what prompts share at their front counted once) over the one rate, and those written over the other. Efficiency is
the ideal over what was measured; the probe leaves the model early, so that it can pass 1."""


@dataclass(frozen=True)
class Run:
    """One review with an empty cache: the account of the model, the seconds of all, and the rates beside it."""

    ledger: Ledger
    seconds: float
    stages: dict[str, float]
    rates: Rates

    @property
    def read(self) -> int:
        """Tokens that had to be read."""
        return unique(self.ledger.embedded) + unique(self.ledger.requested)

    @property
    def ideal(self) -> float:
        """Seconds at the rates of llama.cpp: read at the one, written one after the other."""
        return self.read / self.rates.prompt.median + self.ledger.written / self.rates.generation.median

    @property
    def ideal_together(self) -> float:
        """The same, but all answers written at once, as fast as llama.cpp writes so many."""
        together = self.rates.together[len(self.ledger.requested)]
        return self.read / self.rates.prompt.median + self.ledger.written / together.median

    @property
    def model(self) -> float:
        """Seconds within the model's verbs."""
        return self.ledger.embedding + self.ledger.writing


def main() -> None:
    """Review several times and write the page."""
    draft = read(DRAFT)
    runs = [_run(draft) for _ in range(RUNS)]
    page.write("limit", TITLE, _body(draft, runs))


def _run(draft: Draft) -> Run:
    with (
        fresh_home() as home,
        patch.dict(os.environ, home),
        open_tools(Unguarded(), critic=DEFAULT_CRITIC) as tools,
    ):
        assert isinstance(tools.model, LlamaCpp)
        tools.redactor.redact("Nothing.")  # loads what redacts
        watched = Watched(tools.model)
        started = time.perf_counter()
        done = review(draft, tools)
        seconds = time.perf_counter() - started
        rates = measure(tools.model._context, usable_threads(), [len(watched.ledger.requested)])
    return Run(watched.ledger, seconds, done.review.timing, rates)


def _body(draft: Draft, runs: list[Run]) -> str:
    first = runs[0]
    answers = len(first.ledger.requested)
    rows = [
        ("prompt tokens a second, one batch of 512", _told(runs, lambda r: r.rates.prompt.median, 1)),
        ("tokens a second, one text", _told(runs, lambda r: r.rates.generation.median, 1)),
        (f"tokens a second, {answers} texts at once", _told(runs, lambda r: r.rates.together[answers].median, 1)),
    ]
    tokens = [
        ("had to be read: probe", unique(first.ledger.embedded)),
        ("had to be read: comments", unique(first.ledger.requested)),
        ("written", first.ledger.written),
        ("evaluated in all", first.ledger.rows),
        ("batches", first.ledger.batches),
    ]
    seconds = [
        ("ideal: read, then written one text after the other", _told(runs, lambda r: r.ideal)),
        ("ideal, all texts written at once", _told(runs, lambda r: r.ideal_together)),
        ("the model's two stages", _told(runs, lambda r: r.model)),
        ("of these: probe", _told(runs, lambda r: r.ledger.embedding)),
        ("of these: comments", _told(runs, lambda r: r.ledger.writing)),
        ("of these: within llama.cpp", _told(runs, lambda r: r.ledger.decoding)),
        ("the whole review, models loaded", _told(runs, lambda r: r.seconds)),
        *((f"stage: {name}", Sample(tuple(run.stages[name] for run in runs)).told()) for name in first.stages),
    ]
    shares = [
        ("model's stages, one text after the other", _told(runs, lambda r: r.ideal / r.model)),
        ("model's stages, all texts at once", _told(runs, lambda r: r.ideal_together / r.model)),
        ("whole review, one text after the other", _told(runs, lambda r: r.ideal / r.seconds)),
        ("whole review, all texts at once", _told(runs, lambda r: r.ideal_together / r.seconds)),
    ]
    parts = [
        _HOW.format(draft=DRAFT, words=draft.words, critic=DEFAULT_CRITIC, runs=RUNS),
        "## Efficiency",
        page.table(("of", "ideal / measured"), shares),
        "## Rates",
        page.table(("llama.cpp alone", "median"), rows),
        "## Tokens",
        page.table(("tokens of the first run", "number"), tokens),
        "## Seconds",
        page.table(("what", "seconds"), seconds),
    ]
    return "\n\n".join(parts)


def _told(runs: list[Run], value: Callable[[Run], float], digits: int = 2) -> str:
    return Sample(tuple(value(run) for run in runs)).told(digits)
