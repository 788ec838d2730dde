"""How many of the authors' sentences the splitter gives back, beside other splitters if they are installed.

python -m bench.sentences writes docs/accuracy/sentences.md. The peers (pip install sentencex pysbd syntok) are no
dependency of the project.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from localcoach.draft.sentences import split_sentences
from localcoach.training.stories import Story, load_stories

REPORT = Path(__file__).resolve().parents[1] / "docs" / "accuracy" / "sentences.md"

Splitter = Callable[[str], list[str]]


def paragraphs(story: Story) -> Iterator[list[str]]:
    """Yield the sentences that stand together: a section or a criterion's look-alikes; in a list, each by itself."""
    groups = [[" ".join(sentence.text.split()) for sentence in section.sentences] for section in story.sections]
    groups += [list(texts) for texts in story.distractors.values()]
    listed = story.style in ("bullets", "terse")
    yield from ([text] for group in groups for text in group) if listed else groups


def measure(split: Splitter, every: list[list[str]]) -> tuple[float, float]:
    """Return the share of sentences that come back exactly, and microseconds a sentence."""
    total = sum(map(len, every))
    start = time.perf_counter()
    given = [split(" ".join(texts)) for texts in every]
    spent = time.perf_counter() - start
    kept = sum(
        (Counter(texts) & Counter(part.strip() for part in parts)).total()
        for texts, parts in zip(every, given, strict=True)
    )
    return kept / total, spent / total * 1e6


def splitters() -> Iterator[tuple[str, Splitter]]:
    """Yield ours and the peers that can be imported."""
    yield "localcoach", lambda text: [text[start:end] for start, end in split_sentences(text)]
    peers: dict[str, Callable[[], Splitter]] = {
        "sentencex": lambda: lambda text: list(import_module("sentencex").segment("en", text)),
        "pysbd": lambda: import_module("pysbd").Segmenter(language="en", clean=False).segment,
        "syntok": _syntok,
    }
    for name, make in peers.items():
        try:
            import_module(name)
        except ImportError:
            continue
        yield name, make()


def _syntok() -> Splitter:
    analyze = import_module("syntok.segmenter").analyze
    return lambda text: ["".join(t.spacing + t.value for t in s) for part in analyze(text) for s in part]


def main() -> None:
    """Measure all splitters and write the report."""
    stories = load_stories()
    every = [texts for story in stories for texts in paragraphs(story)]
    rows = [
        f"| {name} | {share:.4f} | {micros:.0f} |" for name, s in splitters() for share, micros in [measure(s, every)]
    ]
    REPORT.write_text(
        "# Sentences\n\nMade by `python -m bench.sentences`. "
        f"{len(stories)} stories, {sum(map(len, every))} sentences as their authors cut them. Most of what is left are "
        'labelled items that hold several sentences ("Coincidence? Nobody thinks so.").\n\n'
        "| splitter | recovered exactly | µs a sentence |\n|---|---|---|\n" + "\n".join(rows) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
