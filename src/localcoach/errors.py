"""The errors that a person can act on, and the exit codes of the command line.

    LocalcoachError            one line and a hint; the command line prints both and exits 2
    ├── DraftError             the draft cannot be read or is not text
    ├── ConfigError            a rubric, prompt, policy, registry or settings file is wrong
    ├── ModelError             a model is missing, altered or cannot be loaded
    └── LeakError              something that was to be replaced would have been written or sent

A message never holds a word of the draft: it may reach a log.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command returns to the shell."""

    OK = 0
    FINDINGS = 1
    ERROR = 2
    INTERRUPTED = 130


class LocalcoachError(Exception):
    """An expected failure: what happened (one line) and what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class DraftError(LocalcoachError):
    """The draft cannot be read as a draft."""


class ConfigError(LocalcoachError):
    """A data or settings file is not valid."""


class ModelError(LocalcoachError):
    """A model or asset is missing, altered, or cannot be loaded."""


class LeakError(LocalcoachError):
    """A value that redaction replaced is about to leave through a prompt, a cache or a report."""
