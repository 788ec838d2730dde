"""Which files are behind a verdict: trained heads and calibrations, the shipped ones and the author's own.

Without numpy, so that their hashes are had in milliseconds.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from localcoach.paths import data_path, own_heads_dir
from localcoach.resources import load_yaml

_PROBE = "probe"  # reads the critic's hidden states; its heads are named after the critic


class _Label(BaseModel):
    model_config = ConfigDict(extra="ignore")

    weights: dict[str, float]


class _Fused(BaseModel):
    """What of a calibration says which heads it fuses."""

    model_config = ConfigDict(extra="ignore")

    labels: dict[str, _Label]


def heads_folder() -> Path:
    """Where the shipped heads are."""
    return data_path("models", "heads")


def find_heads(name: str) -> Path | None:
    """Return the folder that holds heads called ``name``: the shipped ones, else the author's own; None for none."""
    folders = (heads_folder(), own_heads_dir())
    return next((folder for folder in folders if (folder / f"{name}.npz").exists()), None)


def calibration_file(name: str, folder: Path | None = None) -> Path:
    """Return the file of the calibration called ``name``, in the folder of its heads unless another is given."""
    return (folder or find_heads(name) or heads_folder()) / "calibration" / f"{name}.yaml"


def calibration_files(name: str) -> list[Path]:
    """Return the files behind a verdict: the calibration called ``name``, and the heads that it fuses."""
    labels = load_yaml(calibration_file(name), _Fused).labels.values()
    fused = sorted({assessor for label in labels for assessor in label.weights})
    heads = [name if assessor == _PROBE else assessor for assessor in fused]
    return [calibration_file(name), *((find_heads(head) or heads_folder()) / f"{head}.npz" for head in heads)]
