"""The plan of a story, what to drop first, and that none of it tells what is hidden."""

import json
from pathlib import Path

import jsonschema
import pytest

from localcoach import pipeline, toolbox
from localcoach.draft import parse
from localcoach.paths import data_path
from localcoach.pipeline import Reviewed
from localcoach.rehearse import plan, shorten
from localcoach.rehearse.show import timer_line
from localcoach.rubric import load_rubric
from tests.cli import scripted
from tests.cli.conftest import Run, localcoach, unguarded

__all__ = ["localcoach", "unguarded"]  # fixtures

TEXT = """\
# A

## Situation

It was a long and rainy autumn in which nothing of note was to be seen by anybody at all. Maria Gomez told the users.

## Result

The baseline and the own-role were told. The baseline again.
"""


def _reviewed(text: str = TEXT) -> Reviewed:
    tools = {"network": type("N", (), {"name": "seccomp", "attempts": 0}), "critic": None}
    return scripted.review(parse(text, "a.md"), tools, rubric="both", comments=None, watch=lambda *_: None)


def test_each_section_has_the_sentence_that_shows_most() -> None:
    found = plan(_reviewed(), load_rubric("both"))
    assert [part.sentence for part in found.parts] == [
        "<PERSON_1> told the users.",
        "The baseline and the own-role were told.",
    ]
    assert 1 <= len(found.questions) <= 10
    assert len(set(found.questions)) == len(found.questions)


def test_what_costs_nothing_is_dropped_first_and_the_longest_of_it() -> None:
    drops = shorten(_reviewed(), load_rubric("both"), 0.01)
    assert [drop.text.split()[0] for drop in drops[:2]] == ["It", "The"]
    assert [drop.lost for drop in drops[:2]] == [(), ()]
    assert drops[2].lost
    assert len(drops) == 3


def test_nothing_is_dropped_from_a_story_that_fits() -> None:
    assert shorten(_reviewed(), load_rubric("both"), 10) == ()


def test_the_timer_names_the_section_that_has_its_turn() -> None:
    found = plan(_reviewed(), load_rubric("both"))
    assert "Situation" in timer_line(found, 0)
    assert "Result" in timer_line(found, found.parts[0].seconds)
    assert "over by 0:10" in timer_line(found, found.seconds + 10)


@pytest.mark.parametrize("format_", ["text", "json", "html"])
def test_no_format_tells_what_is_hidden(
    localcoach: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    monkeypatch.setattr(pipeline, "review", scripted.review)
    monkeypatch.setattr(toolbox, "open_tools", scripted.open_tools)
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(TEXT, encoding="utf-8")
    assert localcoach("rehearse", "a.md", "--minutes", "0.5", "--format", format_, "-o", "out") == 0
    written = Path("out").read_text(encoding="utf-8")
    assert "<PERSON_1>" in written.replace("&lt;", "<").replace("&gt;", ">")
    for secret in ("Maria", "Gomez"):
        assert secret not in written
    if format_ == "json":
        schema = json.loads(data_path("schemas", "rehearse.schema.json").read_text(encoding="utf-8"))
        jsonschema.validate(json.loads(written), schema)
