"""Which findings a run reports, and which rules settings make."""

from pathlib import Path

import pytest

from localcoach.config import resolve
from localcoach.errors import ConfigError
from localcoach.ruling import Selection, make_ruling
from tests.report.samples import moderation


@pytest.mark.parametrize(
    ("selection", "taken"),
    [
        (Selection(), {"MET-02", "MET-03", "PIT-01"}),
        (Selection(select=("MET",)), {"MET-02", "MET-03"}),
        (Selection(select=("met-02", "PIT")), {"MET-02", "PIT-01"}),
        (Selection(ignore=("MET",)), {"PIT-01"}),
        (Selection(select=("MET",), ignore=("MET-02",)), {"MET-03"}),
        (Selection(per_file={"stories/*.md": ("MET",)}, root=Path("/repo")), {"PIT-01"}),
        (Selection(per_file={"other/*.md": ("MET",)}, root=Path("/repo")), {"MET-02", "MET-03", "PIT-01"}),
    ],
)
def test_codes_are_selected_and_ignored_by_their_beginnings(selection: Selection, taken: set[str]) -> None:
    codes = ("MET-02", "MET-03", "PIT-01")
    assert {code for code in codes if selection.takes(code, "/repo/stories/a.md")} == taken


def test_what_fails_is_reported_and_what_is_ignored_does_not_fail() -> None:
    strict = make_ruling(resolve(flags={"fail_on": "warning"}, environment={})).rule(moderation())
    assert strict.failing
    assert set(strict.failing) <= set(strict.findings)
    code = strict.failing[0].code
    looser = make_ruling(resolve(flags={"fail_on": "warning", "ignore": code}, environment={})).rule(moderation())
    assert code not in {finding.code for finding in looser.findings}
    assert {f.code for f in strict.failing} - {f.code for f in looser.failing} == {code}


@pytest.mark.parametrize(
    ("flags", "hint"),
    [
        ({"rubric": "ai-at-wrk"}, "Did you mean 'ai-at-work'?"),
        ({"select": "MTE"}, "Did you mean 'MET'?"),
        ({"fail_on": "eror"}, "Did you mean 'error'?"),
        ({"fail_under": "ownershp=0.5"}, "Did you mean 'ownership'?"),
    ],
)
def test_a_name_that_there_is_not_suggests_the_nearest(flags: dict[str, str], hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        make_ruling(resolve(flags=flags, environment={}))
    assert caught.value.hint == hint
