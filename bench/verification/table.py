"""The table of results: how many claims of each kind were judged rightly."""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO, get_args

from bench.verification.dataset import GENUINE, Labelled, Split
from localcoach.verify import Result

OUTPUT = Path(__file__).parents[2] / "docs/accuracy/verification.md"
RAW = Path(__file__).parent / "raw.json"
MEANING = {
    GENUINE: "true claims: exact quotes, conversions, spelled figures, paraphrases, real gaps",
    "digit": "a digit changed",
    "unit": "a unit changed",
    "moved": "a figure moved to another thing, or to another role",
    "name": "a name swapped, or a product invented",
    "attribution": "I, we or a colleague exchanged",
    "negation": "a negation inserted or dropped",
    "splice": "a quote put together from pieces",
    "word": "one word of a quote changed",
    "absence": "said to be missing, but there",
    "pointer": "a pointer to another sentence",
    "advice": "a figure or name brought in by advice",
    "direction": "rose for fell, old for new",
    "timeframe": "another month, quarter or duration",
    "invented": "an outcome that the draft does not know (needs understanding)",
}

_INTRODUCTION = """\
{claims} labelled claims about labelled stories (`bench/verification`): by hand, and by mutation of true ones.
The checks were written against the stories of the dev split. The held-out split has other stories; its claims by
hand were written before the checks were run on them, but their misses have been mended since, so only the first
run was blind (genuine kept 0.730, tampered caught 0.892).

There are two blind splits, each written before the checks were run on it: drafts of their own (`drafts/`), claims by
hand, and feedback in Markdown as assistants write it. **Their first runs are the figures to expect of drafts and
feedback of a kind that nobody has looked at:**

| first run | genuine kept | tampered caught, of those that code can decide | caught, of those that need understanding |
|---|---:|---:|---:|
| blind: five drafts, 397 claims | 122 / 168 (0.726) | 163 / 211 (0.773) | 16 / 18 (0.889) |
| second blind: six drafts, 431 claims | 141 / 197 (0.716) | 159 / 208 (0.764) | 20 / 26 (0.769) |

The newest first run kept 141 of 197 genuine claims and caught 159 of 208 tampered ones that code can decide, though
the misses of the one before had been mended: what was learned from one kind of draft did little for the next,
in both of them mostly because a true claim used words that the checks could not tie to the draft. The targets (0.98
kept, 0.97 caught) are not met on unseen drafts; that of claims which need understanding (at most 0.35 let through) is.
The table below has the state after general causes were mended, when nothing was blind any more.

Absence uses heads that were trained on all stories; on stories left out of training they tell drafts apart with 0.84
(`heads.py`). A cell gives the claims judged rightly of all: a true one when it is kept, a tampered one when it is
caught."""


def write(results: Sequence[tuple[Labelled, Result]], stream: TextIO | None) -> None:
    """Write the table to ``stream``, or to the docs if there is none."""
    text = "\n".join(_lines(results)) + "\n"
    if stream:
        stream.write(text)
        return
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(text, encoding="utf-8")
    print(text)


def _lines(results: Sequence[tuple[Labelled, Result]]) -> list[str]:
    splits = [s for s in get_args(Split) if any(row.split == s for row, _ in results)]
    lines = [
        "# How accurate verification is",
        "",
        *_INTRODUCTION.format(claims=len(results)).splitlines(),
        "",
        "| kind | what | " + " | ".join(splits) + " |",
        "|---|---|" + "---:|" * len(splits),
    ]
    for kind, meaning in MEANING.items():
        cells = [_cell([r for r in results if r[0].split == split and r[0].kind == kind]) for split in splits]
        lines.append(f"| {kind} | {meaning} | " + " | ".join(cells) + " |")
    summaries = (_summary(split, [r for r in results if r[0].split == split]) for split in splits)
    return [*lines, "", *summaries, *_raw()]


def _raw() -> list[str]:
    """Return what ``raw.py`` found of a critic's own claims, nothing if it was never run."""
    if not RAW.exists():
        return []
    found = json.loads(RAW.read_text(encoding="utf-8"))
    drafts = " and ".join(
        f"{n} {'examples' if kind == 'example' else 'rendered stories'}" for kind, n in found["drafts"].items()
    )
    share = found["withdrawn"] / found["claims"]
    repeated = found["repeated"] / found["example_comments"]
    return [
        "",
        "## What the critic says before the checks",
        "",
        f"`python -m bench.verification.raw`: {found['critic']} wrote {found['claims']} claims (comments and "
        f"questions) about {drafts}; {found['withdrawn']} ({share:.3f}) failed a check and were withdrawn. Of the "
        f"{found['example_comments']} comments shown for the examples, {found['repeated']} ({repeated:.3f}) stand "
        "there more than once.",
        "",
        "| check | claims that failed it |",
        "|---|---:|",
        *(f"| {check} | {n} |" for check, n in found["reasons"].items()),
    ]


def _cell(rows: list[tuple[Labelled, Result]]) -> str:
    right = sum(_right(row, result) for row, result in rows)
    return f"{right} / {len(rows)} ({right / len(rows):.3f})" if rows else ""


def _right(row: Labelled, result: Result) -> bool:
    return (result.status == "supported") == row.genuine


def _summary(split: str, rows: list[tuple[Labelled, Result]]) -> str:
    groups: dict[str, list[tuple[Labelled, Result]]] = defaultdict(list)
    for row, result in rows:
        groups["kept" if row.genuine else "hard" if row.hard else "caught"].append((row, result))
    withdrawn = [row for row, result in rows if result.status != "supported"]
    precision = sum(not row.genuine for row in withdrawn) / max(1, len(withdrawn))
    return (
        f"- **{split}**: genuine claims kept {_cell(groups['kept'])}; tampered ones that code can decide caught "
        f"{_cell(groups['caught'])}; those that need understanding caught {_cell(groups['hard'])}; "
        f"precision of a withdrawal {precision:.3f}"
    )
