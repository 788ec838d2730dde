"""``check`` and ``redact`` against other tools that people put into a hook, on the same files.

Python's tools are installed into ``build/peers``, those of Node into ``build/peers-node``; where one of them cannot be
installed its row says so.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.performance import page
from bench.performance.figures import timed
from bench.performance.home import fresh_home

TITLE = "check and redact beside other tools"
_HOW = """\
The {files} drafts of `examples/` ({words} words) in one call of each tool, {runs} times after one that is not counted,
so that LocalCoach finds its own cache filled, as a hook does on files that have not changed; [stages](stages.md) has
the time of unseen drafts. The tools look for different things: how much was found says how much there is to read, not
who is right."""
RUNS = 3
FILES = sorted(path for path in Path("examples").glob("*.md") if path.name != "README.md")
PYTHON = Path("build/peers-hook")
NODE = Path("build/peers-node")
REQUIREMENTS = Path("bench/peers/hook.txt")
PACKAGE = Path("bench/peers/package.json")
_SECONDS = 300


@dataclass(frozen=True)
class Tool:
    """A command over FILES; ``count`` reads from what it prints how much it found."""

    name: str
    command: Sequence[str]
    count: Callable[[str], int]
    does: str


def main() -> None:
    """Install, measure, write the page."""
    _install()
    with fresh_home() as home:
        environment = {**os.environ, **home, "NO_COLOR": "1"}
        checks = [_row(tool, environment) for tool in _checkers()]
        redactions = [_row(tool, environment) for tool in _redactors()]
    page.write("hook", TITLE, _body(checks, redactions))


def _install() -> None:
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PYTHON)], check=True)
        subprocess.run([f"{PYTHON}/bin/pip", "install", "--quiet", "-r", str(REQUIREMENTS)], check=False)
    if not NODE.exists() and shutil.which("npm"):
        NODE.mkdir(parents=True)
        shutil.copy(PACKAGE, NODE)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=NODE, check=False)


def _checkers() -> list[Tool]:
    files = list(map(str, FILES))
    node = NODE / "node_modules" / ".bin"
    rules = [part for rule in ("write-good", "alex", "terminology") for part in ("--rule", rule)]
    own = [sys.executable, "-m", "localcoach", "check", "--format", "concise", "--quiet", "--fail-on", "none", *files]
    return [
        Tool("localcoach check", own, _lines, "criteria, pitfalls, figures, instructions to reviewers"),
        Tool("proselint", [f"{PYTHON}/bin/proselint", "check", *files], _lines, "style"),
        Tool("write-good", [f"{node}/write-good", "--parse", *files], _lines, "style"),
        Tool("textlint (write-good, alex, terminology)", [f"{node}/textlint", "--format", "unix", *rules, *files],
             _lines, "style, wording"),
        Tool("alex", [f"{node}/alex", *files], lambda text: text.count("warning"), "inconsiderate wording"),
    ]  # fmt: skip


def _redactors() -> list[Tool]:
    files = list(map(str, FILES))
    own = [sys.executable, "-m", "localcoach", "redact", "--format", "jsonl", *files]
    peer = [sys.executable, "-m", "bench.peers.presidio_cli", *files]
    python = f"{PYTHON}/bin/python"
    return [
        Tool("localcoach redact", own, lambda text: text.count('"placeholder"'), "names, places, contact, keys"),
        Tool("Presidio as it comes (spaCy md)", peer, _lines, "names, places, contact"),
        Tool("scrubadub", [python, "bench/peers/scrubadub_cli.py", *files], _lines, "contact, cards, passwords"),
        Tool("datafog", [python, "bench/peers/datafog_cli.py", *files], _lines, "contact, cards, dates"),
        Tool("detect-secrets", [f"{PYTHON}/bin/detect-secrets", "scan", *files],
             lambda text: text.count('"hashed_secret"'), "keys"),
    ]  # fmt: skip


def _lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.splitlines())


def _row(tool: Tool, environment: dict[str, str]) -> Sequence[object]:
    if shutil.which(tool.command[0]) is None:
        return tool.name, "not installed", "", tool.does

    def run() -> str:
        options = {"capture_output": True, "text": True, "timeout": _SECONDS, "check": False}
        return subprocess.run(tool.command, env=environment, **options).stdout  # type: ignore[call-overload,no-any-return]

    found = tool.count(run())
    return tool.name, timed(run, RUNS).told(), found, tool.does


def _body(checks: Iterable[Sequence[object]], redactions: Iterable[Sequence[object]]) -> str:
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in FILES)
    head = ("tool", "seconds", "found", "what it looks for")
    parts = [
        _HOW.format(files=len(FILES), words=words, runs=RUNS),
        "## Checking",
        page.table(head, checks),
        "## Redacting",
        "How much of it is right is measured in [redaction](../accuracy/redaction.md).",
        page.table(head, redactions),
        f"Versions: {_versions()}.",
    ]
    return "\n\n".join(parts)


def _versions() -> str:
    pinned = REQUIREMENTS.read_text(encoding="utf-8").split()
    node = json.loads(PACKAGE.read_text(encoding="utf-8"))["dependencies"]
    return ", ".join([*(line.replace("==", " ") for line in pinned), *(f"{name} {at}" for name, at in node.items())])
