"""The catalogue of codes: every criterion, pitfall and other finding, by its stable code.

Criteria come from the shipped rubrics and, where one is in use, from the author's own; the codes that belong to no
rubric are in ``rubrics/findings.yaml``. No network and no model is needed to explain a code.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

from localcoach.errors import ConfigError
from localcoach.findings import INJECTION, Severity
from localcoach.nearest import did_you_mean
from localcoach.paths import data_path
from localcoach.resources import load_yaml
from localcoach.rubric import BOTH, SHIPPED, Criterion, Pitfall, load_pitfalls, load_rubric

if TYPE_CHECKING:
    from localcoach.evidence.calibration import Calibration

SCOUT = "scout"

Kind = Literal["criterion", "pitfall", "other"]


@dataclass(frozen=True, slots=True)
class Code:
    """One code. ``what`` is the question that decides it, ``remedy`` what an author does about it."""

    code: str
    id: str
    kind: Kind
    name: str
    severity: Severity
    what: str
    why: str
    shows: tuple[str, ...]
    does_not_show: tuple[str, ...]
    remedy: str
    decided: str = ""
    ask: tuple[str, ...] = ()
    trait: str = ""
    group: str = ""


class _Other(BaseModel):
    """An entry of ``rubrics/findings.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Annotated[str, Field(pattern=r"^[A-Z]{3}-\d\d$")]
    id: str
    name: str
    severity: Severity
    what: str
    why: str
    shows: tuple[str, ...]
    does_not_show: tuple[str, ...]
    decided: str
    remedy: str


class _Others(RootModel[tuple[_Other, ...]]):
    """``rubrics/findings.yaml``."""


def load_codes(rubric: str | Path = BOTH) -> dict[str, Code]:
    """Return all codes: the shipped ones, and those of a rubric of one's own. Raises ConfigError for broken data."""
    own = [] if str(rubric) in (*SHIPPED, BOTH) else [load_rubric(rubric)]
    criteria = [criterion for part in (load_rubric(BOTH), *own) for criterion in part.criteria]
    others = load_yaml(data_path("rubrics", "findings.yaml"), _Others).root
    codes = [*map(_of_criterion, criteria), *map(_of_pitfall, load_pitfalls()), *map(_of_other, others)]
    return {code.code: code for code in codes}


def load_judges() -> "dict[str, Calibration]":
    """Return the trained judges by the name of their critic (``scout`` is that of a check), the scout first."""
    from localcoach.evidence.calibration import load_calibration
    from localcoach.evidence.files import heads_folder

    names = sorted(
        (file.stem for file in (heads_folder() / "calibration").glob("*.yaml")), key=lambda n: (n != SCOUT, n)
    )
    return {name: load_calibration(name) for name in names}


def find(codes: Mapping[str, Code], wanted: str) -> Code:
    """Return a code by its code or id in any case; raise ConfigError with the nearest for another name."""
    by_name = {name.casefold(): code for code in codes.values() for name in (code.id, code.code)}
    if wanted.casefold() not in by_name:
        hint = did_you_mean(wanted, [*codes, *(code.id for code in codes.values())], "localcoach rules lists them.")
        raise ConfigError(f"There is no code '{wanted}'.", hint)
    return by_name[wanted.casefold()]


def require_known(names: Iterable[str], codes: Iterable[str], where: str, also: Iterable[str] = ()) -> None:
    """Raise ConfigError unless each name begins a code or is one of ``also``; ``where`` says who gave them."""
    codes, also = tuple(codes), tuple(also)
    for name in names:
        if name not in also and not any(code.startswith(name.upper()) for code in codes):
            letters = sorted({code.partition("-")[0] for code in codes})
            hint = did_you_mean(name, [*also, *letters, *codes], "localcoach rules lists the codes.")
            raise ConfigError(f"{where}: there is no code '{name}'.", hint)


def _of_criterion(rule: Criterion) -> Code:
    return Code(
        code=rule.code,
        id=rule.id,
        kind="criterion",
        name=rule.name,
        severity=Severity.WARNING,
        what=rule.question,
        why=rule.why,
        shows=rule.shows,
        does_not_show=rule.does_not_show,
        remedy=rule.fill_in,
        ask=rule.ask,
        trait=rule.trait,
        group=rule.group,
    )


def _of_pitfall(rule: Pitfall) -> Code:
    return Code(
        code=rule.code,
        id=rule.id,
        kind="pitfall",
        name=rule.name,
        severity=Severity.ERROR if rule.code.startswith(INJECTION) else Severity.WARNING,
        what=rule.question,
        why=rule.why,
        shows=rule.shows,
        does_not_show=rule.does_not_show,
        remedy=rule.message,
        ask=rule.ask,
    )


def _of_other(entry: _Other) -> Code:
    return Code(kind="other", **entry.model_dump())
