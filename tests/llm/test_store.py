import json
import os
import shutil
import stat
from pathlib import Path

import pytest

from localcoach.errors import ModelError
from localcoach.llm import store as store_module
from localcoach.llm.store import Store
from tests.llm.samples import MODEL, card, gguf_bytes, registry

FOLDER = {"config.json": b"{}", "onnx/model.onnx": b"weights"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store that knows a model and an asset of two files; neither is installed."""
    return Store(tmp_path / "models", registry(tiny={"tiny.gguf": MODEL}, asset=FOLDER))


def install(store: Store, name: str, contents: dict[str, bytes]) -> None:
    entry = store.card(name)
    for path, data in contents.items():
        target = store.partial(entry) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    store.commit(entry)


@pytest.fixture
def installed(store: Store) -> Store:
    """The same with both installed."""
    install(store, "tiny", {"tiny.gguf": MODEL})
    install(store, "asset", FOLDER)
    return store


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were hashed."""
    names: list[str] = []
    real = store_module.sha256_of

    def counted(path: Path) -> str:
        names.append(path.name)
        return real(path)

    monkeypatch.setattr(store_module, "sha256_of", counted)
    return names


def test_unknown_name_is_told(store: Store) -> None:
    with pytest.raises(ModelError, match="no model is called 'nope'") as caught:
        store.path("nope")
    assert caught.value.hint == "Run: localcoach models list"


def test_missing_model_says_how_to_get_it(store: Store) -> None:
    with pytest.raises(ModelError, match="model 'tiny' is not installed") as caught:
        store.path("tiny")
    assert caught.value.hint == "Run: localcoach models pull tiny"


def test_path_of_a_model_is_its_file_and_of_an_asset_its_folder(installed: Store) -> None:
    assert installed.path("tiny").read_bytes() == MODEL
    assert (installed.path("asset") / "onnx/model.onnx").read_bytes() == b"weights"


def test_stamps_spare_hashing(installed: Store, hashed: list[str]) -> None:
    installed.path("tiny")
    installed.path("asset")
    assert hashed == []


def test_changed_stamp_is_hashed_once(installed: Store, hashed: list[str]) -> None:
    os.utime(installed.path("tiny"), (1, 1))
    installed.path("tiny")
    installed.path("tiny")
    assert hashed == ["tiny.gguf"]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"tiny.gguf": [0, 0, 0, 0]}'])
def test_damaged_stamps_only_cost_a_hash(installed: Store, hashed: list[str], damage: bytes) -> None:
    (installed.root / f"{installed.card('tiny').sha256}.json").write_bytes(damage)
    installed.path("tiny")
    assert hashed == ["tiny.gguf"]


def test_copied_store_still_works(installed: Store, hashed: list[str], tmp_path: Path) -> None:
    shutil.copytree(installed.root, tmp_path / "copy")
    Store(tmp_path / "copy", installed.shipped).path("tiny")
    assert hashed == ["tiny.gguf"]


def test_altered_file_is_refused_even_with_its_old_times(installed: Store) -> None:
    file = installed.path("tiny")
    before = file.stat()
    with file.open("r+b") as out:
        out.write(b"XXXX")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ModelError, match="model 'tiny' is altered"):
        installed.path("tiny")


def test_truncated_file_is_refused(installed: Store) -> None:
    os.truncate(installed.path("tiny"), 10)
    with pytest.raises(ModelError, match="model 'tiny' is truncated"):
        installed.path("tiny")


def test_deleted_file_of_an_asset_is_noticed(installed: Store) -> None:
    (installed.path("asset") / "config.json").unlink()
    with pytest.raises(ModelError, match="model 'asset' is altered"):
        installed.path("asset")


def test_link_in_place_of_a_file_is_refused(installed: Store, tmp_path: Path) -> None:
    file = installed.path("tiny")
    (tmp_path / "elsewhere").write_bytes(MODEL)
    file.unlink()
    file.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ModelError, match="altered"):
        installed.path("tiny")


def test_rehash_finds_what_stamps_cannot(installed: Store, hashed: list[str]) -> None:
    assert installed.state(installed.card("asset"), rehash=True) == "ok"
    assert hashed == ["config.json", "model.onnx"]


def test_files_are_private(store: Store) -> None:
    with store.locked(print):
        store.remember("mine", card({"m.gguf": MODEL}))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in store.root.iterdir()}
    assert stat.S_IMODE(store.root.stat().st_mode) == 0o700
    assert modes == {".lock": 0o600, "imported.json": 0o600}


def test_commit_refuses_a_model_of_another_architecture(store: Store) -> None:
    other = gguf_bytes((b"\x14\0\0\0\0\0\0\0general.architecture\x08\0\0\0\x05\0\0\0\0\0\0\0qwen2",))
    with pytest.raises(ModelError, match="'qwen2', not 'llama'"):
        install(store, "tiny", {"tiny.gguf": other})
    assert store.state(store.card("tiny")) == "missing"


def test_commit_refuses_what_is_no_gguf(store: Store) -> None:
    with pytest.raises(ModelError, match="not a valid GGUF"):
        install(store, "tiny", {"tiny.gguf": b"MZ"})


def test_remove_leaves_nothing_of_a_model(installed: Store) -> None:
    entry = installed.card("tiny")
    installed.partial(entry).mkdir()
    installed.remove("tiny")
    assert not [path for path in installed.root.iterdir() if entry.sha256 in path.name]
    assert installed.path("asset")
    with pytest.raises(ModelError, match="not installed"):
        installed.remove("tiny")


def test_imported_card_is_remembered_and_forgotten(store: Store) -> None:
    mine = card({"m.gguf": MODEL + b"\0"})
    with store.locked(print):
        store.remember("mine", mine)
        assert Store(store.root, store.shipped).card("mine") == mine
        store.remove("mine")
    assert "mine" not in store.cards


@pytest.mark.parametrize("name", ["tiny", "Mine", "../x", "", "a b", "x" * 65])
def test_taken_or_odd_names_are_refused(store: Store, name: str) -> None:
    with store.locked(print), pytest.raises(ModelError, match=r"taken|no name"):
        store.remember(name, card({"m.gguf": MODEL + b"\0"}))


def test_registry_wins_over_an_imported_card(store: Store) -> None:
    store.root.mkdir()
    impostor = card({"tiny.gguf": b"other"}).model_dump(mode="json")
    (store.root / "imported.json").write_text(json.dumps({"models": {"tiny": impostor}}))
    assert store.card("tiny").files[0].size == len(MODEL)


def test_damaged_index_is_told(store: Store) -> None:
    store.root.mkdir()
    (store.root / "imported.json").write_text("{")
    with pytest.raises(ModelError, match=r"imported\.json is damaged"):
        store.path("tiny")


def test_store_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(ModelError, match="cannot write to the model store"),
        Store(tmp_path / "file" / "x").locked(print),
    ):
        pass


def test_error_of_the_disk_while_the_store_is_held_is_told(store: Store) -> None:
    with pytest.raises(ModelError, match="Input/output error"), store.locked(print):
        raise OSError(5, "Input/output error")
