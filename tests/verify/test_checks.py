"""Every check has hits and near misses in ``data/checks/NAME.yaml``, all about ``data/draft.md``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from localcoach import draft
from localcoach.verify import Claim, Knowledge
from localcoach.verify.case import Case, Subject
from localcoach.verify.checks import REGISTRY
from localcoach.verify.passages import Passages

DATA = Path(__file__).parent / "data"
RUBRIC = ("Names the one outcome metric that defines success.",)
SUBJECT = Subject(
    Passages(draft.parse((DATA / "draft.md").read_text(encoding="utf-8"), "draft.md")), Knowledge(phrases=RUBRIC)
)


def examples(name: str) -> dict[str, list[dict[str, Any]]]:
    path = DATA / "checks" / f"{name}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}


def cases(kind: str) -> Iterator[Any]:
    for name in REGISTRY:
        for row in examples(name).get(kind, []):
            yield pytest.param(name, row, id=f"{name}-{row.get('comment') or row.get('quote') or row}"[:70])


def reasons(name: str, row: dict[str, Any]) -> list[str]:
    row = {**row, "sentences": tuple(row.get("sentences", ())), "passages": tuple(row.get("passages", ()))}
    claim = Claim("c", row.pop("comment", ""), **row)
    found = list(REGISTRY[name](Case(claim, SUBJECT)))
    assert all(reason.check == name for reason in found)
    return [reason.message for reason in found]


@pytest.mark.parametrize("name", list(REGISTRY))
def test_every_check_has_hits_and_near_misses(name: str) -> None:
    assert len(examples(name)["hits"]) >= 2
    assert len(examples(name)["near_misses"]) >= 2


def test_no_examples_without_a_check() -> None:
    assert {path.stem for path in (DATA / "checks").iterdir()} == set(REGISTRY)


@pytest.mark.parametrize(("name", "row"), [*cases("hits")])
def test_hit(name: str, row: dict[str, Any]) -> None:
    assert reasons(name, row)


@pytest.mark.parametrize(("name", "row"), [*cases("near_misses")])
def test_near_miss(name: str, row: dict[str, Any]) -> None:
    assert reasons(name, row) == []


def test_help_points_at_the_closest_passage() -> None:
    claim = Claim("c", "", "p95 went from 3.8 seconds down to 320 milliseconds")
    (reason,) = REGISTRY["quote"](Case(claim, SUBJECT))
    assert (reason.line, reason.column) == (17, 41)


def test_messages_hold_no_word_of_the_draft() -> None:
    claim = Claim("c", "Brigid built the agent desktop. You have 900 shoppers. The target was 310 milliseconds.")
    found = [reason for check in REGISTRY.values() for reason in check(Case(claim, SUBJECT))]
    assert found
    assert not any(word in reason.message for reason in found for word in ("Kofi", "agents", "400"))
