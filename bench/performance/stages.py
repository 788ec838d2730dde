"""Stage by stage: where the time of a review goes, and how it grows with length and number of drafts."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import mean
from typing import Any

from bench.evidence.plot import line_plot
from bench.performance import drafts, page
from bench.performance.figures import Sample
from bench.performance.home import fresh_home
from bench.performance.kept import Kept
from bench.performance.worker import ask
from localcoach.toolbox import DEFAULT_CRITIC

TITLE = "Stage by stage, by length and by number of drafts"
SMALL = "qwen2.5-coder-0.5b"
RUNS = 3
LENGTHS = (150, 300, 600, 1200, 2500, 5000)
PIECE = 200  # words of each of many drafts
COUNTS = (1, 5, 50, 200)
REVIEWED = (1, 5, 20)
_ONCE = ("import", "load", "load what redacts")
_STAGES = ("redaction", "wording", "scout", "probe", "critique", "verification", "report")


def main() -> None:
    """Measure and write the page and its plot."""
    once = {"check": [_once(None, 0, run) for run in range(RUNS)],
            "review": [_once(DEFAULT_CRITIC, 5, run) for run in range(RUNS)]}  # fmt: skip
    checked = {words: _long(words, None) for words in LENGTHS}
    reviewed = {words: _long(words, SMALL) for words in LENGTHS}
    many = {count: _several(count, None) for count in COUNTS}
    several = {count: _several(count, SMALL) for count in REVIEWED}
    page.write("stages", TITLE, _body(once, checked, reviewed, many, several))
    page.FOLDER.joinpath("length.svg").write_text(_plot(checked, reviewed), encoding="utf-8")
    _KEPT.done()


Told = dict[str, Any]
_KEPT = Kept("stages")


def _once(critic: str | None, comments: int, run: int) -> Told:
    return _measure(f"once {critic} {run}", lambda: [drafts.of_length(600)], critic, comments)


def _long(words: int, critic: str | None) -> Told:
    return _measure(f"long {critic} {words}", lambda: [drafts.of_length(words)], critic)


def _several(count: int, critic: str | None) -> Told:
    return _measure(f"several {critic} {count}", lambda: drafts.distinct(count, PIECE), critic)


def _measure(key: str, texts: Callable[[], list[str]], critic: str | None, comments: int = 0) -> Told:
    def work() -> Told:
        with fresh_home() as home, _written(texts()) as paths:
            return ask({**os.environ, **home}, critic=critic, comments=comments, paths=paths)

    return _KEPT.once(key, work)


@contextmanager
def _written(texts: Sequence[str]) -> Iterator[list[Path]]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{i:03}.md" for i in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        yield paths


def _body(
    once: dict[str, list[Told]],
    checked: dict[int, Told],
    reviewed: dict[int, Told],
    many: dict[int, Told],
    several: dict[int, Told],
) -> str:
    lengths = ("words", "check, seconds", "per 100 words", "review, seconds", "per 100 words")
    counts = ("command", "drafts", "whole run a draft, seconds", "a draft's own, seconds", "peak memory, MiB")
    parts = [
        "Each run is a process of its own with an empty cache; files of models are in the system's file cache.",
        "## A draft of 600 words",
        f"`check`, and `review` with {DEFAULT_CRITIC} and five comments; {RUNS} runs.",
        page.table(("stage", *(f"{name}, seconds" for name in once)), _stages(once)),
        "## By length",
        f"`check`, and `review --comments 0` with {SMALL}; one run each, the models' loading left out.",
        page.table(lengths, _lengths(checked, reviewed)),
        "![Seconds by words](length.svg)",
        "## By number of drafts",
        f"Drafts of about {PIECE} words, none of which shares a sentence with another. The whole run counts imports\n"
        "and loading; a draft's own cost leaves them out.",
        page.table(counts, [*_counts("check", many), *_counts(f"review, {SMALL}", several)]),
    ]
    return "\n\n".join(parts)


def _stages(once: dict[str, list[Told]]) -> Iterable[Sequence[object]]:
    for name in _ONCE:
        yield name, *(Sample(tuple(told[name] for told in runs)).told() for runs in once.values())
    for name in _STAGES:
        cells = ([told["drafts"][0].get(name) for told in runs] for runs in once.values())
        yield name, *(Sample(tuple(values)).told() if None not in values else "" for values in cells)
    yield "peak memory, MiB", *(Sample(tuple(told["peak_mib"] for told in runs)).told(0) for runs in once.values())


def _lengths(checked: dict[int, Told], reviewed: dict[int, Told]) -> Iterable[Sequence[object]]:
    for words in LENGTHS:
        cells: list[object] = [checked[words]["drafts"][0]["words"]]
        for told in (checked[words], reviewed[words]):
            draft = told["drafts"][0]
            cells += [f"{draft['draft']:.2f}", f"{100 * draft['draft'] / draft['words']:.3f}"]
        yield cells


def _counts(command: str, runs: dict[int, Told]) -> Iterable[Sequence[object]]:
    for count, told in runs.items():
        seconds = [draft["draft"] + draft["report"] for draft in told["drafts"]]
        whole = (sum(told[name] for name in _ONCE) + sum(seconds)) / count
        yield command, count, f"{whole:.2f}", f"{mean(seconds):.3f}", told["peak_mib"]


def _plot(checked: dict[int, Told], reviewed: dict[int, Told]) -> str:
    lines = {
        name: [(float(told["drafts"][0]["words"]), float(told["drafts"][0]["draft"])) for told in runs.values()]
        for name, runs in (("check", checked), ("review, 0.5B, no comments", reviewed))
    }
    most = max(y for points in lines.values() for _, y in points)
    return line_plot("Seconds by length of the draft", "words", "seconds", lines, (0, 5000), (0, most))
