"""Results that a stopped measurement need not repeat, in ``build/performance``; removed when its page is written."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDER = Path("build/performance")


class Kept:
    """The results of one measurement by key."""

    def __init__(self, name: str) -> None:
        self._file = FOLDER / f"{name}.json"
        self._found: dict[str, Any] = json.loads(self._file.read_text(encoding="utf-8")) if self._file.exists() else {}

    def once(self, key: str, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Return what ``work`` gave, which is asked only the first time."""
        if key not in self._found:
            self._found[key] = work()
            FOLDER.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(self._found), encoding="utf-8")
        result: dict[str, Any] = self._found[key]
        return result

    def done(self) -> None:
        """Forget all."""
        self._file.unlink(missing_ok=True)
