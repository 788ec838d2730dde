"""Data files: what is wrong is named with file and key, and a stranger's file cannot exhaust the machine."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from localcoach.errors import ConfigError
from localcoach.resources import MAX_BYTES, load_toml, load_yaml, parse_yaml


class Data(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    sizes: list[int] = []


def test_a_good_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("name: é\nsizes: [1, 2]\n", encoding="utf-8")
    (tmp_path / "a.toml").write_text('name = "é"\r\nsizes = [1, 2]\r\n', encoding="utf-8")
    data = Data(name="é", sizes=[1, 2])
    assert load_yaml(tmp_path / "a.yaml", Data) == load_toml(tmp_path / "a.toml", Data) == data


LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 60))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("name: a\nsize: 1\n", "size: Extra inputs"),
        ("name: a\nsizes: [x]\n", "sizes.0: Input should be a valid integer"),
        ("name: [a\n", "while parsing"),
        ("name: !!python/object/apply:os.system [id]\n", "could not determine a constructor"),
        (LAUGHS, "aliases"),
        ("name: " + "[" * 300_000, "nested"),
        ("- " * 300_000 + "x", "nested"),
        ("{a: " * 200_000, "nested"),
        ("name: a" + " " * MAX_BYTES, "larger"),
        (b"name: \xff", "codec"),
        (b"name: \x00", "control characters"),
        ("", "(whole file)"),
    ],
)
def test_a_bad_file_is_an_error_that_names_it(tmp_path: Path, content: str | bytes, says: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ConfigError) as caught:
        load_yaml(file, Data)
    assert caught.value.message.startswith(f"{file}: ")
    assert says in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint


def test_a_missing_file_and_toml_that_nests_too_deep_are_errors(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        load_yaml(tmp_path / "a.yaml", Data)
    (tmp_path / "a.toml").write_text("a = " + "[" * 100_000)
    with pytest.raises(ConfigError, match="recursion"):
        load_toml(tmp_path / "a.toml", Data)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x), max_leaves=10))
def test_what_was_written_is_read(value: object) -> None:
    assert parse_yaml(yaml.safe_dump(value)) == value
