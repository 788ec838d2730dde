"""Settings: layers, their order, errors with file and line, and what a stranger's project may not do."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach import paths
from localcoach.config import (
    PROJECT_FILE,
    Resolved,
    Settings,
    _holds,
    _line,
    find_project_file,
    json_schema,
    resolve,
    user_servers,
)
from localcoach.errors import ConfigError
from localcoach.paths import data_path
from localcoach.report import FORMATS


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def project(tmp_path: Path, text: str) -> Path:
    return write(tmp_path / "project" / PROJECT_FILE, text)


def failure(path: Path | None = None, **given: object) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        resolve(path, environment={}, **given)  # type: ignore[arg-type]
    return caught.value


def test_flags_before_environment_before_project_before_user_before_defaults(tmp_path: Path) -> None:
    write(paths.config_file(), 'rubric = "both"\nmodel = "user"\npolicy = "strict"\nformat = "json"')
    file = project(tmp_path, 'rubric = "ai-at-work"\nmodel = "project"\nformat = "html"')
    resolved = resolve(
        file, flags={"format": "sarif"}, environment={"LOCALCOACH_MODEL": "env", "LOCALCOACH_FORMAT": "text"}
    )
    settings = resolved.settings
    found = (settings.policy, settings.rubric, settings.model, settings.format, settings.fail_on)
    assert found == ("strict", "ai-at-work", "env", "sarif", ("error",))
    wanted = [str(paths.config_file()), str(file), "LOCALCOACH_MODEL", "--format", "default"]
    assert [resolved.origins[key] for key in ("policy", "rubric", "model", "format", "fail-on")] == wanted
    assert resolved.root == file.parent


def test_words_to_hide_add_up(tmp_path: Path) -> None:
    write(paths.config_file(), '[words]\ndeny = [{ text = "Falcon" }]\nallow = ["Kafka"]')
    file = project(tmp_path, '[words]\ndeny = [{ text = "Meridian", say = "a bank" }]')
    words = resolve(file, environment={}).settings.words
    assert [deny.text for deny in words.deny] == ["Falcon", "Meridian"]
    assert words.allow == ("Kafka",)


@pytest.mark.parametrize(
    ("value", "names"),
    [("MET,DEC-01", ("MET", "DEC-01")), (["MET, DEC", "CTX"], ("MET", "DEC", "CTX")), (["MET"], ("MET",))],
)
def test_lists_of_names_are_taken_as_flags_and_variables_give_them(value: object, names: tuple[str, ...]) -> None:
    assert resolve(flags={"select": value}, environment={}).settings.select == names


@pytest.mark.parametrize(
    ("value", "bounds"),
    [(0.5, {"all": 0.5}), (["metrics=0.5", "0.25"], {"metrics": 0.5, "all": 0.25}), ({"a": 1}, {"a": 1.0})],
)
def test_bounds_of_traits(value: object, bounds: dict[str, float]) -> None:
    assert resolve(flags={"fail_under": value}, environment={}).settings.fail_under == bounds


def test_the_nearest_project_file_wins(tmp_path: Path) -> None:
    write(tmp_path / PROJECT_FILE, "")
    nearer = write(tmp_path / "a" / "pyproject.toml", '[tool.localcoach]\nrubric = "both"')
    write(tmp_path / "a" / "b" / "pyproject.toml", "[tool.other]")
    (tmp_path / "a" / "b" / "c").mkdir()
    assert find_project_file(tmp_path / "a" / "b" / "c") == nearer
    assert find_project_file(tmp_path) == tmp_path / PROJECT_FILE
    assert resolve(nearer, environment={}).settings.rubric == "both"


def test_own_file_goes_before_pyproject(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.localcoach]\nrubric = 'both'")
    own = write(tmp_path / PROJECT_FILE, "")
    assert find_project_file(tmp_path) == own


def test_a_broken_pyproject_is_not_ours(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.localcoach\n")
    assert find_project_file(tmp_path) != tmp_path / "pyproject.toml"


def test_an_unknown_key_tells_file_line_and_the_nearest_key(tmp_path: Path) -> None:
    file = project(tmp_path, '# ours\nrubric = "both"\nselct = [\n  "MET",\n]\n')
    error = failure(file)
    assert error.message == f"{file}:3: unknown key 'selct'."
    assert error.hint == "Did you mean 'select'?"


def test_an_unknown_key_of_pyproject_tells_its_line(tmp_path: Path) -> None:
    file = write(tmp_path / "pyproject.toml", "[project]\nname = 'x'\n\n[tool.localcoach]\nfail_onn = 'error'\n")
    assert failure(file).message == f"{file}:5: unknown key 'fail_onn'."


def test_an_unknown_key_of_a_word_tells_its_line(tmp_path: Path) -> None:
    file = project(tmp_path, '[[words.deny]]\ntext = "one"\n[[words.deny]]\ntext = "two"\nsya = "x"\n')
    error = failure(file)
    assert error.message == f"{file}:5: unknown key 'words.deny.1.sya'."
    assert error.hint == "Did you mean 'say'?"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('format = "jsn"', ":1: format: input should be"),
        ("select = 3", ":1: select:"),
        ("x = ", ": Invalid value"),
        ("model = 'models/x.gguf'", ":1: model: name an installed model, not a path"),
        ("[fail-under]\nmetrics = 2", ":2: fail-under.metrics:"),
    ],
)
def test_values_that_will_not_do(tmp_path: Path, text: str, part: str) -> None:
    assert part in failure(project(tmp_path, text)).message


def test_a_near_format_is_suggested() -> None:
    assert failure(flags={"format": "jsn"}).hint == "Did you mean 'json'?"


def test_a_wrong_variable_is_named() -> None:
    with pytest.raises(ConfigError, match="LOCALCOACH_FAIL_UNDER: "):
        resolve(environment={"LOCALCOACH_FAIL_UNDER": "metrics=high"})


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"x" * 300_000, b"a = " + b"[" * 5000], ids=["not UTF-8", "large", "deep"]
)
def test_a_file_that_is_no_settings_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / PROJECT_FILE).write_bytes(data)
    assert str(tmp_path / PROJECT_FILE) in failure(tmp_path / PROJECT_FILE).message


@pytest.mark.parametrize(
    "text", ['policy = "mine.yaml"', 'policy = "default"', 'rubric = "../team"', 'baseline = "/tmp/known.json"']
)
def test_a_project_must_be_trusted_to_loosen_redaction_and_to_name_paths_outside(tmp_path: Path, text: str) -> None:
    write(paths.config_file(), 'policy = "strict"')
    file = project(tmp_path, text)
    error = failure(file)
    assert error.message.startswith(f"{file}:1: a project's file may not ")
    assert "--trust-config" in error.hint
    resolve(file, trust_project=True, environment={})


@pytest.mark.parametrize("text", ['policy = "strict"', 'rubric = "rubrics/team"', 'baseline = "known.json"'])
def test_a_project_may_tighten_redaction_and_name_paths_of_its_own(tmp_path: Path, text: str) -> None:
    resolve(project(tmp_path, text), environment={})


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    file = project(tmp_path, 'rubric = "rubrics/team"\nbaseline = "known.json"')
    settings = resolve(file, environment={}).settings
    assert settings.rubric == str(file.parent / "rubrics" / "team")
    assert settings.baseline == file.parent / "known.json"


def test_the_schema_describes_every_key() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(schema["properties"]) == set(Resolved(Settings(), {}, Path()).settings.model_dump(by_alias=True))
    assert all(entry.get("description") for entry in schema["properties"].values())


def test_the_formats_are_those_of_the_reports() -> None:
    assert tuple(json_schema()["properties"]["format"]["enum"]) == FORMATS


KEYS = st.text("abcz-", min_size=1, max_size=4)
VALUES = st.recursive(
    st.integers() | st.text(max_size=8), lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=5
)


@given(st.dictionaries(KEYS, VALUES, max_size=5), st.lists(st.booleans(), max_size=5))
def test_the_line_of_a_key_is_where_its_statement_begins(values: dict[str, object], gaps: list[bool]) -> None:
    lines: list[str] = []
    places: dict[str, int] = {}
    for index, (key, value) in enumerate(values.items()):
        lines += ["# a comment", ""] if index < len(gaps) and gaps[index] else []
        places[key] = len(lines) + 1
        lines += f"{key} = {_toml(value)}".split("\n")
    for key, line in places.items():
        assert _line("\n".join(lines), (key,)) == line


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[\n" + "".join(f"  {_toml(item)},\n" for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_flat(item)}" for key, item in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _flat(value: object) -> str:
    return _toml(value).replace("\n", " ") if not isinstance(value, str) else _toml(value)


def test_a_missing_key_is_held_by_nothing() -> None:
    assert not _holds({"a": [1]}, ("a", 1))
    assert not _holds({"a": 1}, ("a", "b"))


def test_the_shipped_schema_is_that_of_the_code() -> None:
    shipped = data_path("schemas", "settings.schema.json").read_text(encoding="utf-8")
    assert json.loads(shipped) == json_schema(), "run: localcoach config --schema > schemas/settings.schema.json"


def test_other_machines_count_in_the_users_file_only(tmp_path: Path) -> None:
    write(paths.config_file(), 'servers = ["gpu.example"]\n')
    assert user_servers() == ("gpu.example",)
    assert resolve(None, environment={"LOCALCOACH_SERVERS": "evil.example"}).settings.servers == ("gpu.example",)
    for trusted in (False, True):
        fault = failure(project(tmp_path, 'servers = ["evil.example"]\n'), trust_project=trusted)
        assert "may not let redacted text leave this machine" in str(fault)
