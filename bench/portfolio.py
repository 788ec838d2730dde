"""Seconds of ``localcoach coverage`` by number of stories: ``python -m bench.portfolio``.

The stories are the labelled ones of bench/stories, each once and whole. Each run is a process of its own with an empty
cache, so that nothing of the run before helps; the last runs repeat the largest one with the cache that it left.
"""

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from localcoach import __version__, paths
from localcoach.training.stories import drafts, load_stories

PAGE = Path(__file__).parents[1] / "docs" / "performance" / "coverage.md"
NUMBERS = (1, 10, 20, 50)
TARGET = 15.0  # seconds for the largest number

_PAGE = """# Coverage of many stories

Made by `python -m bench.portfolio`. `localcoach coverage` reads, redacts and judges every story without the language
model, then lays criteria and questions against stories. The stories are those of `bench/stories`, each once and
whole. Each run is a process of its own with an empty cache; the last row repeats the one before with the cache that
it left.

LocalCoach {version}, Python {python}, {machine}, {cores} cores; load when it began: {load:.1f}.

| stories | words | seconds | seconds of processor time | seconds a story beyond the first |
|---|---|---|---|---|
{rows}
Aim: {most} stories in less than {target:.0f} s. Stories that nobody has checked yet take {fresh:.1f} s, those that were
checked before, by whatever command, {again:.1f} s. From {few} to {most} stories a story costs {slope:.2f} s of
processor time, from 1 to {few} it cost {before:.2f} s: the work grows with the stories and not with their pairs.
"""


@dataclass(frozen=True)
class Run:
    """One run: stories, their words, and the seconds it took, on the clock and of the processor."""

    stories: int
    words: int
    seconds: float
    cpu: float
    cached: bool = False


def main() -> None:
    """Measure and write the page."""
    load = os.getloadavg()[0]
    texts = [next(drafts(story)).draft.text for story in islice(load_stories(), max(NUMBERS))]
    runs = list(_runs(texts))
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(runs, load), encoding="utf-8")
    print(page(runs, load))


def page(runs: Sequence[Run], load: float) -> str:
    """Return the page."""
    cold = {run.stories: run for run in runs if not run.cached}
    one, few, most = (cold[number] for number in (NUMBERS[0], NUMBERS[1], NUMBERS[-1]))
    return _PAGE.format(
        version=__version__,
        python=platform.python_version(),
        machine=f"{platform.system()} on {platform.machine()}",
        cores=os.cpu_count(),
        load=load,
        rows="".join(_row(run, one) for run in runs),
        few=few.stories,
        most=most.stories,
        target=TARGET,
        fresh=most.seconds,
        again=next(run.seconds for run in runs if run.cached),
        slope=_slope(few, most),
        before=_slope(one, few),
    )


def _slope(fewer: Run, more: Run) -> float:
    return (more.cpu - fewer.cpu) / (more.stories - fewer.stories)


def _row(run: Run, one: Run) -> str:
    note = ", again" if run.cached else ""
    each = f"{(run.seconds - one.seconds) / (run.stories - 1):.2f}" if run.stories > 1 and not run.cached else ""
    return f"| {run.stories}{note} | {run.words:,} | {run.seconds:.1f} | {run.cpu:.1f} | {each} |\n"


def _runs(texts: Sequence[str]) -> Iterator[Run]:
    for number in NUMBERS:
        with tempfile.TemporaryDirectory() as folder:
            stories, home = _laid_out(texts[:number], Path(folder))
            yield _run(texts[:number], stories, home, cached=False)
            if number == NUMBERS[-1]:
                yield _run(texts[:number], stories, home, cached=True)


def _laid_out(texts: Sequence[str], folder: Path) -> tuple[Path, Path]:
    """Write the stories into a folder, and make a home that has the models and nothing else."""
    stories, home = folder / "stories", folder / "home"
    stories.mkdir()
    home.mkdir()
    (home / "models").symlink_to(paths.models_dir().resolve(), target_is_directory=True)
    for number, text in enumerate(texts):
        (stories / f"{number:03}.md").write_text(text, encoding="utf-8")
    return stories, home


def _run(texts: Sequence[str], stories: Path, home: Path, *, cached: bool) -> Run:
    command = [sys.executable, "-m", "localcoach", "coverage", str(stories), "--format", "json", "--quiet"]
    before, started = _processor(), time.perf_counter()
    subprocess.run(command, env=os.environ | {"LOCALCOACH_HOME": str(home)}, stdout=subprocess.DEVNULL, check=True)
    seconds = time.perf_counter() - started
    return Run(len(texts), sum(len(text.split()) for text in texts), seconds, _processor() - before, cached)


def _processor() -> float:
    """Return the processor time of all children so far, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
