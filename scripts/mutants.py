"""Writes docs/mutants.md: the changes to a sample of the code that no test noticed. Run it with: make mutants

A mutant that survives is either a test that is missing or a change that makes no difference; only reading tells.
"""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "mutants.md"
MUTMUT = str(Path(sys.executable).with_name("mutmut"))

_HEAD = """# Mutants

Made by `make mutants`: mutmut changes the modules that `[tool.mutmut]` of `pyproject.toml` names, one place at a
time, and runs their tests. Of {all} changes {killed} were noticed, {unchecked} not tried. A survivor is a test
that is missing, or a change without a difference.

"""


def main() -> None:
    """Read mutmut's results and write the page."""
    states = dict(re.findall(r"^ +(\S+): (.+)$", _mutmut("results", "--all", "true"), re.MULTILINE))
    counts = Counter(states.values())
    survivors = [name for name, state in states.items() if state == "survived"]
    text = _HEAD.format(killed=counts["killed"], all=len(states), unchecked=counts["not checked"]) + "".join(
        map(_listed, survivors)
    )
    PAGE.write_text(text, encoding="utf-8")


def _listed(name: str) -> str:
    lines = _mutmut("show", name).splitlines()
    changed = [line for line in lines if re.match(r"[-+](?![-+])", line)]
    return f"`{name}`\n\n```diff\n" + "\n".join(changed) + "\n```\n\n"


def _mutmut(*arguments: str) -> str:
    return subprocess.run([MUTMUT, *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    main()
