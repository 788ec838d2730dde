"""Makes the files of a new criterion, recognizer or check, ready to be filled in, and says what is left to do.

    python -m scripts.scaffold criterion on-call rubrics/our-team
    python -m scripts.scaffold recognizer badge_number
    python -m scripts.scaffold check tense

What it makes fails its own test until it is filled in: an example that nobody wrote is none.
"""

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

CRITERION = """id: {name}
code: TODO-00 # two to four capitals and two digits that no other code has, or had
group: execution
trait: ownership
weight: 1
name: TODO
question: Does this sentence TODO?
why: TODO, the reason that an interviewer cares.
shows: # two sentences or more
  - TODO
does_not_show: # look-alikes, two or more
  - TODO
cues:
  - kind: phrase
    any: [TODO]
fill_in: "TODO [blank]."
ask: # three follow-up questions
  - TODO?
missing: TODO
"""

RECOGNIZER = '''"""TODO: what it finds, and what it leaves."""

import regex
from presidio_analyzer import EntityRecognizer

from localcoach.redact.rules import SURE, Rule, RuleRecognizer

_TODO = regex.compile(r"(?i)\\b{name}\\s(?P<value>\\d{{4,10}})\\b")

RULES = (Rule("{dashed}", "USER_ID", _TODO, SURE, hints=("{name}",)),)


def build() -> list[EntityRecognizer]:
    """Return the recognizer."""
    return [RuleRecognizer("{dashed}", RULES)]
'''

RECOGNIZER_TEST = '''"""TODO: what it finds; what it leaves."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("TODO", "TODO"),
]
NEAR_MISSES = [
    "TODO",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("{name}", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("{name}", text) == []
'''

CHECK = '''"""{title}: TODO, what a claim must hold."""

from collections.abc import Iterator

from localcoach.verify.case import Case, Reason


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every TODO."""
    if "TODO" in case.comment:
        yield Reason("{dashed}", "TODO")
'''

CHECK_EXAMPLES = """hits:
  - comment: TODO, a claim about tests/verify/data/draft.md that the check withdraws
near_misses:
  - comment: a claim that looks like it and is kept
"""

LEFT = {
    "criterion": "List it in {folder}/rubric.yaml; then: localcoach rubric validate {folder}",
    "recognizer": "Put '{name}' in REGISTRY of src/localcoach/redact/recognizers/__init__.py; then: make test-fast",
    "check": "Put it in REGISTRY of src/localcoach/verify/checks/__init__.py and in docs/stages/verification.md; "
    "then: make test-fast",
}


def files(kind: str, name: str, folder: Path) -> dict[Path, str]:
    """Return the files of a new part by path, relative to the repository; ``folder`` is the rubric of a criterion."""
    words = {"name": name, "dashed": name.replace("_", "-"), "title": name.replace("_", " ").capitalize()}
    templates = {
        "criterion": {folder / f"{name}.yaml": CRITERION},
        "recognizer": {
            Path(f"src/localcoach/redact/recognizers/{name}.py"): RECOGNIZER,
            Path(f"tests/redact/recognizers/test_{name}.py"): RECOGNIZER_TEST,
        },
        "check": {
            Path(f"src/localcoach/verify/checks/{name}.py"): CHECK,
            Path(f"tests/verify/data/checks/{words['dashed']}.yaml"): CHECK_EXAMPLES,
        },
    }[kind]
    return {path: text.format(**words) for path, text in templates.items()}


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Write the files, unless one is there already; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.scaffold", description="Scaffold a part of LocalCoach.")
    parser.add_argument("kind", choices=LEFT)
    parser.add_argument("name", type=_name, help="a-b for a criterion, a_b for a module")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("rubrics/project-deep-dive"), help="of the rubric")
    asked = parser.parse_args(arguments)
    made = files(asked.kind, asked.name, asked.folder)
    there = [str(path) for path in made if (root / path).exists()]
    if there:
        print(f"error: {', '.join(there)}: there already", file=sys.stderr)
        return 2
    for path, text in made.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
        print(path)
    print(LEFT[asked.kind].format(name=asked.name, folder=asked.folder), file=sys.stderr)
    return 0


def _name(text: str) -> str:
    if not re.fullmatch(r"[a-z]+([-_][a-z]+)*", text):
        raise argparse.ArgumentTypeError("small letters, with - or _ between words")
    return text


if __name__ == "__main__":
    sys.exit(main())
