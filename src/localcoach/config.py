"""Settings: which are in force, and where each of them came from.

Flags go before environment variables (``LOCALCOACH_RUBRIC``), these before the project's file (the nearest
``.localcoach.toml``, or ``[tool.localcoach]`` in ``pyproject.toml``), that before the user's file, that before the
defaults. Words to hide are added up instead, so that no project can drop those of its user.

A project's file comes with a repository, perhaps a stranger's. Unless it is trusted it may not loosen the redaction
policy nor name a path outside its own folder. No setting names a path to a model.
"""

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from localcoach import paths
from localcoach.errors import ConfigError
from localcoach.nearest import did_you_mean
from localcoach.redact.policy import SHIPPED as POLICIES
from localcoach.redact.words import AuthorWords
from localcoach.report import FORMATS

PROJECT_FILE = ".localcoach.toml"
PYPROJECT = "pyproject.toml"
ENVIRONMENT = "LOCALCOACH_"
ALL_TRAITS = "all"
DEFAULT = "default"

_FILES_ONLY = frozenset({"words", "servers", "keep_ledger"})
_USERS_ONLY = ("servers", "keep-ledger")  # no trust lets a project set them
_MAX_BYTES = 256_000
_OR_TRUST = ", or trust this project with --trust-config"
_HINT = "localcoach config lists all keys with their values."


def _items(value: Any) -> Any:
    """Take ``"a, b"`` and ``["a, b", "c"]`` for a list of single names, as flags and variables give them."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        return value
    return [part.strip() for item in value for part in item.split(",") if part.strip()]


def _bounds(value: Any) -> Any:
    """Take ``0.5`` and ``"metrics=0.5, all=0.4"`` for a table of traits."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {ALL_TRAITS: value}
    if isinstance(value, str) or (isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)):
        return dict(_bound(item) for item in _items(value))
    return value


def _bound(item: str) -> tuple[str, str]:
    trait, separator, bound = item.rpartition("=")
    return (trait.strip() if separator else ALL_TRAITS), bound.strip()


def _model_name(name: str) -> str:
    if "/" in name or "\\" in name or name.endswith(".gguf"):
        raise ValueError("name an installed model, not a path; localcoach models import FILE.gguf installs a file")
    return name


Names = Annotated[tuple[str, ...], BeforeValidator(_items)]
Bounds = Annotated[dict[str, Annotated[float, Field(ge=0, le=1)]], BeforeValidator(_bounds)]
Format = Literal["text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown", "html"]


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class Settings(BaseModel):
    """All that can be set. Paths are absolute once the settings are resolved; in a file they are relative to it."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_kebab, populate_by_name=True)

    rubric: str = Field(
        default="auto", description="auto, project-deep-dive, ai-at-work, both, or the folder of your own."
    )
    policy: str = Field(
        default="default", description="What is redacted: default, strict, or the path of your own policy."
    )
    model: Annotated[str, AfterValidator(_model_name)] = Field(
        default="qwen2.5-coder-1.5b", description="The critic: a name shown by: localcoach models list."
    )
    gpu_layers: Annotated[int, Field(ge=0)] | Literal["auto"] = Field(
        default=0, description="Layers of the critic on a GPU: a number, or auto for all that its free memory holds."
    )
    select: Names = Field(default=(), description="Codes or their first letters that are reported; empty for all.")
    ignore: Names = Field(default=(), description="Codes or their first letters that are not reported.")
    per_file_ignores: dict[str, Names] = Field(
        default_factory=dict, description="Patterns of paths, relative to the file, and the codes ignored there."
    )
    fail_on: Names = Field(
        default=("error",),
        description="What fails a run: error, warning, info (or graver), codes, their first letters; none.",
    )
    fail_under: Bounds = Field(
        default_factory=dict, description="Least score, 0 to 1, of a trait; 'all' is for those that are not named."
    )
    baseline: Path | None = Field(default=None, description="File of known findings, which do not fail a run.")
    exclude: Names = Field(
        default=(), description="Patterns, as in .gitignore, of drafts that are left out of folders."
    )
    force_exclude: bool = Field(default=False, description="Leave excluded drafts out even where they are named.")
    format: Format = Field(default="text", description="The format of the report.")
    words: AuthorWords = Field(default=AuthorWords(), description="Words to hide (deny) and to leave (allow).")
    servers: Names = Field(
        default=(), description="Other machines that --server may name; counts in the user's own file only."
    )
    keep_ledger: bool = Field(
        default=False,
        description="Log each review as dates, hashes and counts (localcoach ledger); in the user's own file only.",
    )


@dataclass(frozen=True)
class Resolved:
    """The settings in force; ``origins`` tells by key who set each; ``root`` is what patterns are relative to."""

    settings: Settings
    origins: Mapping[str, str]
    root: Path

    def without_baseline(self) -> "Resolved":
        """Return the same settings but for the baseline."""
        return replace(self, settings=self.settings.model_copy(update={"baseline": None}))


@dataclass(frozen=True)
class _Layer:
    """What one source sets: validated settings, of which only the fields that are set count."""

    settings: Settings
    origins: Mapping[str, str]


@dataclass(frozen=True)
class _File:
    """A settings file: its text, its values, and the table of them that is ours."""

    path: Path
    text: str = field(repr=False)
    values: Mapping[str, Any] = field(repr=False)
    table: tuple[str, ...] = ()

    def where(self, keys: tuple[Any, ...]) -> str:
        """Return ``path:line`` of a key, as near as it can be found."""
        return f"{self.path}:{_line(self.text, (*self.table, *keys))}"


def find_project_file(folder: Path) -> Path | None:
    """Return the settings file nearest to ``folder``, going up; ``pyproject.toml`` counts where it has our table."""
    folder = folder.absolute()
    for parent in (folder, *folder.parents):
        if _is_file(parent / PROJECT_FILE):
            return parent / PROJECT_FILE
        if _has_table(parent / PYPROJECT):
            return parent / PYPROJECT
    return None


def resolve(
    project: Path | None = None,
    *,
    flags: Mapping[str, Any] | None = None,
    trust_project: bool = False,
    read_user: bool = True,
    environment: Mapping[str, str] = os.environ,
) -> Resolved:
    """Put the layers together. ``flags`` are by field name; those that are None are not set.

    Raises ConfigError for a file that cannot be read, an unknown key, a value that will not do, and for what a
    project's file may not set without ``trust_project``.
    """
    user = paths.config_file()
    lower = [_file_layer(user)] if read_user and user.is_file() else []
    if project is not None:
        lower.append(_project_layer(project, _merge(lower).settings, trust_project))
    upper = [_environment_layer(environment), _flag_layer(flags or {})]
    return _merge([*lower, *upper], root=project.resolve().parent if project else Path.cwd())


def user_servers() -> tuple[str, ...]:
    """Return the hosts that the user's own file lets ``--server`` name; raises ConfigError for a faulty file."""
    file = paths.config_file()
    return _file_layer(file).settings.servers if file.is_file() else ()


