"""The floors of the house, from the contracts that `make lint` checks, with what each module says that it owns."""

import ast
import tomllib
from pathlib import Path
from typing import Any

from scripts.reference import floors

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "localcoach"

_HEAD = """# Architecture

A floor may use what lies below it, never what lies above or beside it. `make lint` checks it (import-linter); the
floors stand in `pyproject.toml`.

![The floors of the house](../images/floors.svg)

| floor | module | owns |
|---|---|---|
"""


def page() -> str:
    """Return the page."""
    stack = layers()["layers"]
    rows = [_row(len(stack) - i, name) for i, floor in enumerate(stack) for name in floor.split(" | ")]
    others = "".join(f"- {contract['name']}.\n" for contract in contracts() if contract["type"] != "layers")
    return f"{_HEAD}{''.join(rows)}\nBesides:\n\n{others}"


def picture() -> str:
    """Return the floors as an SVG."""
    return floors.drawn([floor.split(" | ") for floor in layers()["layers"]])


def contracts() -> list[dict[str, Any]]:
    """Return the contracts of import-linter."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = project["tool"]["importlinter"]["contracts"]
    return found


def layers() -> dict[str, Any]:
    """Return the contract that gives the floors."""
    return next(contract for contract in contracts() if contract["type"] == "layers")


def docstring(path: Path) -> str:
    """Return what a module says of itself."""
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""


def _row(floor: int, name: str) -> str:
    package = SOURCE / name / "__init__.py"
    text = docstring(package if package.exists() else SOURCE / f"{name}.py")
    return f"| {floor} | `{name}` | {' '.join(text.split(chr(10) * 2)[0].split())} |\n"
