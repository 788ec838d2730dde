"""Reviews drafts in a process of its own and tells what that took.

    python -m bench.performance.worker < {"critic": NAME or null, "comments": N, "paths": [...]}

Prints one JSON object: seconds to import, to load, per draft and stage, to report, and the peak of resident memory.
"""

import json
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from localcoach.cli import lean

if TYPE_CHECKING:
    from localcoach.evidence.assess import Assessor
    from localcoach.evidence.types import FloatArray
    from localcoach.llm.base import Passage, Progress
    from localcoach.pipeline import Tools
    from localcoach.result import Judge


class Clock:
    """Adds up seconds by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self.seconds[name] += time.perf_counter() - started


@dataclass(frozen=True)
class Timed:
    """An assessor whose time is taken."""

    inner: "Assessor"
    clock: Clock

    @property
    def name(self) -> str:
        """The same as that of the assessor behind it."""
        return self.inner.name

    @property
    def judge(self) -> "Judge":
        """Who judges."""
        return self.inner.judge

    @property
    def labels(self) -> tuple[str, ...]:
        """What is judged."""
        return self.inner.labels

    @property
    def version(self) -> str:
        """The same as that of the assessor behind it."""
        return self.inner.version

    def logits(self, passages: "Sequence[Passage]", *progress: "Progress") -> "list[FloatArray]":
        """Pass the question on."""
        with self.clock(self.inner.name):
            return self.inner.logits(passages, *progress)


def ask(environment: dict[str, str], *, critic: str | None, comments: int, paths: Sequence[Path]) -> dict[str, Any]:
    """Run a worker and return what it told."""
    asked = {"critic": critic, "comments": comments, "paths": list(map(str, paths))}
    command = [sys.executable, "-m", "bench.performance.worker"]
    done = subprocess.run(command, env=environment, input=json.dumps(asked), capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def main() -> None:
    """Answer one question on stdin."""
    asked = json.load(sys.stdin)
    clock = Clock()
    lean.leave_out()  # as the command line does
    with clock("import"):
        from localcoach import guard, toolbox
        from localcoach.draft import read
        from localcoach.pipeline import review
        from localcoach.report import Reported, ReportOptions, render  # noqa: F401 (part of what a run imports)
    drafts = []
    state = guard.install()
    loading = time.perf_counter()
    with toolbox.open_tools(state, critic=asked["critic"]) as opened:
        clock.seconds["load"] = time.perf_counter() - loading
        with clock("load what redacts"):
            opened.redactor.redact("Nothing.")
        for path in asked["paths"]:
            stages = Clock()
            with stages("draft"):
                done = review(read(Path(path)), _timed(opened, stages), comments=asked["comments"])
            with stages("report"):
                done.review.model_dump_json()
            drafts.append({"words": done.review.draft.words, **done.review.timing, **stages.seconds})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({**clock.seconds, "drafts": drafts, "peak_mib": round(peak)}, sys.stdout)


def _timed(tools: "Tools", clock: Clock) -> "Tools":
    return replace(tools, assessors=tuple(Timed(assessor, clock) for assessor in tools.assessors))


if __name__ == "__main__":
    main()
