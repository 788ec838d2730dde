"""review, check and baseline from paths and settings to report and exit code, over a scripted review."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from localcoach import pipeline, toolbox
from localcoach.cli import progress
from localcoach.report import FORMATS
from tests.cli import scripted
from tests.cli.conftest import Run

Capture = pytest.CaptureFixture[str]

TEXT = """\
# Refunds

Maria Gomez gave me the baseline. We merged 900 vanity pull requests.
"""


@pytest.fixture(autouse=True)
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a draft, and the scripted review."""
    monkeypatch.setattr(pipeline, "review", scripted.review)
    monkeypatch.setattr(pipeline, "review_all", scripted.review_all)
    monkeypatch.setattr(toolbox, "open_tools", scripted.open_tools)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "refunds.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def codes(shown: str) -> list[str]:
    """Return the codes of a concise report."""
    return [line.split(" ")[1] for line in shown.splitlines() if line.startswith("stories")]


def test_paths_alone_are_reviewed_by_the_model(localcoach: Run, capsys: Capture) -> None:
    assert localcoach("--format", "json", "stories/refunds.md") == 0
    review = json.loads(capsys.readouterr().out)
    assert review["model"]["name"] == "qwen2.5-coder-1.5b"
    assert review["privacy"]["network"] == {"guard": "audit-hook (not enforced)", "attempts": 0}


def test_a_model_without_heads_is_said_to_judge_nothing(localcoach: Run, capsys: Capture) -> None:
    assert localcoach("--model", "my-model", "stories/refunds.md", "--format", "json") == 0
    assert "hint: Run: localcoach models calibrate my-model" in capsys.readouterr().err
    assert localcoach("--format", "json", "stories/refunds.md") == 0
    assert "calibrate" not in capsys.readouterr().err


def test_check_needs_no_model(localcoach: Run, capsys: Capture) -> None:
    assert localcoach("check", "--format", "json", "stories/refunds.md") == 0
    assert json.loads(capsys.readouterr().out)["model"] is None


@pytest.mark.parametrize(
    ("paths", "kind"), [(["stories/refunds.md"], dict), (["stories"], list), (["stories/refunds.md", "b.md"], list)]
)
def test_one_path_gives_an_object_and_several_an_array(
    localcoach: Run, capsys: Capture, paths: list[str], kind: type
) -> None:
    Path("b.md").write_text("I cut it from 9 to 2.", encoding="utf-8")
    assert localcoach("check", "--format", "json", *paths) == 0
    assert isinstance(json.loads(capsys.readouterr().out), kind)


@pytest.mark.parametrize("name", FORMATS)
def test_stdout_is_the_report_alone_and_redacted_but_for_text(localcoach: Run, capsys: Capture, name: str) -> None:
    localcoach("check", "--format", name, "stories/refunds.md")
    shown = capsys.readouterr()
    assert ("Maria Gomez" in shown.out) == (name == "text")
    assert "Maria" not in shown.err
    assert "\x1b" not in shown.out + shown.err
    assert ("gate passed" in shown.err) == (name != "text")


def test_quiet_leaves_stderr_empty(localcoach: Run, capsys: Capture) -> None:
    assert localcoach("check", "-q", "--format", "concise", "stories") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("gate", "code"),
    [
        ([], 0),
        (["--fail-on", "none"], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "PIT"], 1),
        (["--fail-on", "INJ"], 0),
        (["--fail-under", "0.5"], 0),
        (["--fail-under", "metrics-maturity=0.6"], 1),
        (["--fail-under", "0.4,decision-quality=0.6"], 1),
        (["--fail-on", "none", "--fail-under", "0.6"], 1),
        (["--fail-on", "info"], 1),
        (["--fail-on", "error,MET-03"], 1),
        (["--fail-on", "MET-02"], 0),
        (["--fail-on", "warning", "--ignore", "CTX,GOAL,OWN,DEC,EXE,MET,RES,PIT"], 0),
        (["--fail-on", "warning", "--select", "MET-02"], 0),
        (["--fail-on", "warning", "--select", "MET,PIT", "--ignore", "MET"], 1),
    ],
)
@pytest.mark.parametrize("name", FORMATS)
def test_exit_code_and_verdict_agree(localcoach: Run, capsys: Capture, gate: list[str], code: int, name: str) -> None:
    assert localcoach("check", "--format", name, *gate, "stories") == code
    shown = capsys.readouterr()
    if name != "text":  # which tells it itself
        assert ("gate failed" in shown.err, "gate passed" in shown.err) == (bool(code), not code)
    if name in ("text", "markdown", "html"):
        assert ("Fails the gate" in shown.out, "Nothing fails the gate" in shown.out) == (bool(code), not code)
    if name == "junit":
        assert ("<failure" in shown.out) == bool(code)


def test_what_is_not_assessed_passes_no_gate_that_watches_it(localcoach: Run) -> None:
    Path("stories/refunds.md").write_text("I cannot tell baseline.", encoding="utf-8")
    assert localcoach("check", "stories", "--select", "MET-02") == 0
    assert localcoach("check", "stories", "--select", "MET-02", "--fail-on", "MET-02") == 1
    assert localcoach("check", "stories", "--ignore", "MET-02", "--fail-on", "MET-02") == 0


