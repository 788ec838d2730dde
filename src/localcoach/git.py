"""Runs git without what a repository's own configuration could make it run, and without touching work tree or index."""

import os
import subprocess

from localcoach.errors import LocalcoachError

_SECONDS = 60
_GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "diff.external=")


def git(*arguments: str, hint: str, accepted: tuple[int, ...] = (0,), folder: str | None = None) -> bytes:
    """Return what git prints; raise LocalcoachError with ``hint`` for an exit code that is not ``accepted``."""
    environment = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    command = [*_GIT, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, cwd=folder, env=environment)
    except FileNotFoundError:
        raise LocalcoachError("git is not installed.", "Install git, or name the drafts.") from None
    except subprocess.TimeoutExpired:
        raise LocalcoachError(f"git took longer than {_SECONDS} s.", "Name the drafts instead.") from None
    if done.returncode not in accepted:
        reason = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
        raise LocalcoachError(f"git: {reason[-1]}", hint)
    return done.stdout
