"""What the recognizers said of a text is kept: the same text is not read again, and anything else is."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from localcoach.cache import Cache
from localcoach.redact import recognition
from localcoach.redact.recognition import Hit, Recognition


class Engine:
    """Reports the first word of what it reads, and counts."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def analyze(self, text: str, language: str, *, return_decision_process: bool) -> list[Any]:
        assert (language, return_decision_process) == ("en", True)
        self.read.append(text)
        why = SimpleNamespace(recognizer="first", textual_explanation=None)
        end = len(text.split()[0])
        return [SimpleNamespace(start=0, end=end, entity_type="PERSON", score=0.5, analysis_explanation=why)]


class Assets:
    """Models in folders that are named after their hashes."""

    def __init__(self, sha256: str = "0" * 64) -> None:
        self._sha256 = sha256

    def path(self, name: str) -> Path:
        return Path(name, self._sha256)


@pytest.fixture(name="engine")
def _engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    engine = Engine()
    monkeypatch.setattr(recognition, "build_engine", lambda _assets, _cache: engine)
    return engine


TEXT = "Zuzana cut the wait from 31 hours to 4.2."
HITS = [Hit(0, 6, "PERSON", 0.5, "first", "")]


def test_the_same_text_is_read_once(engine: Engine, tmp_path: Path) -> None:
    for _ in range(2):  # two runs of the program
        assert Recognition(Assets(), Cache(tmp_path)).hits(TEXT) == HITS
    assert engine.read == [TEXT]


def test_another_text_and_other_models_are_read(engine: Engine, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    Recognition(Assets(), cache).hits(TEXT)
    Recognition(Assets(), cache).hits(f"{TEXT} Twice.")
    Recognition(Assets("1" * 64), cache).hits(TEXT)
    assert engine.read == [TEXT, f"{TEXT} Twice.", TEXT]


def test_other_code_or_lists_read_anew(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    Recognition(Assets(), cache).hits(TEXT)
    monkeypatch.setattr(recognition, "data_path", lambda _name: tmp_path / "lists")
    (tmp_path / "lists").mkdir()
    for content in ("kafka", "kafka\njenkins"):
        (tmp_path / "lists" / "technology.txt").write_text(content, encoding="utf-8")
        Recognition(Assets(), cache).hits(TEXT)
    assert engine.read == [TEXT] * 3


def test_without_a_cache_nothing_is_kept(engine: Engine) -> None:
    recognized = Recognition(Assets())
    assert [recognized.hits(TEXT), recognized.hits(TEXT)] == [HITS, HITS]
    assert engine.read == [TEXT, TEXT]


def test_what_is_kept_holds_no_word_of_the_text(engine: Engine, tmp_path: Path) -> None:
    Recognition(Assets(), Cache(tmp_path / "cache")).hits(TEXT)
    (file,) = (tmp_path / "cache").iterdir()
    assert not [word for word in TEXT.split() if len(word) > 3 and word.encode() in file.read_bytes()]
    assert engine.read


def test_a_known_text_is_redacted_without_presidio_and_spacy() -> None:
    script = "import sys, localcoach.redact.engine; print(sys.modules.keys() & {'presidio_analyzer', 'spacy'})"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout == "set()\n"
