"""What is wrong with a rubric of one's own, as a linter tells it: all of it at once, each fault with file and line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from localcoach.codes import Code, load_codes, load_judges
from localcoach.evidence.cues import cue_matrix
from localcoach.nearest import did_you_mean
from localcoach.resources import parse_yaml, read_text
from localcoach.rubric import Criterion, RubricFile, flaws, folder_of

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """Something to be corrected; ``str`` gives ``path:line: message``."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def lint(folder: Path) -> list[Fault]:
    """Return the faults of a rubric's folder, by file and line; raises ConfigError when there is no rubric in it."""
    folder = folder_of(folder)
    head = _File.read(folder / "rubric.yaml", RubricFile)
    files = [_File.read(path, Criterion) for path in sorted(folder.glob("*.yaml")) if path != head.path]
    codes, judged = load_codes(), _judged()
    found = [*head.faults, *_between(head, files)]
    for file in files:
        found += [*file.faults, *_reused(file, codes), *_undecided(file, judged)]
    return sorted(found)


@dataclass(frozen=True)
class _File(Generic[M]):
    """A data file: what it says, where it says it, and what is wrong with it by itself."""

    path: Path
    value: M | None
    node: yaml.Node | None
    faults: tuple[Fault, ...] = ()

    @classmethod
    def read(cls, path: Path, model: type[M]) -> "_File[M]":
        """Read a file, whatever is wrong with it."""
        node = None
        try:
            text = read_text(path)
            data = parse_yaml(text)
            node = yaml.compose(text, Loader=yaml.CSafeLoader)
            return cls(path, model.model_validate(data), node)
        except ValidationError as error:
            found = dict.fromkeys(Fault(path, _line(node, e["loc"]), _message(e, model)) for e in error.errors())
            return cls(path, None, node, tuple(found))
        except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
            mark = getattr(error, "problem_mark", None)
            why = getattr(error, "problem", None) or str(error).splitlines()[0]
            return cls(path, None, None, (Fault(path, mark.line + 1 if mark else 1, str(why)),))

    def fault(self, message: str, *keys: str | int) -> Fault:
        """Return a fault of the line on which ``keys`` stand."""
        return Fault(self.path, _line(self.node, keys), message)


def _between(head: _File[RubricFile], files: Iterable[_File[Criterion]]) -> Iterator[Fault]:
    """Yield what is wrong between the files; one that is wrong by itself is there, and no more is known of it."""
    if head.value is not None:
        by_path: dict[Path, _File[Any]] = {head.path: head, **{file.path: file for file in files}}
        for flaw in flaws(head.path.parent, head.value, {file.path.stem: file.value for file in files}):
            yield by_path[flaw.path].fault(flaw.message, *flaw.keys)


def _reused(file: _File[Criterion], codes: Mapping[str, Code]) -> Iterator[Fault]:
    """Yield a fault when a code is a shipped one that means something else."""
    shipped = codes.get(file.value.code) if file.value else None
    if file.value and shipped and shipped.id != file.value.id:
        yield file.fault(f"code: {shipped.code} is '{shipped.id}' already; no code means two things", "code")


def _undecided(file: _File[Criterion], judged: frozenset[str]) -> Iterator[Fault]:
    """Yield that nothing would decide a criterion, and the examples on which its cues are wrong."""
    rule = file.value
    if rule is None:
        return
    if not rule.cues and rule.id not in judged:
        yield file.fault("cues: there are none, and no trained judge: nothing would decide this criterion", "cues")
    if rule.cues and not any(cue_matrix([rule], rule.shows)[rule.id]):
        yield file.fault("shows: no cue finds any of these sentences", "shows")
    for i, hit in enumerate(cue_matrix([rule], rule.does_not_show)[rule.id]):
        if hit:
            yield file.fault("does_not_show: a cue finds this sentence", "does_not_show", i)


def _judged() -> frozenset[str]:
    return frozenset(label for judge in load_judges().values() for label in judge.labels)


def _message(error: Any, model: type[BaseModel]) -> str:
    key = ".".join(str(part) for part in error["loc"]) or "the whole file"
    if error["type"] == "extra_forbidden":
        return f"unknown key '{key}'. {did_you_mean(str(error['loc'][-1]), _keys(model))}".strip()
    said = error["msg"].removeprefix("Value error, ")
    return f"{key}: {said[0].lower()}{said[1:]}"


def _keys(model: type[BaseModel]) -> Iterator[str]:
    """Yield the keys that a file may have, at whatever depth."""
    schema = model.model_json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", ())


def _line(node: yaml.Node | None, keys: Iterable[str | int]) -> int:
    """Return the line, from 1 on, of the deepest node on the way to ``keys``; what is no key of the file is skipped."""
    line = 1
    for key in keys:
        name, child = _child(node, key)
        if child is not None:
            node, line = child, name.start_mark.line + 1
    return line


def _child(node: yaml.Node | None, key: str | int) -> tuple[Any, yaml.Node | None]:
    """Return where a key or an item of a node begins, and its value."""
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key]
    if isinstance(node, yaml.MappingNode):
        return next(((name, value) for name, value in node.value if name.value == key), (None, None))
    return None, None
