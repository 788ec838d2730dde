"""Agreement of the second labeller with the first: Cohen's kappa over sentence and label.

    python -m bench.evidence.agreement

``bench/stories/second-labels.jsonl`` holds sentences that a second labeller labelled without seeing the first labels.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from localcoach.training.stories import LABELS, load_stories, stories_folder

SECOND = stories_folder() / "second-labels.jsonl"
PAGE = Path("docs/accuracy/agreement.md")
HEAD = """# Agreement of two labellers

Made by `python -m bench.evidence.agreement`. The second labeller saw the sentence alone and none of the first labels.
Both are language models; people would agree less.

"""


def kappa(pairs: Iterable[tuple[bool, bool]]) -> float:
    """Return Cohen's kappa (1960) of two raters' yes and no."""
    counts = {(a, b): 0 for a in (True, False) for b in (True, False)}
    for pair in pairs:
        counts[pair] += 1
    total = sum(counts.values())
    observed = (counts[True, True] + counts[False, False]) / total
    first = (counts[True, True] + counts[True, False]) / total
    second = (counts[True, True] + counts[False, True]) / total
    expected = first * second + (1 - first) * (1 - second)
    return (observed - expected) / (1 - expected)


def first_labels() -> dict[tuple[str, str], frozenset[str]]:
    """Return the labels of every sentence and look-alike, by story and text."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for story in load_stories():
        for texts in story.distractors.values():
            found |= {(story.id, text): frozenset() for text in texts}
        for section in story.sections:
            found |= {(story.id, sentence.text): sentence.labels for sentence in section.sentences}
    return found


def main() -> None:
    """Write kappa over all labels, and that of each label, the least agreed on first."""
    first = first_labels()
    seconds = [json.loads(line) for line in SECOND.read_text(encoding="utf-8").splitlines()]
    both = [(first[row["story"], row["text"]], frozenset(row["labels"])) for row in seconds]
    per_label = {label: kappa((label in a, label in b) for a, b in both) for label in LABELS}
    overall = kappa((label in a, label in b) for a, b in both for label in LABELS)
    same = sum(a == b for a, b in both) / len(both)
    told = f"{len(both)} sentences; Cohen's kappa {overall:.3f}; the same set of labels on {same:.3f}"
    table = [f"| `{label}` | {value:.2f} |" for label, value in sorted(per_label.items(), key=lambda item: item[1])]
    PAGE.write_text(f"{HEAD}{told}.\n\n| label | kappa |\n|---|---|\n" + "\n".join(table) + "\n", encoding="utf-8")
    print(told)


if __name__ == "__main__":
    main()
