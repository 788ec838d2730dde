"""Refuses a build of llama.cpp that would end the process by an illegal instruction instead of computing.

llama.cpp sets up the tiles of Intel's matrix extensions (AMX) by an intrinsic of the compiler. In GCC before 11.5,
12.4, 13.3 and 14 that intrinsic claims to read eight bytes of the 64 (its bug 114098), so the optimizer drops the rest,
and the first use of a tile is the end. It happens wherever llama.cpp is compiled on a processor that has them.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from localcoach.errors import ModelError

HINT = (
    "Run: CFLAGS=-U__AMX_INT8__ CXXFLAGS=-U__AMX_INT8__ pip install --force-reinstall --no-cache-dir llama-cpp-python"
)
_TILES = "AMX_INT8"
_COMPILER = re.compile(rb"GCC: \([^)\0]*\) (\d+)\.(\d+)")  # in the library's section of comments
_MENDED = {11: 5, 12: 4, 13: 3}  # of a major version, the first minor one without the bug


def require_sound(features: Iterable[str], folder: Path) -> None:
    """Raise ModelError if llama.cpp, whose libraries lie in ``folder``, was built for AMX by a GCC that breaks it."""
    if _TILES in features and any(_breaks_tiles(library) for library in folder.glob("libggml-cpu*.so")):
        raise ModelError("this build of llama.cpp crashes: the GCC that compiled it breaks Intel's AMX", HINT)


def _breaks_tiles(library: Path) -> bool:
    versions = [(int(major), int(minor)) for major, minor in _COMPILER.findall(library.read_bytes())]
    return any(minor < _MENDED.get(major, 0) for major, minor in versions)
