"""compare and trend over a real git repository, which they only read."""

import hashlib
import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from localcoach import pipeline, toolbox
from localcoach.history.trend import sparkline
from localcoach.paths import data_path
from tests.cli import scripted
from tests.cli.conftest import Run, localcoach, unguarded

__all__ = ["localcoach", "unguarded"]  # fixtures
Capture = pytest.CaptureFixture[str]

VERSIONS = (
    "# A\n\nMaria Gomez gave me the baseline.\n",
    "# A\n\nMaria Gomez gave me the baseline and I checked the own-role.\n",
    "# A\n\nMaria Gomez knows sk_live_4242 and the own-role. Users and scale and stakes are told.\n",
)


def _git(*arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture(autouse=True)
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which a story was committed three times, and the scripted review."""
    monkeypatch.setattr(pipeline, "review", scripted.review)
    monkeypatch.setattr(toolbox, "open_tools", scripted.open_tools)
    folder = tmp_path / "repo"
    (folder / "stories").mkdir(parents=True)
    monkeypatch.chdir(folder)
    _git("init", "-q", "-b", "main")
    file = Path("stories/a.md")
    for number, text in enumerate(VERSIONS):
        file.write_text(text, encoding="utf-8")
        _git("add", ".")
        _git("commit", "-q", "-m", f"Version {number}")
    return file


def _state(folder: Path) -> dict[str, tuple[str, int]]:
    """Return hash and time of every file of the repository, .git among them."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(f): (hashlib.sha256(f.read_bytes()).hexdigest(), f.stat().st_mtime_ns) for f in files}


def test_an_edit_gains_and_loses(localcoach: Run, capsys: Capture, story: Path) -> None:
    assert localcoach("compare", "HEAD~1", str(story), "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    schema = json.loads(data_path("schemas", "compare.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, schema)
    assert {c["id"] for c in found["lost"]} == {"baseline"}
    assert {"scale", "stakes"} <= {c["id"] for c in found["gained"]}
    assert found["lost"][0]["sentences"][0]["text"] == "<PERSON_1> gave me the baseline and I checked the own-role."


@pytest.mark.parametrize(
    ("old", "new"),
    [("HEAD~2:stories/a.md", "HEAD:stories/a.md"), ("HEAD~2", "stories/a.md"), ("HEAD~2:stories/a.md", "HEAD")],
)
def test_files_and_revisions_are_named_as_in_git(localcoach: Run, capsys: Capture, old: str, new: str) -> None:
    assert localcoach("compare", old, new, "--format", "json") == 0
    assert {c["id"] for c in json.loads(capsys.readouterr().out)["lost"]} == {"baseline"}


def test_an_unknown_revision_is_an_error(localcoach: Run, capsys: Capture, story: Path) -> None:
    assert localcoach("compare", "nowhere", str(story)) == 2
    assert "hint:" in capsys.readouterr().err


def test_the_trend_tells_each_version_once(localcoach: Run, capsys: Capture, story: Path) -> None:
    assert localcoach("trend", str(story), "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    schema = json.loads(data_path("schemas", "trend.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, schema)
    assert [point["met"] for point in found["points"]] == [1, 2, 3]


def test_a_version_is_checked_once(
    localcoach: Run, capsys: Capture, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert localcoach("trend", str(story)) == 0
    first = capsys.readouterr().out
    monkeypatch.setattr(pipeline, "review", lambda *_args, **_options: pytest.fail("checked again"))
    assert localcoach("trend", str(story)) == 0
    assert capsys.readouterr().out == first


def test_work_tree_and_index_are_never_touched(localcoach: Run, capsys: Capture, story: Path) -> None:
    story.write_text("# A\n\nNot yet committed: users.\n", encoding="utf-8")
    before = _state(Path.cwd())
    for arguments in (("compare", "HEAD", str(story)), ("compare", "main~2", str(story)), ("trend", str(story))):
        assert localcoach(*arguments) == 0
    assert _state(Path.cwd()) == before
    capsys.readouterr()


@pytest.mark.parametrize("format_", ["text", "json", "html"])
def test_files_hold_placeholders(localcoach: Run, story: Path, tmp_path: Path, home: Path, format_: str) -> None:
    for command in (("compare", "HEAD~1", str(story)), ("trend", str(story))):
        file = tmp_path / f"out.{format_}"
        assert localcoach(*command, "--format", format_, "-o", str(file)) == 0
        kept = b"".join(path.read_bytes() for path in (home / "cache").rglob("*") if path.is_file())
        for secret in (b"Maria", b"Gomez", b"sk_live_4242"):
            assert secret not in file.read_bytes()
            assert secret not in kept


def test_the_sparkline_grows_with_its_values() -> None:
    assert sparkline([0, 15, 30], 30) == "▁▄█"
