"""A folder for the inputs that are read from files."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path


def write(name: str, data: bytes) -> Path:
    """Write a file anew and return its path."""
    path = _folder() / name
    path.write_bytes(data)
    return path


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="localcoach-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
