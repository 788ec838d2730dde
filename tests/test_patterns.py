"""Patterns that a stranger wrote: none of them keeps a run busy, and honest ones work as in .gitignore."""

import os
from pathlib import Path

import pytest

from localcoach.errors import ConfigError
from localcoach.inputs import Exclusion, collect
from localcoach.patterns import MAX_PATH_PATTERN, MAX_PATH_PATTERNS, Budget, path_spec
from localcoach.ruling import Selection

LONG_NAME = "a" * 200 + ".md"
SLOW = "*a" + "**a" * 21 + "*b"  # for years in Python's own regular expressions
MANY = [f"{SLOW}{i}" for i in range(1000)]


@pytest.mark.parametrize(
    ("pattern", "path", "left_out"),
    [
        ("drafts/", "drafts/a.md", True),
        ("*.draft.md", "x/y.draft.md", True),
        ("/top.md", "sub/top.md", False),
        ("**/old/*.md", "a/b/old/c.md", True),
        ("a?c.md", "abc.md", True),
        ("[!a]x.md", "bx.md", True),
        (r"\#1.md", "#1.md", True),
        ("# a remark", "a remark", False),
    ],
)
def test_patterns_mean_what_they_mean_in_gitignore(pattern: str, path: str, left_out: bool) -> None:
    assert path_spec([pattern]).match_file(path) is left_out


def test_a_later_line_takes_back() -> None:
    assert not path_spec(["*.md", "!keep.md"]).match_file("keep.md")


@pytest.mark.parametrize(
    ("pattern", "path"),
    [(SLOW, LONG_NAME), ("**/a/" * 12 + "b", "a/" * 200 + "x.md"), ("[a-z]*" * 20 + "1", LONG_NAME)],
)
def test_a_pattern_that_would_run_away_comes_to_an_end(pattern: str, path: str) -> None:
    assert not path_spec([pattern]).match_file(path)


@pytest.mark.slow
def test_all_patterns_share_a_budget() -> None:
    """Without it a thousand would be at work on each path for minutes."""
    spec = path_spec(MANY)
    with pytest.raises(ConfigError, match="take too long"):
        spec.match_file(LONG_NAME)
    with pytest.raises(ConfigError, match="take too long"):
        spec.match_file("b.md")


def test_quick_matches_cost_nothing() -> None:
    budget = Budget(1e-9)
    assert [budget.spend(lambda _: True) for _ in range(1000)] == [True] * 1000


@pytest.mark.parametrize("lines", [["x"] * (MAX_PATH_PATTERNS + 1), ["x" * (MAX_PATH_PATTERN + 1)]])
def test_patterns_that_are_too_many_or_too_long(lines: list[str]) -> None:
    with pytest.raises(ConfigError, match="patterns of paths"):
        path_spec(lines)


@pytest.mark.slow
def test_a_hostile_gitignore(tmp_path: Path) -> None:
    (tmp_path / LONG_NAME).write_text("x")
    (tmp_path / ".gitignore").write_text("\n".join(MANY))
    with pytest.raises(ConfigError, match="take too long"):
        collect([str(tmp_path)])


@pytest.mark.slow
def test_a_hostile_exclude(tmp_path: Path) -> None:
    (tmp_path / LONG_NAME).write_text("x")
    with pytest.raises(ConfigError, match="take too long"):
        collect([str(tmp_path)], Exclusion(tmp_path, tuple(MANY)))


@pytest.mark.slow
def test_a_hostile_list_of_files_to_ignore_codes_in() -> None:
    with pytest.raises(ConfigError, match="take too long"):
        Selection(per_file=dict.fromkeys(MANY, ("MET-01",))).takes("MET-01", LONG_NAME)


@pytest.mark.skipif(os.name != "posix", reason="POSIX pipes")
def test_a_gitignore_that_is_a_pipe_or_far_too_large_is_none(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("x")
    (tmp_path / "large").mkdir()
    (tmp_path / "large" / "other.md").write_text("x")
    os.mkfifo(tmp_path / ".gitignore")
    (tmp_path / "large" / ".gitignore").write_text("*.md\n" * 300_000)
    assert [Path(source.path).name for source in collect([str(tmp_path)])] == ["draft.md", "other.md"]
