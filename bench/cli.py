"""How long the command line takes, beside Presidio as it comes: ``python -m bench.cli`` writes docs/performance.

Each run is a process of its own, and those that are compared take turns, so that whatever else the machine does meets
both. The operating system has read the files before (a first round is not counted); LocalCoach's cache is empty each
time unless a row says otherwise.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from statistics import median

from localcoach import __version__, paths
from localcoach.llm.store import Store
from localcoach.training.stories import drafts, load_stories

PAGE = Path("docs/performance/command-line.md")
PEER = Path(__file__).with_name("as_it_comes.py")
WORDS, STORIES = 600, 30
_KIB = 1024


@dataclass(frozen=True)
class Run:
    """One process: seconds from start to end, seconds of processor, most memory held in MiB, and what it printed."""

    seconds: float
    processor: float
    peak: float
    output: str = ""

    @property
    def warm(self) -> float:
        """The seconds that Presidio says its texts took, without the first."""
        return sum(float(line) for line in self.output.splitlines()[1:])


@dataclass(frozen=True)
class Row:
    """A figure of the page: each round's value, its unit, and the most that its median may be, if there is a bound."""

    what: str
    values: Sequence[float]
    unit: str
    most: float | None = None
    digits: int = 2

    def __str__(self) -> str:
        middle = median(self.values)
        bound = "" if self.most is None else f"{self.most:g}{self.unit}"
        holds = "" if self.most is None else "yes" if middle <= self.most else "no"
        low, high = (f"{value:.{self.digits}f}" for value in (min(self.values), max(self.values)))
        return f"| {self.what} | {middle:.{self.digits}f}{self.unit} | {low} to {high} | {bound} | {holds} |"


class Bench:
    """Texts and commands in a scratch folder."""

    def __init__(self, folder: Path) -> None:
        self._home = folder / "home"
        self._model = str(Store().path("spacy-md"))
        texts = [next(drafts(story)).draft.text for story in islice(load_stories(), STORIES)]
        self.story = _write(folder / "story.md", _cut(texts[0]))
        self.stories = [_write(folder / "stories" / f"{i:02}.md", text) for i, text in enumerate(texts)]

    def localcoach(self, *arguments: str | Path, fresh: bool = True) -> Run:
        """Run the command line, with nothing of earlier runs in its cache if it is ``fresh``."""
        if fresh:
            shutil.rmtree(self._home, ignore_errors=True)
            self._home.mkdir(mode=0o700)
            (self._home / "models").symlink_to(paths.models_dir(), target_is_directory=True)
        command = [Path(sys.executable).with_name("localcoach"), *arguments]
        return run(command, {paths.HOME_VARIABLE: str(self._home)})

    def presidio(self, *texts: Path) -> Run:
        """Run Presidio as it comes."""
        return run([sys.executable, PEER, self._model, *texts])


def run(command: Sequence[str | Path], variables: dict[str, str] | None = None) -> Run:
    """Run a command to its end; raises RuntimeError when it fails otherwise than by findings."""
    started = time.perf_counter()
    child = subprocess.Popen(
        [str(part) for part in command],
        env={**os.environ, "NO_COLOR": "1", **(variables or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    with child.stdout:
        output = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]} {command[1]} exits with {child.returncode}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / _KIB, output)


def turns(rounds: int, *work: Callable[[], Run]) -> list[list[Run]]:
    """Do each work once for nothing and then ``rounds`` times, in turn; return the runs of each."""
    done = [[each() for each in work] for _ in range(rounds + 1)]
    return [list(runs) for runs in zip(*done[1:], strict=True)]


def _start(bench: Bench, rounds: int) -> Iterator[Row]:
    shown, helped = turns(
        2 * rounds, lambda: bench.localcoach("--version", fresh=False), lambda: bench.localcoach("--help", fresh=False)
    )
    yield Row("`localcoach --version`", _seconds(shown), " s", 0.25)
    yield Row("`localcoach --help`", _seconds(helped), " s", 0.4)


