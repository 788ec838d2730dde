"""The hashes of the data that are installed here and that a verdict depends on."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from localcoach.evidence.files import calibration_files, find_heads
from localcoach.manifest.types import digest
from localcoach.paths import data_path
from localcoach.redact.policy import Policy

BOTH = "both"  # that of localcoach.rubric, which takes longer to import than all of this to run
_SCOUT = "scout"


def data_hashes(rubric: str, policy: str, model: str | None) -> dict[str, str]:
    """Return the hashes of the rubric, policy, prompts and calibration that are installed here."""
    return {
        "rubric": _files(_rubric_folders(rubric)),
        "policy": digest(Policy.load(policy).model_dump_json().encode()),
        "prompts": _files([data_path("prompts")]),
        "calibration": _files(_calibration(model)),
    }


def _rubric_folders(name: str) -> list[Path]:
    shipped = {file.parent.name: file.parent for file in sorted(data_path("rubrics").glob("*/rubric.yaml"))}
    folders = shipped.values() if name == BOTH else [shipped.get(name, Path(name))]
    return [*folders, data_path("rubrics", "pitfalls")]


def _calibration(model: str | None) -> list[Path]:
    return calibration_files(model) if model and find_heads(model) else calibration_files(_SCOUT)


def _files(paths: Iterable[Path]) -> str:
    """Return one hash of the names and contents of files and of the files right below folders."""
    return digest("".join(f"{file.name} {digest(file.read_bytes())}\n" for file in _expanded(paths)).encode())


def _expanded(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*.yaml")) if path.is_dir() else [path]
