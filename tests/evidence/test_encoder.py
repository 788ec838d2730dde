"""The encoder's model is loaded once, beside whatever else goes on; what is wrong with it is told when it is used."""

from pathlib import Path

import pytest

from localcoach.errors import ModelError
from localcoach.evidence import scout
from localcoach.evidence.scout import Encoder


def test_it_is_opened_once_and_before_it_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def open_session(path: Path) -> str:
        opened.append(path)
        return "session"

    monkeypatch.setattr(scout, "open_session", open_session)
    encoder = Encoder(tmp_path)
    assert opened == []
    encoder.prepare()
    encoder.prepare()
    assert [encoder._session, encoder._session] == ["session", "session"]
    assert opened == [tmp_path / "model.onnx"]


def test_a_damaged_model_is_told_of_when_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"rubbish")
    encoder = Encoder(tmp_path)
    encoder.prepare()
    with pytest.raises(ModelError, match=r"cannot load model\.onnx"):
        _ = encoder._session
