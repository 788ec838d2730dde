"""Several drafts reviewed as one against one after the other: what is gained by writing their comments together."""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from bench.performance import page
from bench.performance.figures import Sample
from bench.performance.home import fresh_home
from bench.performance.ledger import Ledger, Watched
from localcoach.api import Unguarded
from localcoach.cache import Cache
from localcoach.draft import read
from localcoach.llm.llamacpp import LlamaCpp
from localcoach.pipeline import TOGETHER, Judged, Tools, conclude, judge_draft, write_comments
from localcoach.toolbox import DEFAULT_CRITIC, open_tools

TITLE = "Several drafts at once"
NAMES = ("ai-at-work", "checkout-rewrite-weak", "incident-with-secrets", "moderation-queue")
GROUPS = (1, 2, 4)  # drafts of which the comments are written at once
RUNS = 2
_HOW = """\
Four drafts of `examples/` ({words} words, {answers} comments to write), {critic}, empty caches, models loaded,
LocalCoach's own instructions read. The drafts are judged once, in {judging:.1f} s; then their comments are written and
verified {runs} times in each way, the ways taking turns. `localcoach review` writes those of {together} drafts at once.

llama.cpp rounds a row by how many stand beside it, and where two words are as likely the last bits decide. So comments
may be worded otherwise in company than alone (last column: criteria whose comment is the same); verdicts never change,
since every passage is judged in a batch of its own."""


@dataclass(frozen=True)
class Written:
    """The comments on all drafts, written in one way."""

    seconds: float
    ledger: Ledger
    peak_mib: float
    comments: tuple[tuple[str | None, str | None], ...]


def main() -> None:
    """Judge, write in each way, and write the page."""
    with (
        fresh_home() as home,
        patch.dict(os.environ, home),
        open_tools(Unguarded(), critic=DEFAULT_CRITIC) as tools,
    ):
        assert isinstance(tools.model, LlamaCpp)
        watched = Watched(tools.model)
        tools.redactor.redact("Nothing.")  # loads what redacts
        started = time.perf_counter()
        judged = [judge_draft(read(Path("examples", f"{name}.md")), tools) for name in NAMES]
        judging = time.perf_counter() - started
        _written(judged[:1], tools, watched, 1)  # reads the instructions
        runs = [{group: _written(judged, tools, watched, group) for group in GROUPS} for _ in range(RUNS)]
    page.write("together", TITLE, _body(judged, judging, runs))


def _written(judged: Sequence[Judged], tools: Tools, watched: Watched, group: int) -> Written:
    """Write and conclude, with a cache that knows nothing; peak is that of this alone."""
    watched.ledger = Ledger()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak is counted anew
    with tempfile.TemporaryDirectory() as folder:
        cold = replace(tools, cache=Cache(Path(folder)))
        started = time.perf_counter()
        done = [one for first in range(0, len(judged), group) for one in _group(judged[first : first + group], cold)]
        seconds = time.perf_counter() - started
    return Written(seconds, watched.ledger, _peak_mib(), tuple(done))


def _group(judged: Sequence[Judged], tools: Tools) -> Iterator[tuple[str | None, str | None]]:
    for written in write_comments(judged, tools):
        yield from ((result.comment, result.ask) for result in conclude(written, tools).review.criteria)


def _peak_mib() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def _body(judged: Sequence[Judged], judging: float, runs: Sequence[dict[int, Written]]) -> str:
    first = runs[0][1].ledger
    how = {"words": sum(one.draft.words for one in judged), "answers": len(first.answers), "critic": DEFAULT_CRITIC}
    head = ("drafts at once", "writing, seconds", "tokens written", "tokens a second", "batches",
            "against one at a time", "judging and writing, seconds a draft", "peak memory, MiB", "same")  # fmt: skip
    parts = [
        _HOW.format(**how, judging=judging, runs=RUNS, together=TOGETHER),
        page.table(head, [_row(group, judging, len(judged), runs) for group in GROUPS]),
    ]
    return "\n\n".join(parts)


def _row(group: int, judging: float, drafts: int, runs: Sequence[dict[int, Written]]) -> Sequence[object]:
    written = [run[group] for run in runs]
    return (
        group,
        Sample(tuple(one.seconds for one in written)).told(1),
        written[0].ledger.written,
        Sample(tuple(one.ledger.written / one.seconds for one in written)).told(1),
        written[0].ledger.batches,
        Sample(tuple(run[1].seconds / run[group].seconds for run in runs)).told(2),
        Sample(tuple((judging + one.seconds) / drafts for one in written)).told(1),
        Sample(tuple(one.peak_mib for one in written)).told(0),
        f"{_alike(runs[0][1], written[0])} of {len(written[0].comments)}",
    )


def _alike(one: Written, other: Written) -> int:
    return sum(a == b for a, b in zip(one.comments, other.comments, strict=True))
