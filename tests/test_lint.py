"""A rubric of one's own is told all that is wrong with it at once, each fault with its file and line."""

import shutil
from pathlib import Path

import pytest
import yaml

from localcoach.errors import ConfigError
from localcoach.lint import lint
from localcoach.resources import data_path
from localcoach.rubric import SHIPPED, load_rubric

USE_CASE = "ai-use-case.yaml"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rubric of one's own: a copy of the small one."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(data_path("rubrics", "ai-at-work"), "own")
    return Path("own")


def change(file: Path, **keys: object) -> None:
    file.write_text(yaml.safe_dump(yaml.safe_load(file.read_text(encoding="utf-8")) | keys), encoding="utf-8")


def line(file: Path, start: str) -> int:
    """Return the number of the first line that begins so."""
    return next(n for n, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if text.startswith(start))


@pytest.mark.parametrize("name", SHIPPED)
def test_a_copy_of_a_shipped_one_is_clean(tmp_path: Path, name: str) -> None:
    assert lint(Path(shutil.copytree(data_path("rubrics", name), tmp_path / "own"))) == []


@pytest.mark.parametrize(
    ("keys", "key", "message"),
    [
        ({"wieght": 3}, "wieght:", "unknown key 'wieght'. Did you mean 'weight'?"),
        ({"weight": 9}, "weight:", "weight: input should be less than or equal to 3"),
        ({"question": "Is it good?"}, "question:", "question: asks about one sentence"),
        ({"shows": ["Only one."]}, "shows:", "shows: tuple should have at least 2 items"),
        ({"id": "other"}, "id:", "id: 'other' differs from the file's name"),
        ({"group": "a"}, "group:", "group: 'a' is not in rubric.yaml."),
        ({"trait": "ai-pragmatist"}, "trait:", "Did you mean 'ai-pragmatism'?"),
        ({"code": "AI-02"}, "code:", "code: AI-02 is that of ai-"),
        ({"code": "MET-02"}, "code:", "code: MET-02 is 'baseline' already"),
        ({"cues": [{"kind": "phrase", "any": ["zebra"]}]}, "shows:", "shows: no cue finds any"),
        ({"cues": [{"kind": "phrase", "any": ["the|a|an|i|we|it"]}]}, "- ", "does_not_show: a cue finds this sentence"),
    ],
)
def test_a_fault_stands_on_the_line_of_its_key(own: Path, keys: dict[str, object], key: str, message: str) -> None:
    change(own / USE_CASE, **keys)
    found = [fault for fault in lint(own) if message in fault.message]
    assert found, lint(own)
    texts = (found[0].path).read_text(encoding="utf-8").splitlines()
    assert texts[found[0].line - 1].startswith(key)


def test_an_item_of_a_list_has_a_line_of_its_own(own: Path) -> None:
    cues = [{"kind": "phrase", "any": ["zebra"]}]
    change(own / USE_CASE, cues=cues, shows=["A zebra.", "A horse."], does_not_show=["A cow.", "No zebra."])
    (fault,) = lint(own)
    assert fault.line == line(own / USE_CASE, "- No zebra.")
    assert str(fault) == f"own/{USE_CASE}:{fault.line}: does_not_show: a cue finds this sentence"


def test_a_key_deep_down_is_found(own: Path) -> None:
    change(own / USE_CASE, cues=[{"kind": "phrase", "any": ["team"]}, {"kind": "phrase", "ayn": ["x"]}])
    faults = lint(own)
    assert line(own / USE_CASE, "- ayn:") in {fault.line for fault in faults if "'any'" in fault.message}


def test_a_criterion_that_nobody_would_decide(own: Path) -> None:
    change(own / USE_CASE, cues=[])
    assert lint(own) == []  # it keeps its id, and with it its trained judge
    (own / USE_CASE).rename(own / "on-call.yaml")
    change(own / "on-call.yaml", id="on-call", code="TEAM-01")
    text = (own / "rubric.yaml").read_text(encoding="utf-8")
    (own / "rubric.yaml").write_text(text.replace("- ai-use-case", "- on-call"), encoding="utf-8")
    assert [fault.message.partition(":")[0] for fault in lint(own)] == ["cues"]


def test_files_and_their_list_must_agree(own: Path) -> None:
    (own / USE_CASE).rename(own / "ai-usecase.yaml")
    change(own / "ai-usecase.yaml", id="ai-usecase", code="TEAM-01")
    assert [(fault.path.name, fault.message) for fault in lint(own)] == [
        ("ai-usecase.yaml", "is not listed under criteria in rubric.yaml"),
        ("rubric.yaml", "criteria: there is no ai-use-case.yaml"),
    ]


def test_all_faults_of_all_files_are_told(own: Path) -> None:
    change(own / USE_CASE, wieght=3, why=None)
    change(own / "ai-policy.yaml", trait="none")
    (own / "ai-failure-mode.yaml").write_text("id: [ai\n", encoding="utf-8")
    (own / "ai-verification.yaml").write_bytes(b"\xff")
    assert [fault.path.name for fault in lint(own)] == [
        "ai-failure-mode.yaml",
        "ai-policy.yaml",
        USE_CASE,
        USE_CASE,
        "ai-verification.yaml",
    ]
    with pytest.raises(ConfigError):
        load_rubric(own)


def test_a_broken_rubric_file_still_lets_the_criteria_be_read(own: Path) -> None:
    change(own / "rubric.yaml", titel="x")
    change(own / USE_CASE, wieght=3)
    assert [fault.message for fault in lint(own)] == [
        "unknown key 'wieght'. Did you mean 'weight'?",
        "unknown key 'titel'. Did you mean 'title'?",
    ]


def test_a_section_ends_after_it_begins(own: Path) -> None:
    sections = yaml.safe_load((own / "rubric.yaml").read_text(encoding="utf-8"))["sections"]
    sections[0]["max_seconds"] = sections[0]["min_seconds"] - 1
    change(own / "rubric.yaml", sections=sections)
    assert [fault.message for fault in lint(own)] == ["sections.0: max_seconds is less than min_seconds"]


def test_a_folder_without_a_rubric_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no rubric"):
        lint(tmp_path)
