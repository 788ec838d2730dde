"""Which drafts a command is about, and where their settings come from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from localcoach import inputs
from localcoach.cli.output import warn
from localcoach.config import Resolved, find_project_file, resolve
from localcoach.errors import ConfigError, DraftError


@dataclass(frozen=True)
class Request:
    """The flags of a command that name drafts and settings files; ``flags`` are settings by field name."""

    paths: Sequence[str]
    stdin_name: str | None = None
    diff: str | None = None
    config: Path | None = None
    isolated: bool = False
    trust: bool = False
    flags: dict[str, Any] = field(default_factory=dict)

    def resolve(self) -> Resolved:
        """Return the settings in force; raises ConfigError when the drafts belong to several projects."""
        project = None if self.isolated else self.config or self._project()
        return resolve(project, flags=self.flags, trust_project=self.trust, read_user=not self.isolated)

    def sources(self, resolved: Resolved) -> list[inputs.Source]:
        """Return the drafts; raises DraftError when none is named, or a name leads to none."""
        if not self.paths and self.diff is None:
            raise DraftError("No draft is named.", "Name a file, a folder, or - for stdin.")
        settings = resolved.settings
        exclusion = inputs.Exclusion(resolved.root, settings.exclude, settings.force_exclude or self.diff is not None)
        paths = self.paths if self.diff is None else inputs.changed_since(self.diff, self.paths)
        found = inputs.collect(paths, exclusion, self.stdin_name)
        if not found and any(map(inputs.is_folder, self.paths)):  # as in a repository of stories that has none yet
            warn(f"no Markdown files in {', '.join(paths)}, but for those that .gitignore or the settings leave out")
        return found

    @property
    def many(self) -> bool:
        """Whether a report on one draft is a list all the same."""
        return len(self.paths) != 1 or self.diff is not None or inputs.is_folder(self.paths[0])

    def _project(self) -> Path | None:
        named = [self.stdin_name or "." if path == inputs.STDIN else path for path in self.paths or ["."]]
        folders = {Path(path) if inputs.is_folder(path) else Path(path).parent for path in named}
        found = {find_project_file(folder) for folder in folders}
        if len(found) > 1:
            files = " and ".join(sorted(str(file) if file else "none" for file in found))
            raise ConfigError(f"The drafts belong to several projects ({files}).", "Run each alone, or name --config.")
        return found.pop()
