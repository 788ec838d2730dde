from pathlib import Path

import pytest
from pydantic import ValidationError

from localcoach.errors import ConfigError
from localcoach.llm.registry import AssetFile, Card, HubSource, WheelSource, load_registry
from localcoach.resources import data_path
from tests.llm.samples import card

SHIPPED = load_registry().models


def test_default_set_is_what_a_review_needs() -> None:
    assert [name for name, entry in SHIPPED.items() if entry.default] == [
        "qwen2.5-coder-1.5b",
        "spacy-md",
        "rampart",
        "minilm",
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_model_has_a_source_and_a_card_in_the_readme(name: str) -> None:
    readme = data_path("models", "README.md").read_text(encoding="utf-8")
    entry = SHIPPED[name]
    assert entry.sources
    assert f"`{name}`" in readme
    assert all(file.sha256 in readme for file in entry.files) or entry.sha256 in readme


@pytest.mark.parametrize("name", ["qwen2.5-coder-1.5b", "qwen2.5-coder-0.5b", "smollm2-135m"])
def test_small_models_come_from_the_hub_or_from_wheels(name: str) -> None:
    assert [type(source) for source in SHIPPED[name].sources] == [HubSource, WheelSource]


def test_parts_make_up_the_whole_file() -> None:
    for entry in SHIPPED.values():
        for source in entry.sources:
            for file in entry.files if isinstance(source, WheelSource) else ():
                member = source.members[file.path]  # type: ignore[union-attr]
                assert member.parts == 1 or (member.parts - 1) * member.part_size < file.size
                assert member.parts == 1 or file.size <= member.parts * member.part_size


def test_identity_of_one_file_is_its_hash() -> None:
    entry = card({"m.gguf": b"model"})
    assert entry.sha256 == entry.files[0].sha256


def test_identity_of_several_files_depends_on_each_but_not_on_their_order() -> None:
    entry = card({"a": b"1", "b": b"2"})
    assert entry.sha256 == card({"b": b"2", "a": b"1"}).sha256
    assert entry.sha256 not in {card({"a": b"1", "b": b"3"}).sha256, card({"a": b"1", "c": b"2"}).sha256}
    assert entry.size == 2


@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "a/../../x", "", "C:x", "a\\b"])
def test_file_cannot_leave_its_folder(path: str) -> None:
    with pytest.raises(ValidationError):
        AssetFile(path=path, size=1, sha256="0" * 64)


def test_wheels_must_hold_exactly_the_files() -> None:
    source = {"kind": "wheels", "members": {"other": {"wheel": "w==1", "member": "m"}}}
    with pytest.raises(ValidationError, match="paths of the files"):
        card({"a": b"1", "b": b"2"}, sources=[source])


def test_parts_need_their_size() -> None:
    source = {"kind": "wheels", "members": {"m.gguf": {"wheel": "w{n}==1", "member": "m", "parts": 2}}}
    with pytest.raises(ValidationError, match="part_size"):
        card({"m.gguf": b"1"}, sources=[source])


def test_hub_revision_must_be_a_commit() -> None:
    with pytest.raises(ValidationError):
        HubSource(kind="hub", repo="a/b", revision="main")


def test_gguf_must_be_one_file_with_an_architecture() -> None:
    with pytest.raises(ValidationError, match="exactly one file"):
        Card.model_validate(card({"a": b"1", "b": b"2"}).model_dump() | {"kind": "gguf"})


def test_wrong_key_is_named_with_its_file(tmp_path: Path) -> None:
    file = tmp_path / "registry.toml"
    file.write_text('[models.x]\ntitel = "typo"\n')
    with pytest.raises(ConfigError, match=r"registry.toml: models.x.\w+"):
        load_registry(file)


def test_broken_toml_is_told_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "registry.toml"
    file.write_text("[models.x\n")
    with pytest.raises(ConfigError, match=r"registry\.toml") as caught:
        load_registry(file)
    assert "\n" not in caught.value.message