def _one(bench: Bench, rounds: int) -> Iterator[Row]:
    checked, again, presidio = turns(
        rounds,
        lambda: bench.localcoach("check", bench.story),
        lambda: bench.localcoach("check", bench.story, fresh=False),
        lambda: bench.presidio(bench.story),
    )
    yield Row("`localcoach check`, one story", _seconds(checked), " s")
    yield Row("the same again, from the cache", _seconds(again), " s")
    yield Row("Presidio: import, load, analyze that story", _seconds(presidio), " s")
    yield Row("**check as a multiple of Presidio**", _ratios(_seconds(checked), _seconds(presidio)), "×", 2)
    yield Row("the same in processor time", _ratios(_processor(checked), _processor(presidio)), "×")
    yield Row("most memory of that check", [run.peak for run in checked], " MiB", 450, digits=0)
    yield Row("most memory of Presidio", [run.peak for run in presidio], " MiB", digits=0)


def _many(bench: Bench, rounds: int) -> Iterator[Row]:
    checked, presidio = turns(
        rounds,
        lambda: bench.localcoach("check", *bench.stories, "--format", "concise"),
        lambda: bench.presidio(bench.story, *bench.stories),
    )
    warm = [run.warm for run in presidio]
    yield Row(f"`localcoach check`, {STORIES} stories, start included", _seconds(checked), " s")
    yield Row(f"Presidio: those {STORIES} stories, loaded and warm", warm, " s")
    yield Row("**check as a multiple of warm Presidio**", _ratios(_seconds(checked), warm), "×", 4)
    yield Row("most memory of that check", [run.peak for run in checked], " MiB", digits=0)


PARTS = {"start": _start, "one": _one, "many": _many}


def _seconds(runs: Sequence[Run]) -> list[float]:
    return [run.seconds for run in runs]


def _processor(runs: Sequence[Run]) -> list[float]:
    return [run.processor for run in runs]


def _ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    return [own / their for own, their in zip(ours, theirs, strict=True)]


def _cut(text: str) -> str:
    """Return the paragraphs of a text up to about WORDS words."""
    parts = text.split("\n\n")
    return next(t for t in ("\n\n".join(parts[:n]) for n in range(1, len(parts) + 1)) if len(t.split()) >= WORDS)


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def page(rows: Sequence[Row], bench: Bench, arguments: Sequence[str], rounds: int) -> str:
    """Return the page."""
    one, many = (sum(len(p.read_text(encoding="utf-8").split()) for p in ps) for ps in ([bench.story], bench.stories))
    packages = ("presidio-analyzer", "spacy", "onnxruntime", "pydantic", "typer")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    load = os.getloadavg()[0]
    return "\n".join(
        [
            "# Speed of the command line",
            "",
            f"Made by `{' '.join(['python -m bench.cli', *arguments])}` on {_machine()}, {os.cpu_count()} cores, with "
            f"Python {sys.version.split()[0]}, LocalCoach {__version__}, {versions}. At the end of it, {load:.1f} "
            "processes wanted to run, of which one is the benchmark's own; if it is many more, the machine was too "
            "busy for these figures to settle anything but memory.",
            "",
            f"Each run is a process of its own; what is compared takes turns, {rounds} rounds after one that does not "
            "count. So the operating system has the files in memory, and LocalCoach's cache is empty unless a row says "
            f"otherwise. The one story has {one} words, the {STORIES} have {many}. Presidio comes with its own "
            "recognizers, over the same spaCy model. A multiple is that of each round; all figures are medians.",
            "",
            "| | median | quickest to slowest | at most | holds |",
            "|---|---|---|---|---|",
            *map(str, rows),
            "",
        ]
    )


def _machine() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "this machine"
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "this machine")


@contextmanager
def bench() -> Iterator[Bench]:
    """Make the scratch folder."""
    with tempfile.TemporaryDirectory() as folder:
        yield Bench(Path(folder))


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(prog="bench.cli")
    parser.add_argument("--rounds", type=int, default=7)
    named = ", ".join(PARTS)
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[*PARTS, []], help=f"of {named}; without one, all")
    given = parser.parse_args()
    with bench() as made:
        rows = []
        for row in (row for part in given.parts or PARTS for row in PARTS[part](made, given.rounds)):
            rows.append(row)
            print(row, flush=True)
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(rows, made, sys.argv[1:], given.rounds), encoding="utf-8")


if __name__ == "__main__":
    main()
