"""Measure redaction and write docs/accuracy/redaction.md.

    python -m bench.redaction [--only SET]

Sets: ``blind`` to ``blind8`` (written before the redactor had read a word of them; their first runs are kept in data/),
``blind2-clean`` to ``blind8-clean`` (their texts with nothing to replace), ``seen`` (the third of our other texts that
was held back once), ``development`` (the rest), ``stories``, ``synthetic`` and ``clean`` (public; from the folder
``shared`` beside the repository's). Presidio as it comes is measured in the same
run. A set that is not there is named on stderr, and its section is left out.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.redaction import corpora
from bench.redaction.generate import Example
from bench.redaction.measure import Ranges, Redact, Tally, measure
from bench.redaction.peer import presidio_as_it_comes
from localcoach.llm.store import Store
from localcoach.redact import AuthorWords, Policy, Redactor

REPORT = Path(__file__).resolve().parents[2] / "docs" / "accuracy" / "redaction.md"
BLIND = {
    "blind": "The blind set now, after general causes of its misses were mended: no longer blind",
    "blind2": "The second blind set now, likewise no longer blind",
    "blind3": "The third blind set now, likewise no longer blind",
    "blind4": "The fourth blind set now, likewise no longer blind",
    "blind5": "The fifth blind set now, likewise no longer blind",
    "blind6": "The sixth blind set now, likewise no longer blind",
    "blind7": "The seventh blind set now, likewise no longer blind",
    "blind8": "The eighth blind set now: its misses were listed, and none was mended",
}
FIRST_RUNS = [corpora.DATA / f"{name}-first-run.md" for name in BLIND]


def _blind() -> Iterator[tuple[str, str, Callable[[], list[Example]]]]:
    """Yield name, title and texts of each blind set and, from the second on, of its texts with nothing to replace."""
    for name, title in BLIND.items():
        yield name, title, partial(corpora.blind, name)
        if name != "blind":
            which = title.partition(" now")[0].replace("The", "the")
            what = f"The texts of {which} with nothing to replace"
            yield f"{name}-clean", what, partial(corpora.without_anything, name)


SETS: dict[str, Callable[[], list[Example]]] = {
    **{name: texts for name, _, texts in _blind()},
    "seen": lambda: [example for example in corpora.own() if example.held_back],
    "development": lambda: [example for example in corpora.own() if not example.held_back],
    "stories": corpora.stories,
    "synthetic": corpora.synthetic,
    "clean": corpora.clean,
}
WHAT = {
    **{name: title for name, title, _ in _blind()},
    "seen": "Own texts, the third that was held back until rules came of its misses",
    "development": "Own texts, development",
    "stories": "Stories of engineers (names labelled by hand), development",
    "synthetic": "presidio-research's synthetic set, public half, development",
    "clean": "Rust RFCs: clean technical prose, development",
}
_MISSES = 25  # listed a set
_RUNS = 7
_WORDS = 600


def main() -> None:
    """Measure the sets, print their headlines and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=SETS, help="measure one set and write nothing")
    only = parser.parse_args().only
    store = Store()
    redactor = Redactor(Policy.load(), AuthorWords(), store)
    peer = presidio_as_it_comes(store.path("spacy-md"))
    lines = ["# Accuracy of redaction", "", "Written by `python -m bench.redaction`.", "", _INTRODUCTION, ""]
    lines += [line for file in FIRST_RUNS if file.exists() for line in [*file.read_text("utf-8").splitlines(), ""]]
    for name in [only] if only else SETS:
        texts = SETS[name]()
        if not texts:
            print(f"{name}: not measured, {corpora.SHARED} has no texts for it", file=sys.stderr, flush=True)
        else:
            lines += _section(name, len(texts), measure(texts, _ours(redactor)), measure(texts, peer))
            print(f"{name}: measured", file=sys.stderr, flush=True)
    lines += [] if only else _speed(redactor, peer)
    if only:
        print("\n".join(lines))
    else:
        REPORT.parent.mkdir(parents=True, exist_ok=True)
        REPORT.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


_INTRODUCTION = """\
*Touched*: at least one character of what must be replaced was; *covered*: all of them were. *Lost*: technical words
that must stay and did not. *False*: replaced ranges that touch nothing to be replaced, in a thousand words; in the
RFCs links, @handles and author names are real and not counted. Presidio as it comes ran on the same texts in the same
run. Rules and weights were developed with all sets but the blind ones, the public synthetic one among them."""


def _ours(redactor: Redactor) -> Redact:
    def ranges(text: str) -> Ranges:
        return [(span.start, span.end) for span in redactor.redact(text).spans]

    return ranges


def _section(name: str, count: int, ours: Tally, peer: Tally) -> list[str]:
    lines = [f"## {WHAT[name]}", "", f"{count} texts, {ours.words} words, {ours.labels.total()} things to replace.", ""]
    lines += [
        "| | touched | covered | technical words lost | false / 1000 words | precision |",
        "|---|---|---|---|---|---|",
    ]
    lines += [_row("LocalCoach", ours), _row("Presidio as it comes", peer), ""]
    if ours.labels:
        lines += [
            "| type | labels | touched | covered | Presidio: touched | covered |",
            "|---|---|---|---|---|---|",
        ]
        lines += [f"| {t} | {ours.labels[t]} | {_shares(ours, t)} | {_shares(peer, t)} |" for t in sorted(ours.labels)]
        lines.append("")
    return [*lines, *_listed(ours)]


def _shares(tally: Tally, type_: str) -> str:
    return f"{tally.share(tally.touched, type_):.3f} | {tally.share(tally.covered, type_):.3f}"


def _row(who: str, tally: Tally) -> str:
    touched = f"{tally.share(tally.touched):.3f} | {tally.share(tally.covered):.3f}" if tally.labels else "– | –"
    lost = f"{tally.lost_share:.3f} ({len(tally.lost)} of {tally.stays})" if tally.stays else "–"
    precision = f"{tally.precision:.3f}" if tally.labels else "–"
    return f"| {who} | {touched} | {lost} | {tally.false_per_thousand:.2f} | {precision} |"


def _listed(tally: Tally) -> Iterator[str]:
    missed = [f"{type_}: `{_quoted(value)}`" for type_, misses in tally.misses.items() for value, _ in misses]
    groups = {
        "Not covered": missed,
        "Lost": [f"`{_quoted(value)}`" for value, _ in tally.lost],
        "False": [f"`{_quoted(value)}`" for value, _ in tally.false],
    }
    for title, found in groups.items():
        if found:
            more = f" … and {len(found) - _MISSES} more" if len(found) > _MISSES else ""
            yield f"{title} ({len(found)}): " + "; ".join(found[:_MISSES]) + more
            yield ""


def _quoted(value: str) -> str:
    return " ".join(value.split()).replace("`", "'").replace("|", "/")[:60]


def _speed(redactor: Redactor, peer: Redact) -> list[str]:
    stories = corpora.stories()
    if not stories:
        print(f"time: not measured, {corpora.SHARED} has no stories", file=sys.stderr, flush=True)
        return []
    draft = " ".join(stories[0].text.split(" ")[:_WORDS])
    ours, theirs = _median(_ours(redactor), draft), _median(peer, draft)
    return [
        "## Time",
        "",
        f"Warm, a draft of {_WORDS} words, median of {_RUNS}: {1000 * ours:.0f} ms against {1000 * theirs:.0f} ms of "
        f"Presidio as it comes on the same text in the same run, {ours / theirs:.1f} times.",
    ]


def _median(redact: Redact, text: str) -> float:
    redact(text)
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        redact(text)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
