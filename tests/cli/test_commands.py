"""The small commands: config, explain, rules, rubric, init, clean."""

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml

from localcoach import paths
from localcoach.codes import load_codes
from localcoach.config import resolve
from localcoach.templates import paths as templates
from tests.cli.conftest import Run

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class TestConfig:
    def test_each_setting_tells_who_set_it(
        self, localcoach: Run, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Path(".localcoach.toml").write_text('rubric = "both"', encoding="utf-8")
        monkeypatch.setenv("LOCALCOACH_FAIL_ON", "warning,MET")
        assert localcoach("config", "--format", "json") == 0
        shown = json.loads(capsys.readouterr().out)
        assert shown["rubric"] == {"value": "both", "from": str(Path.cwd() / ".localcoach.toml")}
        assert shown["fail-on"] == {"value": ["warning", "MET"], "from": "LOCALCOACH_FAIL_ON"}
        assert shown["policy"] == {"value": "default", "from": "default"}

    def test_the_text_names_every_key(self, localcoach: Run, capsys: Capture) -> None:
        assert localcoach("config", "--isolated") == 0
        lines = capsys.readouterr().out.splitlines()
        assert 'rubric           = "auto"  # default' in lines

    def test_the_schema_takes_the_template(self, localcoach: Run, capsys: Capture) -> None:
        assert localcoach("config", "--schema") == 0
        schema = json.loads(capsys.readouterr().out)
        template = dict(templates())[Path(".localcoach.toml")]
        jsonschema.validate(tomllib.loads(template.read_text(encoding="utf-8")), schema)

    def test_a_wrong_key_is_an_error(self, localcoach: Run, capsys: Capture) -> None:
        Path(".localcoach.toml").write_text("rubrik = 'both'", encoding="utf-8")
        assert localcoach("config") == 2
        assert capsys.readouterr().err == (
            f"error: {Path.cwd()}/.localcoach.toml:1: unknown key 'rubrik'.\nhint: Did you mean 'rubric'?\n"
        )


@pytest.mark.parametrize("code", load_codes())
def test_every_code_is_explained(localcoach: Run, capsys: Capture, code: str) -> None:
    assert localcoach("explain", code) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(code)
    assert "A passage that shows it" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_an_explanation_as_json(localcoach: Run, capsys: Capture) -> None:
    assert localcoach("explain", "trade-off", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["code"] == "DEC-05"


def test_an_unknown_code_suggests_the_nearest(localcoach: Run, capsys: Capture) -> None:
    assert localcoach("explain", "MET-2") == 2
    assert capsys.readouterr().err == "error: There is no code 'MET-2'.\nhint: Did you mean 'MET-02'?\n"


def test_rules_lists_every_code(localcoach: Run, capsys: Capture) -> None:
    assert localcoach("rules") == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(load_codes())
    assert localcoach("rules", "--format", "json") == 0
    assert len(json.loads(capsys.readouterr().out)) == len(load_codes())
    assert localcoach("rules", "--accuracy") == 0
    header, *lines = capsys.readouterr().out.splitlines()
    assert header.split() == ["code", "severity", "id", "scout", "qwen2.5-coder-0.5b", "qwen2.5-coder-1.5b", "name"]
    assert re.search(r"^MET-02 .* 0\.\d\d  +0\.\d\d  +0\.\d\d  ", "\n".join(lines), re.MULTILINE)


class TestRubric:
    def test_the_shipped_ones_are_listed_and_shown(self, localcoach: Run, capsys: Capture) -> None:
        assert localcoach("rubric", "list") == 0
        assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["project-deep-dive", "ai-at-work"]
        assert localcoach("rubric", "show", "both") == 0
        assert capsys.readouterr().out.count("weight") == 35

    def test_a_wrong_name_suggests_the_nearest(self, localcoach: Run, capsys: Capture) -> None:
        assert localcoach("rubric", "show", "ai-at-wrk") == 2
        assert "Did you mean 'ai-at-work'?" in capsys.readouterr().err

    def test_a_new_one_is_valid_and_found(self, localcoach: Run, capsys: Capture) -> None:
        assert localcoach("rubric", "new", "rubrics/team", "--like", "ai-at-work") == 0
        assert localcoach("rubric", "validate", "rubrics/team") == 0
        assert localcoach("rubric", "show", "rubrics/team") == 0
        assert localcoach("rubric", "new", "rubrics/team") == 2
        assert "is there already" in capsys.readouterr().err

    def test_faults_are_reported_as_by_a_linter(self, localcoach: Run, capsys: Capture) -> None:
        assert localcoach("rubric", "new", "team", "--like", "ai-at-work") == 0
        for name, change in (("ai-policy", {"why": None}), ("ai-use-case", {"wieght": 3, "code": "AI-1"})):
            file = Path("team", f"{name}.yaml")
            data = yaml.safe_load(file.read_text(encoding="utf-8")) | change
            file.write_text(yaml.safe_dump(data), encoding="utf-8")
        capsys.readouterr()
        assert localcoach("rubric", "validate", "team") == 1
        shown = capsys.readouterr()
        found = [re.match(r"team/([a-z-]+)\.yaml:\d+: \w", text) for text in shown.out.splitlines()]
        assert [match and match[1] for match in found] == ["ai-policy", "ai-use-case", "ai-use-case"]
        assert shown.err == "team: 3 faults\n"

    def test_a_folder_without_a_rubric_is_an_error(self, localcoach: Run, capsys: Capture) -> None:
        assert localcoach("rubric", "validate", ".") == 2
        assert "There is no rubric" in capsys.readouterr().err


class TestInit:
    def test_it_makes_what_a_repository_needs_and_overwrites_nothing(self, localcoach: Run, capsys: Capture) -> None:
        Path("new").mkdir()
        Path("new/README.md").write_text("mine", encoding="utf-8")
        assert localcoach("init", "new") == 0
        assert Path("new/README.md").read_text(encoding="utf-8") == "mine"
        shown = capsys.readouterr().out.splitlines()
        assert {line.split()[1].removeprefix("new/"): line.split()[0] for line in shown} == {
            ".github/workflows/stories.yml": "made",
            ".localcoach.toml": "made",
            ".pre-commit-config.yaml": "made",
            "README.md": "kept",
            "stories/.gitkeep": "made",
            "templates/ai-at-work.md": "made",
            "templates/project-deep-dive.md": "made",
        }

    def test_its_settings_hold(self, localcoach: Run) -> None:
        assert localcoach("init") == 0
        assert resolve(Path(".localcoach.toml"), environment={}).settings.exclude == ("/README.md", "/templates/")

    def test_a_file_in_the_way_is_an_error(self, localcoach: Run, capsys: Capture) -> None:
        Path("file").touch()
        assert localcoach("init", "file") == 2
        assert "cannot be written" in capsys.readouterr().err


class TestClean:
    @pytest.fixture(autouse=True)
    def stored(self) -> None:
        for folder in (paths.cache_dir(), paths.models_dir()):
            folder.mkdir(parents=True)
            (folder / "entry").write_bytes(b"x" * 10)
        paths.config_file().write_text("", encoding="utf-8")

    def test_the_cache_goes_and_the_models_stay(self, localcoach: Run, capsys: Capture) -> None:
        assert localcoach("clean") == 0
        assert not paths.cache_dir().exists()
        assert paths.models_dir().exists()
        assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
            *("removed", "kept", "absent", "absent", "kept")
        ]

    def test_models_go_when_asked_for_and_settings_never(self, localcoach: Run) -> None:
        assert localcoach("clean", "--models") == 0
        assert not paths.models_dir().exists()
        assert paths.config_file().exists()

    def test_a_dry_run_removes_nothing(self, localcoach: Run, capsys: Capture) -> None:
        assert localcoach("clean", "--models", "--dry-run") == 0
        assert paths.cache_dir().exists()
        assert paths.models_dir().exists()
        assert capsys.readouterr().out.count("would remove") == 2
