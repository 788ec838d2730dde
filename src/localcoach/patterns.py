"""Patterns that anybody may have written: of words in settings and policies, of paths in settings and .gitignore files.

A short pattern can keep a matcher busy for ever. So all patterns of one origin share a budget of time, and whoever
matches with them learns when it is used up.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import regex
from pathspec import GitIgnoreSpec
from pathspec.pattern import RegexMatchResult
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from localcoach.errors import ConfigError

T = TypeVar("T")

PATH_SECONDS = 2.0  # for the slow patterns of paths of one origin in a run
MAX_PATH_PATTERNS = 2000
MAX_PATH_PATTERN = 500  # characters
_QUICK_SECONDS = 0.01  # what takes no longer is not counted: an honest pattern may meet very many paths
_HINT = "Write fewer, and with fewer '*', in the settings (exclude, per-file-ignores) or in .gitignore."


class Budget:
    """Seconds of computing that a set of patterns may take together, less what is quick."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    def spend(self, match: Callable[[float], T]) -> T:
        """Return what ``match`` finds, which is given a time-out in seconds; raise TimeoutError when all is spent."""
        if self._left <= 0:
            raise TimeoutError
        started = time.process_time()
        try:
            return match(self._left)
        finally:
            taken = time.process_time() - started
            self._left -= taken if taken > _QUICK_SECONDS else 0


def path_spec(lines: Iterable[str], budget: Budget | None = None) -> GitIgnoreSpec:
    """Return the test of paths that lines as of a .gitignore make.

    Raises ConfigError for too many or too long lines; so does the test when the budget (PATH_SECONDS) is spent.
    """
    shared = budget or Budget(PATH_SECONDS)
    given = list(lines)
    if len(given) > MAX_PATH_PATTERNS or any(len(line) > MAX_PATH_PATTERN for line in given):
        raise ConfigError(
            f"more than {MAX_PATH_PATTERNS} patterns of paths, or one longer than {MAX_PATH_PATTERN} characters.", _HINT
        )
    return GitIgnoreSpec.from_lines(given, lambda line: _PathPattern(line, shared), backend="simple")


class _PathPattern(GitIgnoreSpecPattern):
    """One line, matched by a library that can be stopped."""

    def __init__(self, line: Any, budget: Budget) -> None:
        super().__init__(line)
        self._matcher = regex.compile(self.regex.pattern) if self.regex else None
        self._budget = budget

    def match_file(self, file: Any) -> RegexMatchResult | None:
        """Match one path."""
        matcher = self._matcher
        if matcher is None:
            return None
        try:
            found: Any = self._budget.spend(lambda seconds: matcher.search(file, timeout=seconds))
        except TimeoutError:
            raise ConfigError(
                f"the patterns of paths take too long; the last one tried is {str(self.pattern)!r:.60}.",
                _HINT,
            ) from None
        return RegexMatchResult(found) if found else None
