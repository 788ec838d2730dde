"""What could leave a trace of a draft: folders others can read, swap, core files, shell history, preloaded code."""

import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from localcoach import paths
from localcoach.doctor.check import Check

FOLDERS = "folders"
TRACES = "traces"
_SWAPS = Path("/proc/swaps")
_BLOCK = Path("/sys/block")
_CORE_PATTERN = Path("/proc/sys/kernel/core_pattern")
_HISTORIES = (".bash_history", ".zsh_history", ".local/share/fish/fish_history", ".python_history")
_PRELOADS = ("LD_PRELOAD", "LD_AUDIT", "DYLD_INSERT_LIBRARIES", "PYTHONPATH", "PYTHONINSPECT")


def checks(environ: Mapping[str, str] | None = None) -> Iterator[Check]:
    """Look at the folders, then at the system around them."""
    environ = os.environ if environ is None else environ
    yield _folder("models", paths.models_dir())
    yield _folder("heads", paths.own_heads_dir())
    yield _folder("cache", paths.cache_dir())
    yield _folder("settings", paths.config_file())
    yield _folder("ledger", paths.ledger_file())
    yield _folder("temporary files", Path(tempfile.gettempdir()), shared=True)
    yield from _core()
    yield swap()
    yield from _histories(Path.home(), environ)
    yield from _preloaded(environ)


def _folder(name: str, path: Path, *, shared: bool = False) -> Check:
    try:
        status = path.stat()
    except FileNotFoundError:
        return Check(FOLDERS, name, "info", f"{path}: not there yet")
    except OSError as error:
        return Check(FOLDERS, name, "failure", f"{path}: {error.strerror}", "Check the folder and its permissions.")
    detail = f"{path}: {stat.filemode(status.st_mode)}, {'writable' if os.access(path, os.W_OK) else 'read-only'}"
    if not shared and os.name == "posix" and status.st_mode & 0o022:
        return Check(FOLDERS, name, "warning", f"{detail}, others may write", f"Run: chmod go-w {path}")
    return Check(FOLDERS, name, "ok", detail)


def _core() -> Iterator[Check]:
    if os.name != "posix":
        return
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_CORE)
    if limit != 0:
        yield Check(TRACES, "core files", "failure", "a crash would leave one", "Run: ulimit -c 0")
        return
    handler = _CORE_PATTERN.read_text().strip() if _CORE_PATTERN.exists() else ""
    piped = f"; {handler.split()[0]} is not given any" if handler.startswith("|") else ""
    yield Check(TRACES, "core files", "ok", f"off{piped}")


def swap(table: Path = _SWAPS, block: Path = _BLOCK) -> Check:
    """Say whether memory, with a draft in it, may be written to a disk in the clear."""
    name = "swap"
    if sys.platform == "darwin":
        return Check(TRACES, name, "ok", "encrypted by the system")
    try:
        devices = [line.split()[0] for line in table.read_text().splitlines()[1:]]
    except OSError:
        return Check(TRACES, name, "info", "not known on this system")
    clear = [device for device in devices if not _is_safe(Path(device), block)]
    if clear:
        detail = f"on, and not encrypted as far as can be seen: {', '.join(clear)}"
        return Check(TRACES, name, "warning", detail, "Encrypt it, or run: swapoff -a")
    return Check(TRACES, name, "ok", "in memory or encrypted" if devices else "off")


def _is_safe(device: Path, block: Path) -> bool:
    """Tell whether swap on a device stays in memory (zram) or is encrypted (dm-crypt)."""
    name = device.resolve().name
    uuid = block / name / "dm" / "uuid"
    return name.startswith("zram") or (uuid.exists() and uuid.read_text().startswith("CRYPT-"))


def _histories(home: Path, environ: Mapping[str, str]) -> Iterator[Check]:
    files = [home / name for name in _HISTORIES]
    if environ.get("HISTFILE"):
        files.append(Path(environ["HISTFILE"]))
    there = sorted({file for file in files if file.is_file()})
    for file in there:
        if file.stat().st_mode & 0o077:
            yield Check(TRACES, "shell history", "warning", f"{file}: others may read it", f"Run: chmod 600 {file}")
    if there:
        detail = "keeps command lines: name a draft's file, or pipe it in; do not type its text into a command"
        yield Check(TRACES, "shell history", "info", detail)


def _preloaded(environ: Mapping[str, str]) -> Iterator[Check]:
    """Code that is loaded into every process sees what this one reads."""
    found = [name for name in _PRELOADS if environ.get(name)]
    for name in found:
        yield Check(TRACES, name, "warning", "is set: code from elsewhere runs in this process", f"Run: unset {name}")
    if not found:
        yield Check(TRACES, "preloaded code", "ok", "no variable asks for any")
