"""Measures the checks on the labelled claims and writes ``docs/accuracy/verification.md``.

    python -m bench.verification [--split dev|held-out] [--misses]

``--misses`` lists every claim that was judged wrongly instead of writing the table.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from typing import get_args

from bench.verification.dataset import Labelled, Split, by_hand, story
from bench.verification.mutate import by_machine
from bench.verification.table import write
from localcoach.verify import Result, verify


def judged(rows: Iterable[Labelled]) -> list[tuple[Labelled, Result]]:
    """Verify every claim against its story."""
    stories: dict[str, list[Labelled]] = defaultdict(list)
    for row in rows:
        stories[row.story].append(row)
    found = []
    for name, claims in stories.items():
        results = verify(story(name), [row.claim for row in claims]).results
        found += list(zip(claims, results, strict=True))
    return found


def main() -> None:
    """Measure, and write the table or list the misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=get_args(Split))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--by-hand", action="store_true", help="leave the mutated claims out")
    options = parser.parse_args()
    rows = by_hand() + ([] if options.by_hand else by_machine())
    results = judged(row for row in rows if options.split in (None, row.split))
    if options.misses:
        for row, result in results:
            if (result.status == "supported") != row.genuine:
                reasons = [(r.check, r.message, r.line) for r in result.reasons]
                print(
                    f"{row.kind}{'!' if row.hard else ''} | {row.claim.quote or ''} | {row.claim.comment} | {reasons}"
                )
    write(results, sys.stdout if options.misses else None)


if __name__ == "__main__":
    main()