def json_schema() -> dict[str, Any]:
    """Return the JSON schema of a settings file, for editors."""
    schema = Settings.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "LocalCoach settings"}


def _merge(layers: Iterable[_Layer], root: Path = Path()) -> Resolved:
    settings = Settings()
    origins = {_kebab(name): DEFAULT for name in Settings.model_fields}
    for layer in layers:
        changes = {name: getattr(layer.settings, name) for name in layer.settings.model_fields_set}
        if "words" in changes:
            changes["words"] = _joined(settings.words, changes["words"])
        settings = settings.model_copy(update=changes)
        origins |= layer.origins
    return Resolved(settings, origins, root)


def _joined(first: AuthorWords, second: AuthorWords) -> AuthorWords:
    # Not validated again: the bounds are those of one file.
    return AuthorWords.model_construct(deny=(*first.deny, *second.deny), allow=(*first.allow, *second.allow))


def _file_layer(path: Path) -> _Layer:
    file = _read(path)
    settings = _absolute(_validated(file), path.resolve().parent)
    return _Layer(settings, {_kebab(name): str(path) for name in settings.model_fields_set})


def _project_layer(path: Path, below: Settings, trusted: bool) -> _Layer:
    layer = _file_layer(path)
    faults = _overreach(layer.settings, below, path.resolve().parent)
    refused = next(((key, what) for key, what in faults if key in _USERS_ONLY or not trusted), None)
    if refused:
        key, what = refused
        raise ConfigError(
            f"{_read(path).where((key,))}: a project's file may not {what}.",
            f"Set '{key}' in {paths.config_file()}{'' if key in _USERS_ONLY else _OR_TRUST}.",
        )
    return layer


