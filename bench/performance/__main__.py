"""Measure and write docs/performance.

    python -m bench.performance limit     a review against what llama.cpp itself can do here
    python -m bench.performance peers     the same model and criteria, asked as people would without LocalCoach
    python -m bench.performance stages    stage by stage, by length of the draft and by number of drafts
    python -m bench.performance hook      check and redact against other tools for a hook
    python -m bench.performance together  several drafts at once against one after the other

Models that are not installed are fetched by: localcoach models pull NAME.
"""

import argparse
from importlib import import_module

MEASUREMENTS = ("limit", "peers", "stages", "hook", "together")


def main() -> None:
    """Run one measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measurement", choices=MEASUREMENTS)
    name = parser.parse_args().measurement
    import_module(f"bench.performance.{name}").main()


if __name__ == "__main__":
    main()
