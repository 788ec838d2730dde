"""The baseline: findings that were there when it was written. They are still shown, but do not fail a run.

The file holds fingerprints (hashes) a path and code, and no text. Paths are relative to the file's folder, so that it
can be committed.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from localcoach.errors import ConfigError
from localcoach.findings import Finding

FILE = ".localcoach-baseline.json"
VERSION = 1

Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{32}(:\d+)?$")]


class _Content(BaseModel):
    """The file: fingerprints by path and code."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1]
    findings: dict[str, dict[str, tuple[Fingerprint, ...]]]


@dataclass(frozen=True)
class Baseline:
    """Known findings by the path of their draft, relative to ``root``."""

    root: Path
    known: Mapping[str, frozenset[str]]

    def mark(self, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings with their state set: known, or new."""
        return tuple(replace(f, baseline_state="unchanged" if self._knows(f) else "new") for f in found)

    def _knows(self, finding: Finding) -> bool:
        return finding.fingerprint in self.known.get(_key(finding.path, self.root), frozenset())


def load(path: Path) -> Baseline:
    """Read a baseline; raise ConfigError when it is not there or no baseline."""
    try:
        content = _Content.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        hint = f"Write it with: localcoach baseline PATH -o {path}"
        raise ConfigError(f"{path}: there is no such baseline.", hint) from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}).", "Check its permissions.") from None
    except ValidationError:
        hint = f"Write it anew with: localcoach baseline PATH -o {path}"
        raise ConfigError(f"{path}: is no baseline of version {VERSION}.", hint) from None
    known = {
        name: frozenset(p for prints in codes.values() for p in prints) for name, codes in content.findings.items()
    }
    return Baseline(path.resolve().parent, known)


def dump(found: Iterable[Finding], path: Path) -> str:
    """Return the text of a baseline at ``path`` that holds these findings, less those that are suppressed."""
    root = path.resolve().parent
    findings: dict[str, dict[str, list[str]]] = {}
    for finding in found:
        if finding.suppressed_by is None:
            codes = findings.setdefault(_key(finding.path, root), {})
            codes.setdefault(finding.code, []).append(finding.fingerprint)
    ordered = {name: {code: sorted(codes[code]) for code in sorted(codes)} for name, codes in sorted(findings.items())}
    return json.dumps({"version": VERSION, "findings": ordered}, indent=2) + "\n"


def _key(path: str, root: Path) -> str:
    """Return a draft's path relative to the baseline, with slashes, the same on every machine."""
    return Path(os.path.relpath(Path(path).absolute(), root)).as_posix()
