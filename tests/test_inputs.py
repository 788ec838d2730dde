"""Which drafts a command is about."""

import subprocess
from pathlib import Path

import pytest

from localcoach.errors import DraftError, LocalcoachError
from localcoach.inputs import Exclusion, changed_since, collect

FILES = ("x.md", "a/y.md", "a/b/z.markdown", "a/b/n.txt", "private/p.md", "a/keep.tmp.md", ".hid/r.md", "venv/v.md")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with ignored, hidden and linked files; the working folder."""
    root = tmp_path / "tree"
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("I cut it from 9 to 2 minutes.\n", encoding="utf-8")
    (root / ".gitignore").write_text("*.tmp.md\nprivate/\n", encoding="utf-8")
    (root / "a" / ".gitignore").write_text("!keep.tmp.md\n", encoding="utf-8")
    git(root, "init", "-q")
    monkeypatch.chdir(root)
    return root


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True)


def names(paths: list[str], exclusion: Exclusion | None = None) -> list[str]:
    return [source.name for source in collect(paths, exclusion)]


@pytest.mark.usefixtures("tree")
class TestFolders:
    def test_a_folder_gives_its_markdown_less_what_is_hidden_and_ignored(self) -> None:
        assert names(["."]) == ["x.md", "a/keep.tmp.md", "a/y.md", "a/b/z.markdown"]

    def test_the_ignore_files_of_the_repository_hold_in_its_folders(self) -> None:
        Path(".gitignore").write_text("z.*\n", encoding="utf-8")
        assert names(["a"]) == ["a/keep.tmp.md", "a/y.md"]

    def test_an_ignored_folder_that_is_named_is_taken(self) -> None:
        assert names(["private"]) == ["private/p.md"]

    def test_patterns_exclude_folders_and_files(self) -> None:
        assert names(["."], Exclusion(Path(), ("/a/b/", "x.*"))) == ["a/keep.tmp.md", "a/y.md"]

    def test_links_are_followed_once(self, tree: Path) -> None:
        (tree / "a" / "loop").symlink_to(tree)
        (tree / "a" / "again.md").symlink_to(tree / "x.md")
        assert names(["."]) == ["x.md", "a/keep.tmp.md", "a/y.md", "a/b/z.markdown"]

    def test_a_folder_may_have_no_drafts(self, tree: Path) -> None:
        (tree / "empty").mkdir()
        assert names(["empty"]) == []


@pytest.mark.usefixtures("tree")
class TestFiles:
    def test_a_named_file_is_taken_whatever_its_ending(self) -> None:
        assert names(["a/b/n.txt", "private/p.md"]) == ["a/b/n.txt", "private/p.md"]

    def test_each_file_is_taken_once(self) -> None:
        assert names(["x.md", "./x.md", "."]) == ["x.md", "a/keep.tmp.md", "a/y.md", "a/b/z.markdown"]

    def test_exclusion_holds_for_named_files_if_forced(self) -> None:
        assert names(["a/y.md", "x.md"], Exclusion(Path(), ("a/",))) == ["a/y.md", "x.md"]
        assert names(["a/y.md", "x.md"], Exclusion(Path(), ("a/",), force=True)) == ["x.md"]

    @pytest.mark.parametrize("name", ["nothing.md", "no/such/folder/", "\0", "x" * 5000])
    def test_a_path_that_is_not_there_is_an_error(self, name: str) -> None:
        with pytest.raises(DraftError, match="no such file"):
            names([name])

    @pytest.mark.parametrize("name", ["new\nline.md", "-dash.md", "ü ☃.md", "b\udcffd.md"])
    def test_odd_names_are_read(self, name: str) -> None:
        Path(name).write_text("I cut it.", encoding="utf-8")
        (source,) = collect([name])
        assert source.read().path == name


def test_stdin_takes_the_given_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    draft = tmp_path / "in"
    draft.write_text("I cut it.", encoding="utf-8")
    with draft.open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        (source,) = collect(["-", "-"], stdin_name="story.md")
        assert source.read().path == "story.md"
    assert collect(["-"])[0].name == "-"


class TestDiff:
    @pytest.fixture(autouse=True)
    def changes(self, tree: Path) -> None:
        """A commit, then a changed, a new, a removed and an ignored new file."""
        git(tree, "add", "-A")
        git(tree, "commit", "-q", "-m", "first")
        (tree / "x.md").write_text("I cut it from 9 to 1.", encoding="utf-8")
        (tree / "a" / "new.md").write_text("I cut it.", encoding="utf-8")
        (tree / "a" / "new.txt").write_text("I cut it.", encoding="utf-8")
        (tree / "private" / "new.md").write_text("I cut it.", encoding="utf-8")
        (tree / "a" / "y.md").unlink()

    def test_changed_and_new_drafts_are_found(self) -> None:
        assert changed_since("HEAD", []) == ["a/new.md", "x.md"]

    def test_paths_narrow_it(self) -> None:
        assert changed_since("HEAD", ["a"]) == ["a/new.md"]

    def test_names_are_relative_to_the_working_folder(self, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tree / "a")
        assert changed_since("HEAD", []) == ["new.md"]

    @pytest.mark.parametrize("revision", ["nope", "--output=stolen", "HEAD --"])
    def test_an_unknown_revision_is_an_error(self, tree: Path, revision: str) -> None:
        with pytest.raises(LocalcoachError, match="git knows no revision"):
            changed_since(revision, [])
        assert not (tree / "stolen").exists()

    def test_outside_a_repository_is_an_error(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
        with pytest.raises(LocalcoachError, match="git: "):
            changed_since("HEAD", [])

    def test_the_repository_runs_nothing(self, tree: Path) -> None:
        for key in ("core.fsmonitor", "diff.external", "core.pager"):
            git(tree, "config", key, f"touch {tree}/ran")
        changed_since("HEAD", [])
        assert not (tree / "ran").exists()
