"""Patterns that are fixed: those of the shipped code and data. Runs keep them, for ``regex`` compiles them slowly.

What is kept is what ``regex`` itself pickles of a pattern, under the version that made it. Nothing may come here that
is made of an author's words or a draft's: it would be written to the cache.
"""

import io
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import regex

from localcoach.cache import Cache, key_of

_AT_MOST = 4000  # patterns: more are the leavings of other versions of our files
_MAKER = ("regex._regex", "compile")  # all that may be called while the kept ones are read

Source = tuple[str, int]


class Patterns:
    """Patterns by source and flags: those of earlier runs, once they are recalled, and those of this one."""

    def __init__(self) -> None:
        self._known: dict[Source, regex.Pattern[str]] = {}
        self._kept = 0

    def compile(self, source: str, flags: int = 0) -> "regex.Pattern[str]":
        """Return what ``regex.compile`` returns."""
        asked = (source, int(flags))
        found = self._known.get(asked)
        if found is None:
            found = self._known[asked] = regex.compile(source, flags)
        return found

    def recall(self, cache: Cache) -> None:
        """Know what earlier runs have kept."""
        kept = cache.get(_key())
        known = {} if kept is None else _read(kept)
        self._known = known | self._known
        self._kept = len(known)

    def keep(self, cache: Cache) -> None:
        """Keep what this run knows, if it is more than it recalled."""
        if len(self._known) > self._kept:
            known = self._known if len(self._known) <= _AT_MOST else {}
            cache.put(_key(), pickle.dumps(known, pickle.HIGHEST_PROTOCOL))


def _read(kept: bytes) -> "dict[Source, regex.Pattern[str]]":
    """Return the kept patterns, none if they are not as we keep them."""
    try:
        return dict(_Reader(io.BytesIO(kept)).load())
    except (pickle.UnpicklingError, EOFError, RuntimeError, TypeError, ValueError):
        return {}


class _Reader(pickle.Unpickler):
    """Reads patterns and nothing else."""

    def find_class(self, module_name: str, name: str) -> Any:
        if (module_name, name) != _MAKER:
            raise pickle.UnpicklingError(f"{module_name}.{name} is no pattern")
        return super().find_class(module_name, name)


def _key() -> str:
    """Name the makers of a pattern: another one may compile it differently."""
    return key_of("patterns", regex.__version__, sys.version, sys.byteorder)


_patterns = Patterns()
compile = _patterns.compile


@contextmanager
def kept(cache: Cache) -> Iterator[None]:
    """Let a run use the patterns of earlier ones, and leave its own."""
    _patterns.recall(cache)
    yield
    _patterns.keep(cache)
