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
    "scope": "true of a part, said of the whole",
    "arithmetic": "a figure that does not follow from the draft's",
    "name": "a name swapped, or a product invented",
    "attribution": "I, we or a colleague exchanged",
    "negation": "a negation inserted or dropped",
    "splice": "a quote put together from pieces",
    "word": "one word of a quote changed",
    "quote": "a quote in words that are not the draft's",
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

There are eight blind splits, each written before the checks were run on it: drafts of their own (`drafts/`) and
claims by hand, in the first two also feedback in Markdown as assistants write it. **Their first runs are the
figures to expect of drafts and feedback of a kind that nobody has looked at:**

| first run | genuine kept | tampered caught, of those that code can decide | caught, of those that need understanding |
|---|---:|---:|---:|
| blind: five drafts, 397 claims | 122 / 168 (0.726) | 163 / 211 (0.773) | 16 / 18 (0.889) |
| second blind: six drafts, 431 claims | 141 / 197 (0.716) | 159 / 208 (0.764) | 20 / 26 (0.769) |
| third blind: three drafts, 121 claims | 41 / 61 (0.672) | 41 / 55 (0.745) | 5 / 5 |
| the same, by the rules on words from before | 27 / 61 (0.443) | 40 / 55 (0.727) | 5 / 5 |
| fourth blind: four drafts, 220 claims | 93 / 120 (0.775) | 55 / 81 (0.679) | 5 / 19 (0.263) |
| the same, by the checks from before the rounds below | 84 / 120 (0.700) | 53 / 81 (0.654) | 8 / 19 (0.421) |
| fifth blind: six drafts, 264 claims | 107 / 132 (0.811) | 59 / 108 (0.546) | 5 / 24 (0.208) |
| sixth blind: four drafts, 176 claims, within the round below | 74 / 88 (0.841) | 39 / 72 (0.542) | 1 / 16 (0.062) |
| the same, by the checks from before that round | 76 / 88 (0.864) | 38 / 72 (0.528) | 1 / 16 (0.062) |
| seventh blind: four drafts, 176 claims, after that round | 69 / 88 (0.784) | 47 / 72 (0.653) | 3 / 16 (0.188) |
| the same, by the checks from before that round | 70 / 88 (0.795) | 42 / 72 (0.583) | 2 / 16 (0.125) |
| eighth blind: four drafts, 176 claims, after a further round | 70 / 88 (0.795) | 54 / 72 (0.750) | 2 / 16 (0.125) |
| the same, by the checks from before that round | 70 / 88 (0.795) | 53 / 72 (0.736) | 1 / 16 (0.062) |

The newest first run kept 70 of 88 genuine claims and caught 54 of 72 tampered ones that code can decide. From the
fourth set on, the authors had not seen the checks or the other claims. Figures are turned into others (an hour and
ten minutes saved is "70 minutes of his morning"), half of the claims or more are paraphrases, and what is tampered
is told in other words too ("the goal was your own idea"). The targets (0.98 kept, 0.97 caught, at most 0.35
of what needs understanding let through) are not met on unseen drafts. The table below has the state after general
causes were mended, when nothing was blind any more.

The round between the fifth and the seventh set read the roles and units of tables, asked whose an idea is where a
claim gives the credit expressly, looked for denials anywhere in the draft, told a part from the whole, read
directions without figures and in advice, and found missing amounts by their kind. It lifted the fifth set from 59 to
85 caught and from 107 to 114 kept, and the seventh, before anybody had looked at it, from 42 to 47 caught and
from 70 to 69 kept: about one in five of the tricks that it learned carries over. Sums of money that are a count by a
price, and figures that follow from the draft in advice, were let through after that (seventh set: 75 of 88 kept).

The round after the seventh set looked at every miss of the sets four to seven. It follows calculations whose figures
the claim names itself (a shown sum, a third of what is counted, a difference from the quote), which were half of the
genuine claims withdrawn; it withdraws laws, sole causes and motives that the draft does not state, and what its author
says was not done; it asks whose a deed is by pronoun and by the verb of its clause, and what is missing by its unit.
Over those four sets it keeps 408 of 428 genuine claims (373 before), catches 264 of 333 tampered ones that code can
decide (236), and 39 of 75 that need understanding (16); no set lost. None of them was blind any more. Of the eighth
set, at its first run, it catches two claims more and keeps as many as before: **rules have come to their end here**.
What is left is told in words and sums of which no rule has heard, and wants a model of language of its own. Only what
was taken for a quote and is a line to write on ("it took about ___ weeks") was mended after that run (73 of 88 kept).

## What a round of mending is worth on claims that nobody has looked at

Since the third set every cause was mended by looking at claims about eight drafts more, now part of dev. They were
written in three batches, each before the checks saw it, so that the second and third measure what the rounds before
had taught. They paraphrase and compute more than the sets above, and the person who wrote them knew the checks:

| batch, at its first run | genuine kept, by the old checks → | tampered caught, code can decide |
|---|---:|---:|
| three stories, 168 claims: what the old checks made of them | 60 / 82 | 63 / 80 |
| a draft and two stories, after the first round | 45 → 50 / 70 | 50 → 52 / 66 |
| a draft and a story, after the second round | 28 → 31 / 45 | 31 → 32 / 39 |

The rounds lifted the first batch by seventeen points of genuine claims kept, and the next ones by seven before they
were looked at; of tampered ones caught by six and by three. The targets are not met on unseen drafts.

## Content is learned, not ruled

The check of content (an outcome or deed that the draft does not know) compared shares of words with fixed bounds.
It is a linear model over 26 features that hang on no word of content (`content.py`): how much of a statement
the best place of the draft holds, how far the rest is from the draft's words, which figures, names and quotes tie
it, whether it is told or judged. The first four rows leave blind drafts out of training, with the word lists and
all other checks as they were when nobody had looked at that set; their threshold is set so that 3 % of the genuine
statements go, so what they measure is how much is still caught then. The last one is a test of the threshold too:

| left out | genuine kept | caught, code can decide | caught, need understanding |
|---|---:|---:|---:|
| a draft of blind | 122 → 137 / 168 | 163 → 163 / 211 | 16 → 16 / 18 |
| a draft of second blind | 147 → 161 / 197 | 156 → 157 / 208 | 20 → 19 / 26 |
| all of blind | 122 → 139 / 168 | 163 → 160 / 211 | 16 → 10 / 18 |
| all of second blind | 147 → 159 / 197 | 156 → 156 / 208 | 20 → 16 / 26 |
| all of third blind (its first run) | 27 → 41 / 61 | 40 → 41 / 55 | 5 → 5 / 5 |

The rules start at 147 here, not 141: this is the code of the commit that brought the second set. On the third set
the model withdrew 0.13 of the genuine statements (AUC 0.80), so the threshold does not carry over to drafts whose
claims paraphrase more. That set and the statements of six of the eight new drafts have since joined the training: by
models that have not seen the draft, AUC is 0.942, and 0.636 of the invented statements are caught where 0.03 of the
genuine ones are withdrawn. On the new drafts alone AUC is 0.914. Trees and forests in place of the linear model
have 0.919 to 0.924 over all.

Tried, and left:

- **Similarity by the sentence encoder of `check`**, to the best sentences and pairs of sentences. Alone it is worse
  (AUC 0.89 against 0.97 on drafts left out of the first two sets). Beside the features above it helps drafts left
  out of the three sets (AUC 0.944 to 0.953; at 0.02 withdrawn 0.68 to 0.75 caught), but not the third set when that
  is left out whole (withdrawn 0.13 and 0.15, caught 0.80 both): too little for a model file that `verify` would
  then need. Similarity word by word, in context, added nothing to that.
- **Genuine claims about drafts without the sentences that hold them**, as 1,396 more invented ones: AUC on the
  blind sets fell from 0.960 to 0.938.
- **Any arithmetic between two figures of one sentence**, without a word that says so: at first look it would have
  kept 4 of 24 genuine claims with a figure that is not in the draft, and let 4 of 78 tampered ones through.
- **Keeping a figure where its own sentence holds most of the claim**, against "measures something else": of 8
  genuine claims withdrawn so at first look 1 would be kept, of 32 tampered ones 1 let through.

- **A small entailment network** (22 million parameters, trained for policies; it has no licence, so it could not be
  shipped either): over the sentences with most of a claim's words, genuine claims of the fourth and fifth set
  against tampered ones AUC 0.52, attribution 0.58, direction 0.42 to 0.60, negation 0.51 to 0.54.
- **The model of content trained on the fifth and sixth set too**: of the first five sets it catches four fewer, of
  those two sets none more.
- **Words of one root taken for one word in every check**: it lets deeds and figures move to their neighbours (second
  blind: genuine 187 to 191, tampered 179 to 177). Only the check of content and the arithmetic count them.
- **Any noun near in meaning to a role as who acts in a claim**: of 168 genuine claims of the first set 3 more went.
- **Any denial that has half of a claim's words**, whoever denies it: of all claims by hand 6 more tampered ones are
  caught, 18 more genuine ones go. What "I", "we" or a passive denies is 4 to none.
- **The sentences beside a figure as its own, always**: 3 genuine claims more are kept, 3 moved figures let through.

What unseen claims still lose: sums that no word announces and that need a third figure, and paraphrases without a
word of the draft. What they let through: denials that only the world tells ("went into production" for "was not
built"), causes and effects exchanged, a part said of the whole that the draft does not count, directions over two
sentences, and figures moved between things of one sentence.

## All kinds

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