@pytest.mark.parametrize("command", ["check", "review", "coverage", "redact", "baseline"])
def test_a_folder_without_drafts_is_a_warning(localcoach: Run, capsys: Capture, command: str) -> None:
    """As in a repository that ``localcoach init`` has just made, the CI of which should pass."""
    assert localcoach("init", "new") == 0
    os.chdir("new")
    capsys.readouterr()
    assert localcoach(command, ".") == 0
    assert capsys.readouterr().err.startswith("warning: no Markdown files in .,")


def test_settings_of_the_nearest_project_hold(localcoach: Run, capsys: Capture) -> None:
    Path("stories/.localcoach.toml").write_text(
        'select = ["PIT"]\nfail-on = ["PIT"]\nformat = "concise"', encoding="utf-8"
    )
    assert localcoach("check", "stories/refunds.md") == 1
    assert codes(capsys.readouterr().out) == ["PIT-01"]
    assert localcoach("check", "stories/refunds.md", "--isolated", "--format", "concise") == 0
    assert len(codes(capsys.readouterr().out)) == 30


def test_per_file_ignores(localcoach: Run, capsys: Capture) -> None:
    Path(".localcoach.toml").write_text(
        'select = ["PIT"]\nper-file-ignores = { "stories/r*.md" = ["PIT-01"] }', encoding="utf-8"
    )
    Path("stories/other.md").write_text(TEXT, encoding="utf-8")
    localcoach("check", "stories", "--format", "concise")
    assert {line.split(":")[0] for line in capsys.readouterr().out.splitlines() if line} == {"stories/other.md"}


def test_drafts_of_two_projects_are_refused(localcoach: Run, capsys: Capture) -> None:
    for name in ("one", "two"):
        Path(name).mkdir()
        Path(name, ".localcoach.toml").touch()
        Path(name, "a.md").write_text("I cut it.", encoding="utf-8")
    assert localcoach("check", "one/a.md", "two/a.md") == 2
    assert "several projects" in capsys.readouterr().err


def test_a_suppressed_finding_does_not_fail(localcoach: Run, capsys: Capture) -> None:
    text = TEXT.replace("requests.", "requests. <!-- localcoach: ignore[PIT-01] asked for -->")
    Path("stories/refunds.md").write_text(text, encoding="utf-8")
    assert localcoach("check", "stories", "--select", "PIT,SUP", "--fail-on", "info", "--format", "concise") == 0
    assert "1 excused" in capsys.readouterr().err


def test_a_baseline_excuses_what_was_there(localcoach: Run, capsys: Capture) -> None:
    gate = ("check", "stories", "--fail-on", "warning", "--format", "concise")
    assert localcoach(*gate) == 1
    assert localcoach("baseline", "stories") == 0
    assert "Maria" not in Path(".localcoach-baseline.json").read_text(encoding="utf-8")
    assert localcoach(*gate, "--baseline", ".localcoach-baseline.json") == 0
    capsys.readouterr()
    Path("stories/refunds.md").write_text(f"{TEXT}\nWe closed 12 vanity tickets.\n", encoding="utf-8")
    assert localcoach(*gate, "--baseline", ".localcoach-baseline.json") == 1
    assert "gate failed by 1" in capsys.readouterr().err


