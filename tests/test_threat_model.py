"""The threat model names tests: they exist, and every attack and every fault has one."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
BY_HAND = "run by hand"
FUNCTIONS = {
    (path.relative_to(ROOT).as_posix(), node.name)
    for path in (ROOT / "tests").rglob("test_*.py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.FunctionDef)
}

Row = list[str]


def rows(heading: str) -> list[Row]:
    """Return the table below a heading, without its head."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


ATTACKS, FAULTS = rows("Attacks and what proves the defence"), rows("Faults and how a run ends")


@pytest.mark.parametrize("row", ATTACKS + FAULTS, ids=lambda row: row[0])
def test_every_claim_names_tests_that_exist(row: Row) -> None:
    attack, defence, proof = row
    assert attack
    assert defence
    names = re.findall(r"`([^`]+)`", proof)
    assert names or proof == BY_HAND
    for name in names:
        assert exists(name), name


def exists(name: str) -> bool:
    """Whether a file, a test of a file (``path::test``) or a test of any file is there."""
    path, _, test = name.partition("[")[0].partition("::")
    if test:
        return (path, test) in FUNCTIONS
    return (ROOT / path).is_file() if path.endswith(".py") else path in {test for _, test in FUNCTIONS}


def test_there_are_as_many_faults_as_promised() -> None:
    assert len(FAULTS) >= 25
    assert sum("tests/faults/" in proof for *_, proof in FAULTS) >= 25
