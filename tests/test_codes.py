"""The catalogue of codes."""

from pathlib import Path

import pytest

from localcoach import findings, suppress
from localcoach.codes import Code, find, load_codes, require_known
from localcoach.errors import ConfigError
from localcoach.findings import Severity
from localcoach.paths import data_path


@pytest.fixture(scope="module")
def codes() -> dict[str, Code]:
    return load_codes()


def test_every_code_is_explained_and_unlike_any_other(codes: dict[str, Code]) -> None:
    assert len({code.id for code in codes.values()}) == len(codes)
    for code in codes.values():
        assert code.what
        assert code.why
        assert code.shows
        assert code.does_not_show
        assert code.remedy


def test_every_code_in_the_source_is_in_the_catalogue(codes: dict[str, Code]) -> None:
    used = {findings.SECRET_CODE, findings.IDENTIFIER_CODE, findings.WITHDRAWN_CODE, *suppress.IDS}
    assert used <= set(codes)
    assert {codes[code].id for code in suppress.IDS} == set(suppress.IDS.values())
    assert any(code.startswith(findings.INJECTION) for code in codes)


def test_there_are_35_criteria(codes: dict[str, Code]) -> None:
    assert sum(code.kind == "criterion" for code in codes.values()) == 35


def test_severities_are_those_of_the_findings(codes: dict[str, Code]) -> None:
    severities = {code: codes[code].severity for code in ("MET-02", "INJ-01", "PIT-01", "PRV-01", "PRV-02", "VER-01")}
    warning, error = Severity.WARNING, Severity.ERROR
    assert list(severities.values()) == [warning, error, warning, error, warning, Severity.INFO]


@pytest.mark.parametrize("name", ["MET-02", "met-02", "baseline", "BASELINE"])
def test_a_code_is_found_by_code_or_id(name: str, codes: dict[str, Code]) -> None:
    assert find(codes, name).code == "MET-02"


@pytest.mark.parametrize(("name", "meant"), [("MET-2", "MET-02"), ("basline", "baseline")])
def test_an_unknown_code_suggests_the_nearest(name: str, meant: str, codes: dict[str, Code]) -> None:
    with pytest.raises(ConfigError) as caught:
        find(codes, name)
    assert caught.value.hint == f"Did you mean '{meant}'?"


def test_first_letters_stand_for_their_codes(codes: dict[str, Code]) -> None:
    require_known(["MET", "pit-0", "error"], codes, "select", also=["error"])
    with pytest.raises(ConfigError, match=r"fail-on \(--fail-on\): there is no code 'eror'") as caught:
        require_known(["eror"], codes, "fail-on (--fail-on)", also=["error"])
    assert caught.value.hint == "Did you mean 'error'?"


def test_a_rubric_of_ones_own_adds_its_codes(tmp_path: Path) -> None:
    folder = tmp_path / "team"
    folder.mkdir()
    for file in data_path("rubrics", "ai-at-work").glob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace("AI-0", "TEAM-0").replace("id: ai-at-work", "id: team")
        (folder / file.name).write_text(text, encoding="utf-8")
    assert {"TEAM-01", "AI-01", "MET-02"} <= set(load_codes(folder))
