"""The command line itself: what is loaded when, defaults, suggestions, errors in one line, streams and signals."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from localcoach import __version__
from localcoach.cli import main as cli
from localcoach.cli.main import COMMANDS, DEFAULT_COMMAND, load
from tests.cli.conftest import Run

Capture = pytest.CaptureFixture[str]
HEAVY = {"numpy", "onnxruntime", "presidio_analyzer", "pydantic", "rich", "spacy", "yaml", "llama_cpp", "regex"}
COMMAND = [sys.executable, "-m", "localcoach"]


def loaded_by(*arguments: str) -> set[str]:
    """Return the modules that a run of the command line imports."""
    code = (
        f"import sys; sys.argv = ['localcoach', *{arguments!r}]\n"
        "from localcoach.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_nothing_heavy_is_loaded_to_print_help_or_version(argument: str) -> None:
    modules = loaded_by(argument)
    assert not modules & (HEAVY | ({"typer", "inspect"} if argument == "--version" else set()))
    assert not modules & {f"localcoach.cli.{name}" for name in COMMANDS}


def test_version_names_program_model_and_rubrics(localcoach: Run, capsys: Capture) -> None:
    assert localcoach("--version") == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == f"localcoach {__version__}"
    assert re.fullmatch(r"model qwen2\.5-coder-1\.5b sha256:[0-9a-f]{12}", rest[0])
    assert rest[1:] == ["rubric ai-at-work 1", "rubric project-deep-dive 1"]


def test_without_arguments_the_help_is_shown(localcoach: Run, capsys: Capture) -> None:
    assert localcoach() == 0
    assert capsys.readouterr().out.startswith("Usage: localcoach")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_says_of_itself_what_the_list_says(name: str) -> None:
    command = load(name)
    assert command.get_short_help_str(limit=200) == COMMANDS[name]
    for each in (command, *getattr(command, "commands", {}).values()):
        assert each.rich_markup_mode is None
        assert all(param.help for param in each.params if param.name != "help"), each.name


PAGES = ["", *COMMANDS, *(f"{name} {sub}" for name in COMMANDS for sub in getattr(load(name), "commands", ()))]


@pytest.mark.parametrize("name", PAGES)
def test_a_help_page_has_examples_and_fits_a_terminal(
    localcoach: Run, capsys: Capture, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for variable in ("COLUMNS", "TERMINAL_WIDTH"):
        monkeypatch.setenv(variable, "80")
    assert localcoach(*name.split(), "--help") == 0
    page = capsys.readouterr().out
    assert re.search(rf"^  Examples?:\n    localcoach {name}", page, re.MULTILINE)
    assert [line for line in page.splitlines() if len(line) > 80] == []
    assert not re.search(r"\w\.\.\.$", page, re.MULTILINE), "what a command does is cut short"


EXAMPLES = re.compile(r"^    localcoach ([^|>&]*?)(?:   .*)?$", re.MULTILINE)


@pytest.mark.parametrize("name", [page for page in PAGES if page])
def test_the_examples_are_commands_that_there_are(localcoach: Run, capsys: Capture, name: str) -> None:
    assert localcoach(*name.split(), "--help") == 0
    examples = EXAMPLES.findall(capsys.readouterr().out)
    assert examples
    for example in examples:
        _parse(example.split())


def _parse(arguments: list[str]) -> None:
    """Read arguments as far as the command that they are for; raises what Typer makes of an option it has not got."""
    command, rest = load(arguments[0]), arguments[1:]
    while rest and rest[0] in getattr(command, "commands", {}):
        command, rest = command.commands[rest[0]], rest[1:]
    command.make_context("localcoach", rest)


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["draft.md"], DEFAULT_COMMAND),
        (["folder/draft"], DEFAULT_COMMAND),
        (["--format", "json", "draft.md"], DEFAULT_COMMAND),
        (["-"], DEFAULT_COMMAND),
        (["."], DEFAULT_COMMAND),
        (["check", "draft.md"], "check"),
        (["--version"], "--version"),
        (["-h"], "-h"),
        (["--show-completion=bash"], "--show-completion=bash"),
        (["reveiw"], "reveiw"),
    ],
)
def test_paths_and_their_options_mean_review(arguments: list[str], command: str) -> None:
    own = {"--version", "-V", "--help", "-h", "--install-completion", "--show-completion"}
    assert ([DEFAULT_COMMAND, *arguments] if cli._means_default(arguments, own) else arguments)[0] == command


def test_a_wrong_command_suggests_the_nearest(localcoach: Run, capsys: Capture) -> None:
    assert localcoach("chekc") == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        "error: 'chekc' is neither a command nor a file. Did you mean 'check'?\nhint: See: localcoach --help\n"
    )


def test_a_wrong_option_suggests_the_nearest(localcoach: Run, capsys: Capture) -> None:
    assert localcoach("config", "--fromat", "json") == 2
    error, hint = capsys.readouterr().err.splitlines()
    assert "--fromat" in error
    assert "--format" in error
    assert hint == "hint: See: localcoach config --help"


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        ("models pul", "pull"),
        ("rubric vlidate .", "validate"),
        ("config --format jsn", "json"),
        ("coverage . --format htm", "html"),
        ("doctor --command chek", "check"),
        ("models pull --source wheel", "wheels"),
        ("models path minlm", "minilm"),
        ("check . --format sarf", "sarif"),
        ("check . --rubric ai-at-wrk", "ai-at-work"),
        ("check . --policy strct", "strict"),
        ("check . --select MTE-02", "MET-02"),
        ("check . --fail-on eror", "error"),
        ("check . --fail-under metrics-maturty=0.4", "metrics-maturity"),
        ("rules --rubric ai-at-wrk", "ai-at-work"),
        ("rubric new own --like ai-at-wrk", "ai-at-work"),
        ("explain trade-of", "trade-off"),
    ],
)
def test_a_wrong_name_suggests_the_nearest(
    localcoach: Run, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: str, meant: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text("I cut it from 9 to 2.", encoding="utf-8")
    assert localcoach(*arguments.split()) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f"Did you mean '{meant}'?" in shown.err
    assert len(shown.err.splitlines()) == 2


def test_a_file_that_begins_with_a_dash_is_pointed_out(
    localcoach: Run, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-draft.md").touch()
    assert localcoach("check", "-draft.md") == 2
    assert capsys.readouterr().err.splitlines()[1] == "hint: The file of that name is ./-draft.md"
    assert localcoach("check", "./-draft.md") == 2
    assert "./-draft.md: the draft is empty." in capsys.readouterr().err.replace("error: -", "error: ./-")


def test_a_group_without_a_command_shows_its_help(localcoach: Run, capsys: Capture) -> None:
    assert localcoach("rubric") == 2
    assert capsys.readouterr().err.startswith("Usage: localcoach rubric")


def test_a_crash_is_one_line_without_the_message(
    localcoach: Run, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_name: str) -> None:
        raise ValueError("Maria Gomez")

    monkeypatch.setattr(cli, "load", broken)
    assert localcoach("config") == 2
    shown = capsys.readouterr()
    assert "Maria" not in shown.out + shown.err
    assert re.match(r"error: internal error: ValueError at test_main\.py:\d+\nhint: ", shown.err)


def test_an_interrupted_command_exits_130(localcoach: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "load", interrupted)
    assert localcoach("config") == 130


@pytest.mark.parametrize(
    "variables", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}]
)
def test_output_is_utf8_in_any_locale(variables: dict[str, str]) -> None:
    done = subprocess.run(
        [*COMMAND, "explain", "MET-02"], env={**os.environ, **variables}, capture_output=True, check=True
    )
    assert "“" in done.stdout.decode("utf-8")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    done = subprocess.run(
        f"{sys.executable} -m localcoach rules | head -n 1; echo ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout.splitlines()[-1], done.stderr) == ("0", "")


def test_closed_streams_are_no_error() -> None:
    done = subprocess.run(f"{sys.executable} -m localcoach rules >&- 2>&-", shell=True, check=False)
    assert done.returncode == 0


def test_a_closed_stdin_is_an_empty_draft() -> None:
    done = subprocess.run(
        f"{sys.executable} -m localcoach check - <&-", shell=True, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("error: -: the draft is empty.\nhint: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["rules", "--version"])
def test_a_full_disk_is_an_error_in_one_line(command: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*COMMAND, command], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "error: the result cannot be written (No space left on device)."


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_offered_for(shell: str) -> None:
    variables = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = subprocess.run(
        [*COMMAND, "--show-completion", shell],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "_LOCALCOACH_COMPLETE" in done.stdout


def complete(shell: str, line: str) -> list[str]:
    """Return what a shell would offer behind a line."""
    variables = {"_LOCALCOACH_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line}
    if shell == "bash":
        variables |= {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    if shell == "fish":
        variables["_TYPER_COMPLETE_FISH_ACTION"] = "get-args"
    done = subprocess.run(COMMAND, env={**os.environ, **variables}, capture_output=True, text=True, check=True)
    return re.findall(r"[\w.-]+", done.stdout)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("localcoach che", "check"),
        ("localcoach explain MET-0", "MET-02"),
        ("localcoach models pu", "pull"),
        ("localcoach check --rubric ai", "ai-at-work"),
        ("localcoach check --format sa", "sarif"),
        ("localcoach check --policy st", "strict"),
        ("localcoach rubric new own --like ai", "ai-at-work"),
        ("localcoach rubric show bo", "both"),
        ("localcoach models path mini", "minilm"),
        ("localcoach check --fail-on war", "warning"),
    ],
)
def test_completion_completes(shell: str, line: str, offered: str) -> None:
    assert offered in complete(shell, line)


# What each shell is told to do with the script that ``--show-completion`` prints, and what it says then.
SHELLS = {
    "bash": (
        "source completion; COMP_WORDS=(localcoach check --format sa); COMP_CWORD=3; "
        '_localcoach_completion localcoach; echo "${COMPREPLY[@]}"',
        "sarif",
    ),
    "fish": ('source completion; complete -C "localcoach check --format sa"', "sarif"),
    "zsh": (
        "autoload -U compinit; compinit -D; source ./completion; print $_comps[localcoach]",
        "_localcoach_completion",
    ),
}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_real_shell_completes(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell}")
    environment = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1", "HOME": str(tmp_path)}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    script = subprocess.run([*COMMAND, "--show-completion", shell], env=environment, capture_output=True, check=True)
    (tmp_path / "completion").write_bytes(script.stdout)
    asked, answer = SHELLS[shell]
    done = subprocess.run(
        [shell, "-c", asked], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [answer]