def _overreach(settings: Settings, below: Settings, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the keys, and why, that a project's file sets and must be trusted for."""
    if "policy" in settings.model_fields_set and _looser(settings.policy, below.policy):
        yield "policy", f"replace the redaction policy '{below.policy}' by '{settings.policy}'"
    if "servers" in settings.model_fields_set:
        yield "servers", "let redacted text leave this machine"
    if settings.keep_ledger:
        yield "keep-ledger", "turn the ledger on"
    named = {"rubric": settings.rubric, "baseline": settings.baseline}
    for key, value in named.items():
        if value and Path(value).is_absolute() and not Path(value).resolve().is_relative_to(folder):
            yield key, "name a path outside its own folder"


def _looser(policy: str, than: str) -> bool:
    if policy == than:
        return False
    return policy not in POLICIES or than not in POLICIES or POLICIES.index(policy) < POLICIES.index(than)


def _environment_layer(environment: Mapping[str, str]) -> _Layer:
    names = {f"{ENVIRONMENT}{name.upper()}": name for name in Settings.model_fields if name not in _FILES_ONLY}
    values = {names[variable]: value for variable, value in environment.items() if variable in names and value}
    return _given(values, {name: f"{ENVIRONMENT}{name.upper()}" for name in values})


def _flag_layer(flags: Mapping[str, Any]) -> _Layer:
    values = {name: value for name, value in flags.items() if value is not None and value != []}
    return _given(values, {name: f"--{_kebab(name)}" for name in values})


def _given(values: Mapping[str, Any], names: Mapping[str, str]) -> _Layer:
    """Validate values that were given by variables or flags of these names."""
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = names[str(first["loc"][0]).replace("-", "_")]
        raise ConfigError(f"{name}: {_reason(first)}.", _choices(first)) from None
    return _Layer(_absolute(settings, Path.cwd()), {_kebab(key): name for key, name in names.items()})


def _absolute(settings: Settings, folder: Path) -> Settings:
    """Make the paths of a layer absolute: the baseline, and a rubric or policy that has a separator or an ending."""
    changes: dict[str, Any] = {}
    if settings.baseline:
        changes["baseline"] = folder / settings.baseline.expanduser()
    for name in ("rubric", "policy"):
        path = Path(getattr(settings, name))
        if len(path.parts) > 1 or path.suffix:
            changes[name] = str(folder / path.expanduser())
    return settings.model_copy(update=changes)


def _validated(file: _File) -> Settings:
    try:
        return Settings.model_validate(file.values)
    except ValidationError as error:
        first = error.errors()[0]
        where, key = file.where(first["loc"]), ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            hint = did_you_mean(str(first["loc"][-1]), _siblings(first["loc"]), _HINT)
            raise ConfigError(f"{where}: unknown key '{key}'.", hint) from None
        raise ConfigError(f"{where}: {key}: {_reason(first)}.", _choices(first)) from None


def _siblings(location: tuple[Any, ...]) -> Iterable[str]:
    if len(location) == 1:
        return map(_kebab, Settings.model_fields)
    return ("deny", "allow") if len(location) == 2 else ("text", "pattern", "say")


def _reason(error: Any) -> str:
    text: str = error["msg"].removeprefix("Value error, ")
    return text[0].lower() + text[1:]


def _choices(error: Any) -> str:
    if error["type"] == "literal_error":
        return did_you_mean(str(error["input"]), FORMATS, _HINT)
    return _HINT


def _read(path: Path) -> _File:
    """Read a settings file; raise ConfigError with path and line when it is no TOML."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise ConfigError(f"{path}: larger than {_MAX_BYTES} bytes.", "This is no settings file of LocalCoach.")
        text = data.decode("utf-8-sig")
        values = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror}).", "Check the path and its permissions."
        ) from None
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: {error}", "Check that it is a TOML file in UTF-8.") from None
    if path.name != PYPROJECT:
        return _File(path, text, values)
    return _File(path, text, _table(values), ("tool", "localcoach"))


def _table(values: Mapping[str, Any]) -> Mapping[str, Any]:
    tool = values.get("tool", {})
    table = tool.get("localcoach", {}) if isinstance(tool, dict) else {}
    return table if isinstance(table, dict) else {}


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no file system would take such a name
        return False


def _has_table(path: Path) -> bool:
    """Whether ``pyproject.toml`` is there and ours; one that is broken is somebody else's to mend."""
    try:
        return _is_file(path) and bool(_table(tomllib.loads(path.read_text(encoding="utf-8"))))
    except (OSError, ValueError, RecursionError):
        return False


def _line(text: str, keys: tuple[Any, ...]) -> int:
    """Return the line on which the statement begins that sets ``keys``, or the nearest parent of it.

    tomllib tells no lines. But every whole statement leaves a file that parses, so the first such beginning of the
    file that has the key ends with the statement that sets it.
    """
    while keys and not _holds(tomllib.loads(text), keys):
        keys = keys[:-1]
    lines = [f"{line}\n" for line in text.split("\n")]
    start = 0
    for end in range(1, len(lines) + 1):
        try:
            values = tomllib.loads("".join(lines[:end]))
        except ValueError:
            continue
        if _holds(values, keys):
            return start + 1
        start = end
    return 1


def _holds(values: Any, keys: tuple[Any, ...]) -> bool:
    for key in keys:
        try:
            values = values[key]
        except (KeyError, IndexError, TypeError):
            return False
    return True
