"""Writes constraints.txt: of all that LocalCoach, its tests and its build need, the version that this environment has.

Run it in an environment in which the tests pass and `make fuzz` and `make sbom` have run, which install their groups:
.venv/bin/python scripts/pin.py
"""

import tomllib
from importlib.metadata import requires as requirements_of
from importlib.metadata import version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
GROUPS = ("dev", "fuzz", "audit")
HEADER = "# What the tests passed with; scripts/pin.py writes it. pip install -c constraints.txt ...\n"


def main() -> None:
    """Write the file."""
    pins = closure(declared())
    lines = [f"{name}=={pin}\n" for name, pin in sorted(pins.items())]
    (ROOT / "constraints.txt").write_text(HEADER + "".join(lines), encoding="utf-8")


def declared() -> list[Requirement]:
    """Return what pyproject.toml asks for: dependencies, extras, the groups of GROUPS and the build backend."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    groups = [project["project"]["dependencies"], *extras, *(project["dependency-groups"][name] for name in GROUPS)]
    groups.append(project["build-system"]["requires"])
    return [Requirement(line) for group in groups for line in group]


def closure(todo: list[Requirement]) -> dict[str, str]:
    """Return the installed versions of these requirements and of all that they require in turn."""
    seen: set[tuple[str, frozenset[str]]] = set()
    pins: dict[str, str] = {}
    while todo:
        wanted = todo.pop()
        name, extras = canonicalize_name(wanted.name), frozenset(wanted.extras)
        if (name, extras) not in seen:
            seen.add((name, extras))
            pins[name] = version(name)
            todo += [r for r in map(Requirement, requirements_of(name) or ()) if _applies(r, extras)]
    return pins


def _applies(requirement: Requirement, extras: frozenset[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras | {""})


if __name__ == "__main__":
    main()
