"""What a review means for a run: which findings are reported, which are excused, and which fail it.

review ─► findings ─► suppressed in the draft ─► selected by settings ─► known from the baseline ─► gate
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from localcoach import suppress
from localcoach.baseline import Baseline
from localcoach.baseline import load as load_baseline
from localcoach.codes import load_codes, require_known
from localcoach.config import Resolved, Settings
from localcoach.errors import ConfigError
from localcoach.findings import WITHDRAWN_CODE, Finding, Severity, findings
from localcoach.gate import ALL, NONE, Gate
from localcoach.nearest import did_you_mean
from localcoach.patterns import PATH_SECONDS, Budget, path_spec
from localcoach.report import Reported
from localcoach.result import Review, Verdict
from localcoach.rubric import AUTO, BOTH, SHIPPED, folder_of, load_rubric

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from localcoach.pipeline import Reviewed

_GATE_WORDS = (*Severity, NONE)


@dataclass(frozen=True)
class Selection:
    """Codes that are reported: those that begin as ``select`` says (all without it), less ``ignore`` and those of
    ``per_file``, whose patterns of paths, as in .gitignore, are relative to ``root``.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    root: Path = Path()

    def takes(self, code: str, path: str) -> bool:
        """Whether a code is reported for a draft."""
        ignored = (*self.ignore, *(name for spec, names in self._specs if self._matches(spec, path) for name in names))
        return (not self.select or _begins(code, self.select)) and not _begins(code, ignored)

    @cached_property
    def _specs(self) -> list[tuple["GitIgnoreSpec", tuple[str, ...]]]:
        budget = Budget(PATH_SECONDS)
        return [(path_spec([pattern], budget), names) for pattern, names in self.per_file.items()]

    def _matches(self, spec: "GitIgnoreSpec", path: str) -> bool:
        place, root = Path(path).absolute(), self.root.absolute()
        return spec.match_file(
            place.relative_to(root) if place.is_relative_to(root) else place.relative_to(place.anchor)
        )


@dataclass(frozen=True)
class Ruling:
    """The rules of a run; ``codes`` are all codes that there are."""

    codes: frozenset[str]
    selection: Selection
    gate: Gate
    baseline: Baseline | None = None

    def rule(self, reviewed: "Reviewed") -> Reported:
        """Return a review with its findings marked and those that fail the run."""
        found = tuple(f for f in self._found(reviewed) if self.selection.takes(f.code, f.path))
        if self.baseline is not None:
            found = self.baseline.mark(found)
        watched = self.watched(reviewed)
        return Reported(reviewed, found, self.gate.failing(found), self.gate.shortfalls(reviewed.review, watched))

    def _found(self, reviewed: "Reviewed") -> tuple[Finding, ...]:
        found = findings(reviewed, load_rubric(reviewed.review.rubric.name))
        judged = _judged(reviewed.review, self.codes)
        return suppress.apply(found, reviewed.draft, reviewed.redaction, self.codes, judged)

    def watched(self, reviewed: "Reviewed") -> Iterable[str]:
        """Yield the criteria that must be assessed if the gate watches them."""
        excused = suppress.codes(reviewed.draft, self.codes)
        path = reviewed.review.draft.path
        return (
            c.code for c in reviewed.review.criteria if c.code not in excused and self.selection.takes(c.code, path)
        )


def make_ruling(resolved: Resolved) -> Ruling:
    """Return the rules that settings make; raises ConfigError for a name that there is not, and a broken baseline."""
    settings = resolved.settings
    rubric = _known_rubric(settings.rubric)
    codes = load_codes(rubric)
    for key, names in _code_lists(settings):
        require_known(names, codes, f"{key} ({resolved.origins[key]})", _GATE_WORDS if key == "fail-on" else ())
    _require_traits(settings.fail_under, rubric)
    selection = Selection(settings.select, settings.ignore, settings.per_file_ignores, resolved.root)
    baseline = load_baseline(settings.baseline) if settings.baseline else None
    return Ruling(frozenset(codes), selection, Gate(settings.fail_on, settings.fail_under), baseline)


def _code_lists(settings: Settings) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from (("select", settings.select), ("ignore", settings.ignore), ("fail-on", settings.fail_on))
    yield from (("per-file-ignores", names) for names in settings.per_file_ignores.values())


def _known_rubric(name: str) -> str:
    """Return the rubric that has all criteria that a draft may be reviewed by."""
    if name in (AUTO, BOTH, *SHIPPED):
        return BOTH
    folder_of(name)
    return name


def _require_traits(bounds: Iterable[str], rubric: str) -> None:
    known = [ALL, *dict.fromkeys(trait.id for name in (rubric, BOTH) for trait in load_rubric(name).traits)]
    for name in bounds:
        if name not in known:
            hint = did_you_mean(name, known, f"Use one of: {', '.join(known)}.")
            raise ConfigError(f"fail-under: there is no trait '{name}'.", hint)


def _judged(review: Review, codes: Iterable[str]) -> frozenset[str]:
    """Return the codes that this review could find: what was not assessed, or needs a model, it could not."""
    criteria = {c.code: c.verdict for c in review.criteria}
    other_rubric = {code for code in codes if code not in criteria and not _begins(code, ("PIT", "INJ", "NUM", "VER"))}
    silent = {code for code, verdict in criteria.items() if verdict is Verdict.NOT_ASSESSED}
    return frozenset(codes) - other_rubric - silent - (set() if review.model else {WITHDRAWN_CODE})


def _begins(code: str, names: Iterable[str]) -> bool:
    return any(code.startswith(name.upper()) for name in names)
