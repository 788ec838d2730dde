"""Every command that README and pages show is run as it stands, in a repository where the files it names exist."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
SHOWN = re.compile(r"^ {4}(localcoach .+?)(?: {2,}.*| #.*)?$", re.MULTILINE)
NOT_RUN = {  # the start of a command, and why a test can't run it
    "localcoach models pull": "fetches models",
    "localcoach models calibrate": "takes minutes",
    "localcoach models import": "a file of the reader's",
    "localcoach models rm": "the models that these tests see are the reader's own",
    "localcoach watch": "goes on until it is interrupted; tests/cli/test_watching.py follows it",
    "localcoach review --model my-model": "a model of the reader's",
    "localcoach review stories/moderation.md --server": "a server of the reader's",
}
SMALL = "smollm2-135m"
SHOWS_THE_DEFAULT = ("localcoach demo", "localcoach demo --auto")  # whatever the settings say
LONGEST = 300  # seconds; a command that waits for somebody fails here, and does not hold up the rest
ASKS_THE_MODEL = re.compile(r"localcoach (review\b|demo(?! --recorded)|\S+\.md\b)")


def _shown() -> list[str]:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return sorted({command for page in pages for command in SHOWN.findall(page.read_text(encoding="utf-8"))})


def _is_run(command: str) -> bool:
    return not command.startswith(tuple(NOT_RUN))


def _marked(command: str) -> object:
    needs = pytest.mark.model if ASKS_THE_MODEL.match(command) else pytest.mark.assets
    return pytest.param(command, marks=needs)


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of stories with a history, and beside them what else the pages speak of."""
    folder = tmp_path_factory.mktemp("shown")
    shutil.copytree(EXAMPLES, folder / "examples")
    shutil.copy(ROOT / "redaction" / "default.yaml", folder / "our-policy.yaml")
    (folder / "stories").mkdir()
    for name in ("story.md", "draft.md", "old.md", "new.md", "stories/moderation.md", "stories/a.md"):
        shutil.copy(EXAMPLES / "moderation-queue.md", folder / name)
    shutil.copy(EXAMPLES / "feedback.jsonl", folder / "feedback.json")
    _git(folder, "init", "-q", "-b", "main")
    for i in range(6):
        with (folder / "stories" / "moderation.md").open("a", encoding="utf-8") as story:
            story.write(f"\nIn the {i + 2}nd week I wrote down what we had learned.\n")
        _git(folder, "add", "-A")
        _git(folder, "commit", "-q", "-m", f"Edit {i}")
    (folder / "stories" / "a.md").write_text("# Queue\n\nI cut the queue from 31 hours to 4.2.\n", encoding="utf-8")
    return folder


def _git(folder: Path, *words: str) -> None:
    author = ("-c", "user.name=Author", "-c", "user.email=author@example.org")
    subprocess.run(["git", *author, *words], cwd=folder, check=True)


def _run(command: str, folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "LOCALCOACH_HOME": str(home),
        "LOCALCOACH_MODEL": SMALL,
    }
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )


@pytest.mark.parametrize("command", [_marked(command) for command in _shown() if _is_run(command)])
def test_a_shown_command_runs(command: str, stories: Path, tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "stories-repository"
    shutil.copytree(stories, folder, symlinks=True)
    for needed in _before(command):
        assert _run(needed, folder, home).returncode in (0, 1), needed
    done = _run(f"{command} --model {SMALL}" if command in SHOWS_THE_DEFAULT else command, folder, home)
    assert done.returncode in (0, 1), done.stderr


def _before(command: str) -> list[str]:
    """Return what the reader did before: a report to verify, a baseline to compare with, a rubric to validate."""
    words = shlex.split(command)
    report = words[words.index("--report") + 1] if "--report" in words else ""
    manifest = words[words.index("--manifest") + 1] if report else ""
    first = {
        f"localcoach check {words[-1]} --format json -o {report} --manifest {manifest}": bool(report),
        "localcoach baseline stories/": "--baseline" in words and "baseline" not in words,
        "localcoach rubric new rubrics/our-team": "rubrics/our-team" in words and "new" not in words,
    }
    return [needed for needed, is_needed in first.items() if is_needed]


@pytest.mark.parametrize("start", NOT_RUN)
def test_what_is_not_run_is_shown_and_known(start: str) -> None:
    """Its options are known: a word too much for --help would be a usage error."""
    from localcoach.cli.main import app

    commands = [command for command in _shown() if command.startswith(start)]
    assert commands
    for command in commands:
        words = shlex.split(command)[1:]
        name = words[:2] if words[0] == "models" else words[:1]
        done = CliRunner().invoke(app, [*name, "--help"])
        assert done.exit_code == 0
        assert [word for word in words if word.startswith("-") and word not in done.stdout] == []
