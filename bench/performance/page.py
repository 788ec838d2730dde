"""The pages of docs/performance: what was run, on which machine, with which versions, then the tables."""

import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from localcoach import __version__
from localcoach.llm.threads import usable_threads

FOLDER = Path("docs/performance")
_PACKAGES = ("llama-cpp-python", "llguidance", "onnxruntime", "presidio-analyzer", "spacy", "numpy")
_GIB = 1 << 30


def write(name: str, title: str, body: str) -> None:
    """Write the page ``name``; the measurement of that name made it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    head = f"# {title}\n\nMade by `python -m bench.performance {name}`. {machine()}\n\n{company()}"
    (FOLDER / f"{name}.md").write_text(f"{head}{body.strip()}\n", encoding="utf-8")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def machine() -> str:
    """Say what was measured on, and with which versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIB
    packages = ", ".join(f"{name} {found}" for name in _PACKAGES if (found := _version(name)))
    return (
        f"Machine: {_processor()}, {usable_threads()} cores, {memory:.0f} GiB, {platform.system()} "
        f"{platform.machine()}, no GPU. LocalCoach {__version__}, Python {platform.python_version()}, {packages}. "
        "Values are medians, with the least and the greatest in brackets where something was measured several times."
    )


def company() -> str:
    """Say so when other programs were computing while this was measured."""
    load, cores = os.getloadavg()[2], usable_threads()
    if load <= cores + 1:
        return ""
    return (
        f"**Measured on a busy machine**: {load:.0f} programs wanted its {cores} cores (load of the last 15 minutes), "
        "so that times are too long and spread; compare within a table only.\n\n"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown processor"
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
