"""Coverage over scripted reviews: what is shown nowhere, what has no story, what is told differently."""

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from localcoach import pipeline, toolbox
from localcoach.coverage import Coverage, coverage, load_questions
from localcoach.coverage.text import render
from localcoach.cues.words import Words
from localcoach.draft import parse
from localcoach.paths import data_path
from localcoach.rubric import load_rubric
from localcoach.verify import ledger
from tests.cli import scripted
from tests.cli.conftest import Run, localcoach, unguarded

__all__ = ["localcoach", "unguarded"]  # fixtures

STORIES = {
    "a.md": "# A\n\nMaria Gomez gave me own-role, architecture, users. Double refunds fell from 400 to 100 a month.\n",
    "b.md": "# B\n\nI led own-role and attribution for the baseline. Double refunds fell from 500 to 90 a month.\n",
    "c.md": "# C\n\nThe password was sk_live_4242 and users had pain.\n",
}


@pytest.fixture(name="shown")
def _shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, localcoach: Run, capsys: pytest.CaptureFixture[str]
) -> dict[str, str]:
    """The output in each format."""
    monkeypatch.setattr(pipeline, "review", scripted.review)
    monkeypatch.setattr(pipeline, "review_all", scripted.review_all)
    monkeypatch.setattr(toolbox, "open_tools", scripted.open_tools)
    monkeypatch.chdir(tmp_path)
    for name, text in STORIES.items():
        Path(name).write_text(text, encoding="utf-8")
    outputs = {}
    for format_ in ("text", "json", "html"):
        assert localcoach("coverage", *STORIES, "--format", format_) == 0
        outputs[format_] = capsys.readouterr().out
    return outputs


def test_the_matrix(shown: dict[str, str]) -> None:
    value: dict[str, Any] = json.loads(shown["json"])
    schema = json.loads(data_path("schemas", "coverage.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(value, schema)
    found = Coverage.model_validate(value)
    cells = {row.id: row.cells for row in found.criteria}
    assert cells["own-role"] == ("met", "met", "missing")
    assert "DEC-05" in found.shown_nowhere
    fits = {row.id: row.cells for row in found.questions}
    assert fits["ownership"] == ("partly", "answers", "no")
    assert {"ai-use", "trade-off"} <= set(found.without_story)
    assert [story.alone for story in found.stories][2] >= 1


def test_a_number_told_in_two_ways_is_shown_with_both_places(shown: dict[str, str]) -> None:
    pairs = json.loads(shown["json"])["contradictions"]
    assert {(p["one"]["path"], p["other"]["path"]) for p in pairs} == {("a.md", "b.md")}
    assert "Told differently" in shown["text"]


def test_nothing_private_is_shown_in_any_format(shown: dict[str, str]) -> None:
    for text in shown.values():
        for secret in ("Maria", "Gomez", "sk_live_4242"):
            assert secret not in text


def test_fifty_stories_fit_a_terminal() -> None:
    draft = parse("# A\n\nI led users.\n", "stories/one-of-many.md")
    tools: dict[str, Any] = {"network": type("N", (), {"name": "seccomp", "attempts": 0}), "critic": None}
    story = scripted.review(draft, tools, rubric="both", comments=None, watch=lambda *_: None)
    lines = render(coverage([story] * 50, load_questions())).splitlines()
    assert max(map(len, lines)) <= 80


def test_the_bank_names_criteria_that_there_are() -> None:
    known = {criterion.id for criterion in load_rubric("both").criteria}
    questions = load_questions()
    assert len({q.id for q in questions}) == len(questions) >= 10
    assert {criterion for question in questions for criterion in question.criteria} <= known


def test_a_question_needs_criteria_and_words() -> None:
    conflict = next(q for q in load_questions() if q.id == "conflict")
    disagreed = [Words("The architect disagreed with me.")]
    assert conflict.fit(set(conflict.criteria), disagreed) == "answers"
    assert conflict.fit(set(conflict.criteria), [Words("All went well.")]) == "partly"
    assert conflict.fit(set(), disagreed) == "partly"
    assert conflict.fit(set(), []) == "no"


def test_contradictions_are_those_that_each_pair_has() -> None:
    texts = (*STORIES.values(), "# D\n\nDouble refunds fell from 400 to 100 a month.\n")
    ledgers = [ledger.build(parse(text)) for text in texts]
    found = {(i, a.text, j, b.text) for (i, a), (j, b) in ledger.contradictions(ledgers)}
    pairs = [
        (i, a.text, j, b.text)
        for i, j in combinations(range(len(ledgers)), 2)
        for (_, a), (_, b) in ledger.contradictions([ledgers[i], ledgers[j]])
    ]
    assert found
    assert found == set(pairs)
