"""Models that are missing, cut, altered or swapped, and a store that is damaged."""

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from localcoach.errors import ModelError
from localcoach.llm.registry import load_registry
from localcoach.llm.store import Store
from localcoach.toolbox import open_critic
from tests.conftest import REAL_MODELS
from tests.faults.world import World, assert_error
from tests.llm.samples import MODEL, registry

SMALL = "smollm2-135m"


def own_copy(world: World, name: str) -> Path:
    """Replace the link to the installed models by a store in which one model's files are our own."""
    models = world.store / "models"
    if models.is_symlink():
        models.unlink()
        models.mkdir(mode=0o700)
        for path in REAL_MODELS.iterdir():
            if path.is_dir():
                (models / path.name).symlink_to(path, target_is_directory=True)
    folder = models / load_registry().models[name].sha256
    folder.unlink()
    shutil.copytree(REAL_MODELS / folder.name, folder)
    return folder


def test_no_model_is_installed(world: World) -> None:
    world.write()
    outcome = world.run("check", "draft.md")
    assert_error(outcome, "not installed: minilm, rampart, spacy-md")
    assert "localcoach models pull" in outcome.err


@pytest.mark.assets
def test_a_model_that_nobody_knows(equipped: World) -> None:
    equipped.write()
    assert_error(equipped.run("review", "draft.md", "--model", "gpt-9"), "gpt-9")


def test_a_list_of_imported_models_that_is_damaged(world: World) -> None:
    world.write()
    (world.store / "models").mkdir()
    (world.store / "models" / "imported.json").write_text('{"models": {')
    assert_error(world.run("check", "draft.md"), "imported.json is damaged")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not a valid GGUF"),
        (b"GGUF", "ends within its header"),
        (b"GGUF" + (99).to_bytes(4, "little") + bytes(16), "version 99"),
        (b"GGUF" + (3).to_bytes(4, "little") + b"\xff" * 16, "over 65536"),
        (b"\x89PNG" * 1000, "does not begin with 'GGUF'"),
    ],
)
def test_a_file_that_is_no_model_is_not_imported(world: World, data: bytes, says: str) -> None:
    (world.work / "model.gguf").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    assert_error(world.run("models", "import", "model.gguf", "--trust-sha256", digest), says)
    assert not [path for path in world.store.rglob("*") if path.suffix == ".gguf"]


@pytest.mark.assets
@pytest.mark.parametrize("fault", ["truncated", "altered"])
def test_a_model_that_was_changed(equipped: World, fault: str) -> None:
    equipped.write()
    file = own_copy(equipped, "minilm") / "model.onnx"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data[:-1] if fault == "truncated" else data)
    assert_error(equipped.run("check", "draft.md"), f"model 'minilm' is {fault}")


@pytest.mark.assets
def test_a_model_whose_file_is_a_link(equipped: World) -> None:
    equipped.write()
    file = own_copy(equipped, "minilm") / "model.onnx"
    file.rename(equipped.work / "elsewhere.onnx")
    file.symlink_to(equipped.work / "elsewhere.onnx")
    assert_error(equipped.run("check", "draft.md"), "model 'minilm' is altered")


@pytest.mark.assets
def test_stamps_that_are_rubbish_are_written_anew(equipped: World, expected: Any) -> None:
    equipped.write()
    folder = own_copy(equipped, "minilm")
    stamps = folder.with_name(f"{folder.name}.json")
    stamps.write_text("[")
    assert equipped.run("check", "draft.md", "--format", "json").review == expected
    assert "model.onnx" in json.loads(stamps.read_text())


FAULTS: dict[str, Callable[[Path], object]] = {
    "truncated": lambda file: os.truncate(file, 1000),
    "altered": lambda file: (file.with_name("other").write_bytes(b"GGUF?"), file.with_name("other").replace(file)),
    "missing": lambda file: shutil.rmtree(file.parent),
}


@pytest.mark.model
@pytest.mark.parametrize("fault", FAULTS)
def test_a_model_that_changes_while_it_is_read_from(equipped: World, fault: str) -> None:
    """It lies in memory by then: the review ends as it would have. The next run finds out."""
    equipped.write()
    file = own_copy(equipped, SMALL) / load_registry().models[SMALL].files[0].path
    command = ("review", "draft.md", "--model", SMALL, "--comments", "1", "--format", "json")
    calm = equipped.run(*command)
    assert calm.code in (0, 1), calm.err
    shutil.rmtree(equipped.cache)
    process = equipped.start(*command)
    while not (equipped.cache.exists() and list(equipped.cache.iterdir())):  # the first entry: all models are loaded
        if process.poll() is not None:
            break
    FAULTS[fault](file)
    assert equipped.finish(process).review == calm.review
    says = {"truncated": "is truncated", "altered": "is truncated", "missing": "is not installed"}[fault]
    assert_error(equipped.run(*command), f"model '{SMALL}' {says}")


@pytest.mark.assets
@pytest.mark.parametrize("seconds", [0.3, 0.8, 1.5, 3.0])
def test_models_that_are_cut_at_any_moment(equipped: World, expected: Any, seconds: float) -> None:
    """The review is right, or there is an error of one line: never something between."""
    equipped.write()
    files = [own_copy(equipped, "minilm") / "model.onnx", own_copy(equipped, "rampart") / "onnx" / "model_q4.onnx"]
    process = equipped.start("check", "draft.md", "--format", "json")
    timer = threading.Timer(seconds, lambda: list(map(os.truncate, files, (1000, 1000))))
    timer.start()
    outcome = equipped.finish(process)
    timer.join()
    if outcome.code == 2:
        assert_error(outcome, "")
    else:
        assert outcome.review == expected


def test_a_model_that_is_swapped_between_the_check_and_the_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was loaded is not what was hashed: it is not used."""
    llamacpp = pytest.importorskip("localcoach.llm.llamacpp")
    store = Store(tmp_path, registry(tiny={"tiny.gguf": MODEL}))
    file = store.folder(store.card("tiny")) / "tiny.gguf"
    file.parent.mkdir()
    file.write_bytes(MODEL)

    class Swapped:
        shortage = ""

        def __init__(self, path: Path, *_: object, **__: object) -> None:
            path.with_name("other").write_bytes(MODEL[:-1] + b"?")
            path.with_name("other").replace(path)

        def __enter__(self) -> "Swapped":
            return self

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(llamacpp, "LlamaCpp", Swapped)
    with pytest.raises(ModelError, match="altered"), open_critic("tiny", store):
        pytest.fail("it was used")
