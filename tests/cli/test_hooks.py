"""The hooks, run by the real pre-commit in a scratch repository of stories."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from localcoach.templates import paths as templates

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
IDENTITY = ("-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false")

STORY = """\
# Refunds

Support agents at three banks issued refunds by hand. A refund took 9 minutes. I built a queue with retries, and within
six weeks the median fell from 9 minutes to 2.
"""
KEY = "The worker logged in with the key AKIAIOSFODNN7QXMPLZA until then.\n"


def run(*command: str, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, text=True, check=False
    )


def git(folder: Path, *arguments: str) -> str:
    done = run("git", *IDENTITY, *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder: Path) -> str:
    """Make a repository of a folder; returns the commit."""
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def offered(tmp_path: Path) -> Path:
    """A repository that offers the hooks, without the program: it is found on the PATH instead of being installed."""
    folder = tmp_path / "localcoach"
    folder.mkdir()
    shutil.copy(MANIFEST, folder)
    commit(folder)
    return folder


@pytest.fixture
def stories(tmp_path: Path, offered: Path) -> Path:
    """A repository of stories that uses the hooks."""
    folder = tmp_path / "stories"
    folder.mkdir()
    hooks = [{"id": hook["id"], "language": "system"} for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))]
    for hook in hooks:
        hook["additional_dependencies"] = []
    source = {"repo": str(offered), "rev": git(offered, "rev-parse", "HEAD"), "hooks": hooks}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [source]}), encoding="utf-8")
    (folder / "refunds.md").write_text(STORY, encoding="utf-8")
    (folder / "notes.txt").write_text(KEY, encoding="utf-8")
    commit(folder)
    return folder


def pre_commit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pre-commit over all files, with this environment's localcoach."""
    env = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    return run(sys.executable, "-m", "pre_commit", "run", "--all-files", *arguments, cwd=folder, env=env)


def test_the_manifest_is_valid_and_every_entry_is_a_command() -> None:
    done = run(sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST), cwd=ROOT)
    assert done.returncode == 0, done.stdout
    hooks = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}
    assert set(hooks) == {"localcoach-check", "localcoach-redact", "localcoach-review"}
    assert hooks["localcoach-review"]["stages"] == ["manual", "pre-push"]
    assert all(hook["require_serial"] for hook in hooks.values())
    assert not any("pull" in hook["entry"] for hook in hooks.values())


def test_the_template_for_story_repositories_is_valid() -> None:
    config = dict(templates())[Path(".pre-commit-config.yaml")]
    done = run(sys.executable, "-m", "pre_commit", "validate-config", str(config), cwd=ROOT)
    assert done.returncode == 0, done.stdout


def test_without_models_a_hook_says_what_to_run_and_fetches_nothing(stories: Path, home: Path) -> None:
    done = pre_commit(stories, "localcoach-check")
    assert done.returncode == 1
    assert "exit code: 2" in done.stdout
    assert "hint: Run: localcoach models pull minilm rampart spacy-md" in done.stdout
    assert not (home / "models").exists() or not any((home / "models").iterdir())


@pytest.mark.assets
def test_hooks_pass_a_clean_story_and_stop_a_key(stories: Path) -> None:
    clean = {hook: pre_commit(stories, hook) for hook in ("localcoach-check", "localcoach-redact")}
    assert {hook: done.returncode for hook, done in clean.items()} == dict.fromkeys(clean, 0), clean
    with (stories / "refunds.md").open("a", encoding="utf-8") as story:
        story.write(f"\n{KEY}")
    for hook in clean:
        done = pre_commit(stories, hook)
        assert done.returncode == 1, done.stdout
        assert "refunds.md:6:" in done.stdout
        assert "AKIA" not in done.stdout


@pytest.mark.model
def test_the_review_runs_when_asked_for_and_before_a_push(stories: Path) -> None:
    assert "localcoach review" not in pre_commit(stories).stdout
    done = pre_commit(stories, "--hook-stage", "manual", "localcoach-review")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout
