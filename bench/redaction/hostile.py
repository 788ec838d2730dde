"""Time every pattern recognizer on 1 MB of hostile text; exits 1 above the limit.

    python -m bench.redaction.hostile

CPU seconds for folding and all pattern recognizers together, so that a busy machine does not change the verdict much.
"""

import sys
import time
from importlib import import_module
from pathlib import Path
from random import Random

from localcoach.redact import recognizers
from localcoach.redact.normalize import fold
from localcoach.redact.rules import RuleRecognizer

MEGABYTE = 1_000_000
LIMIT_SECONDS = 5.0
TEXTS = {
    **{repr(character): character * MEGABYTE for character in "aA01 -_./:@=+\n\\\"'(é"},
    "nested brackets": "([{<" * (MEGABYTE // 8) + ">}])" * (MEGABYTE // 8),
    "random bytes": Random(7).randbytes(MEGABYTE).decode("latin-1"),
}


def main() -> int:
    """Print one line a text and return the exit status."""
    folder = Path(recognizers.__file__).parent
    names = [name for name in recognizers.REGISTRY if "RuleRecognizer" in (folder / f"{name}.py").read_text()]
    built = [one for name in names for one in import_module(f"localcoach.redact.recognizers.{name}").build()]
    rules = [one for one in built if isinstance(one, RuleRecognizer)]
    slowest = max(_seconds(name, text, rules) for name, text in TEXTS.items())
    return int(slowest > LIMIT_SECONDS)


def _seconds(name: str, text: str, rules: list[RuleRecognizer]) -> float:
    began = time.process_time()
    folded = fold(text).text
    for one in rules:
        one.analyze(folded, one.supported_entities)
    seconds = time.process_time() - began
    print(f"{name:20}{seconds:8.2f} s")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
