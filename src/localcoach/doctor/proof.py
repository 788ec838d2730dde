"""The proof by tools that are not ours: a review that strace watches, and one where there is no network at all.

Both run the real command line on the same draft as processes of their own. They start before this process gives up the
network, because the filter that it would hand down refuses tracing, too.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from localcoach.doctor.check import Check, Status
from localcoach.paths import HOME_VARIABLE, models_dir

GROUP = "proof"
SAMPLE = Path(__file__).with_name("sample.md")
_FINISHED = (0, 1)  # nothing found, or findings: both are whole reviews
_CALL = re.compile(r"^\d+\s+(?:<\.\.\. )?(?P<name>\w+)(?:\(| resumed>).* = -?\d+(?: (?P<error>E\w+))?", re.M)
_REACHES_OUT = ("connect", "sendto", "sendmsg", "sendmmsg")
_TRACE = ("strace", "-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o")
_NAMESPACE = ("unshare", "-rn")

Review = dict[str, Any] | None


def checks(command: str, draft: Path = SAMPLE) -> Iterator[Check]:
    """Run ``command`` (review or check) on a draft under both tools and compare what comes out."""
    reviews = []
    for tool in (_watched, _alone):
        check, review = tool(command, draft)
        yield check
        reviews.append(review)
    if all(reviews):
        same = reviews[0] == reviews[1]
        detail = "the same review with and without a network" if same else "the reviews differ"
        yield Check(GROUP, "results", "ok" if same else "failure", detail)


def calls(trace: str) -> tuple[Counter[str], Counter[str]]:
    """Count the network calls in a trace by name: all of them, and those that were not refused."""
    matches = list(_CALL.finditer(trace))
    return Counter(m["name"] for m in matches), Counter(m["name"] for m in matches if not m["error"])


def _watched(command: str, draft: Path) -> tuple[Check, Review]:
    name = f"{command} under strace -f -e trace=network"
    if not shutil.which("strace"):
        return Check(GROUP, name, "info", "strace is not installed"), None
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder, "trace")
        done = _run((*_TRACE, str(trace)), command, draft)
        made, passed = calls(trace.read_text(errors="replace")) if trace.exists() else (Counter(), Counter())
    sent = sum(made[call] for call in _REACHES_OUT)
    status: Status = "failure" if sent or passed else "ok"
    counts = ", ".join(f"{call} {made[call]}" for call in sorted({*_REACHES_OUT, *made}))
    return _finished(name, done) or Check(
        GROUP, name, status, f"calls: {counts}; not refused: {passed.total()}"
    ), _review(done)


def _alone(command: str, draft: Path) -> tuple[Check, Review]:
    name = f"{command} in an empty network namespace"
    if (
        not shutil.which("unshare")
        or subprocess.run((*_NAMESPACE, "true"), capture_output=True, check=False).returncode
    ):
        return Check(GROUP, name, "info", "this system does not let you make one (unshare -rn)"), None
    done = _run(_NAMESPACE, command, draft)
    return _finished(name, done) or Check(GROUP, name, "ok", "finished"), _review(done)


def _run(tool: tuple[str, ...], command: str, draft: Path) -> subprocess.CompletedProcess[str]:
    """Run it with cold caches: a library that calls home does so when it has nothing at hand."""
    line = (*tool, sys.executable, "-P", "-m", "localcoach", command, "--format", "json", "--", str(draft.resolve()))
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(line, capture_output=True, text=True, check=False, env=_cold(Path(folder)))


def _cold(folder: Path) -> dict[str, str]:
    """Return an environment whose home and caches are an empty folder, but for the models."""
    (folder / "models").symlink_to(models_dir().resolve(), target_is_directory=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "HF_"))}
    return kept | dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", HOME_VARIABLE), str(folder))


def _finished(name: str, done: subprocess.CompletedProcess[str]) -> Check | None:
    """Return what went wrong, or None after a whole review."""
    if done.returncode in _FINISHED:
        return None
    reason = next((line for line in done.stderr.splitlines() if line.startswith("error:")), "no reason given")
    return Check(GROUP, name, "failure", f"exit code {done.returncode}, {reason}", "Try the same command by itself.")


def _review(done: subprocess.CompletedProcess[str]) -> Review:
    """Return the review without its timing, the only part that may differ from run to run."""
    if done.returncode not in _FINISHED:
        return None
    review: dict[str, Any] = json.loads(done.stdout)
    review.pop("timing", None)
    return review