def test_diff_takes_what_changed(localcoach: Run, capsys: Capture) -> None:
    identity = ("-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false")
    for arguments in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-q", "-m", "m"]):
        subprocess.run(["git", *arguments], check=True)
    Path("stories/new.md").write_text("I cut it.", encoding="utf-8")
    assert localcoach("check", "--diff", "HEAD", "--format", "jsonl") == 0
    assert json.loads(capsys.readouterr().out)["draft"]["path"] == "stories/new.md"
    Path("stories/new.md").unlink()
    assert localcoach("check", "--diff", "HEAD", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


class TestOutput:
    def test_a_file_is_replaced_whole_and_keeps_its_mode(self, localcoach: Run) -> None:
        Path("out.json").write_text("old", encoding="utf-8")
        Path("out.json").chmod(0o640)
        assert localcoach("check", "stories/refunds.md", "--format", "json", "-o", "out.json") == 0
        assert json.loads(Path("out.json").read_text(encoding="utf-8"))["schema_version"] == 1
        assert stat.S_IMODE(Path("out.json").stat().st_mode) == 0o640
        assert [p.name for p in Path().glob("*out*")] == ["out.json"]

    @pytest.mark.parametrize("flags", [["--format", "text"], ["--format", "html", "--unredacted"]])
    def test_a_file_with_the_authors_words_is_private(self, localcoach: Run, flags: list[str]) -> None:
        assert localcoach("check", "stories/refunds.md", *flags, "-o", "out") == 0
        assert "Maria Gomez" in Path("out").read_text(encoding="utf-8")
        assert stat.S_IMODE(Path("out").stat().st_mode) == 0o600

    def test_an_error_leaves_the_old_file(self, localcoach: Run) -> None:
        Path("out").write_text("old", encoding="utf-8")
        assert localcoach("check", "none.md", "-o", "out") == 2
        assert Path("out").read_text(encoding="utf-8") == "old"

    def test_a_folder_that_is_not_there_is_an_error(self, localcoach: Run, capsys: Capture) -> None:
        assert localcoach("check", "stories", "-o", "no/such/out") == 2
        assert (
            capsys.readouterr().err.splitlines()[0]
            == "error: no/such/out: cannot be written (No such file or directory)."
        )

    def test_a_device_is_written_to(self, localcoach: Run) -> None:
        assert localcoach("check", "stories", "-o", os.devnull) == 0
        assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


BAD = {
    "empty.md": b"",
    "blank.md": b"\xef\xbb\xbf \n\n",
    "headings.md": b"# Only\n\n## Headings\n",
    "binary.md": b"\x89PNG\x00\x01",
    "latin.md": "Müller".encode("latin-1"),
    "large.md": b"I cut it. " * 1_000_000,
    "matter.md": b"---\nrubric: nonsense\n---\nI cut it.\n",
}


@pytest.mark.parametrize("command", ["check", "review", "baseline"])
@pytest.mark.parametrize("name", [*BAD, "missing.md"])
def test_a_bad_draft_is_one_line_and_a_hint(localcoach: Run, capsys: Capture, command: str, name: str) -> None:
    if name in BAD:
        Path(name).write_bytes(BAD[name])
    assert localcoach(command, name) == 2
    shown = capsys.readouterr()
    error, hint = shown.err.splitlines()[:2]
    assert error.startswith(f"error: {name}: ")
    assert hint.startswith("hint: ")
    assert "cut" not in shown.err
    if command != "baseline":
        assert (shown.out, len(shown.err.splitlines())) == ("", 2)


def test_a_bad_draft_does_not_keep_the_others_from_being_reviewed(localcoach: Run, capsys: Capture) -> None:
    Path("stories/empty.md").touch()
    assert localcoach("check", "stories", "--format", "jsonl") == 2
    shown = capsys.readouterr()
    assert [json.loads(line)["draft"]["path"] for line in shown.out.splitlines()] == ["stories/refunds.md"]
    assert shown.err.startswith("error: stories/empty.md: the draft is empty.\nhint: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check"], "error: No draft is named."),
        (["check", "stories", "--rubric", "ai-at-wrk"], "error: There is no rubric 'ai-at-wrk'."),
        (["check", "stories", "--format", "jsn"], "error: --format: input should be"),
        (["check", "stories", "--select", "MTE"], "error: select (--select): there is no code 'MTE'."),
        (["check", "stories", "--fail-on", "eror"], "error: fail-on (--fail-on): there is no code 'eror'."),
        (["check", "stories", "--fail-under", "metrics=1"], "error: fail-under: there is no trait 'metrics'."),
        (["check", "stories", "--baseline", "none.json"], "none.json: there is no such baseline."),
        (["check", "stories", "--policy", "none.yaml"], "none.yaml"),
        (
            ["check", "stories", "--config", "none.toml"],
            "error: none.toml: cannot be read (No such file or directory).",
        ),
        (["check", "stories", "--diff", "no-such-revision"], "error: git"),
        (["check", "stories/none"], "error: stories/none: no such file."),
        (["review", "stories", "--model", "models/x.gguf"], "error: --model: name an installed model, not a path"),
    ],
)
def test_misuse_is_one_line_and_a_hint(localcoach: Run, capsys: Capture, arguments: list[str], message: str) -> None:
    assert localcoach(*arguments) == 2
    shown = capsys.readouterr()
    error, hint = shown.err.splitlines()
    assert message in error
    assert hint.startswith("hint: ")
    assert shown.out == ""


def test_progress_is_silent_in_a_pipe_and_when_quiet(capsys: Capture) -> None:
    for quiet in (False, True):
        with progress.meter(2, quiet=quiet) as meter:
            meter.draft("a.md")
            meter.watch("evidence", 1, 2)
    assert capsys.readouterr().err == ""


def test_progress_shows_draft_stage_and_share_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")
    with progress.meter(2) as meter:
        meter.draft("a[b].md")
        meter.watch("evidence", 0, 0)
        meter.watch("evidence", 3, 7)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "1/2 a[b].md: evidence" in shown.err
    assert "3/7" in shown.err


def test_stdin_is_a_draft(tmp_path: Path) -> None:
    code = (
        "import sys; from localcoach import pipeline, toolbox; from tests.cli import scripted\n"
        "pipeline.review_all, toolbox.open_tools = scripted.review_all, scripted.open_tools\n"
        "sys.argv = ['localcoach', 'check', '-', '--stdin-filename', 's.md', '--format', 'jsonl']\n"
        "from localcoach.cli.main import main; main()"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=TEXT.encode(),
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert done.returncode == 0, done.stderr
    review = json.loads(done.stdout)
    assert review["draft"]["path"] == "s.md"
    assert review["privacy"]["network"]["guard"] == "seccomp"
