"""Where a result goes, stdout or a file that is either the old one or the whole new one; and how errors are told."""

import contextlib
import errno
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from localcoach.errors import ExitCode, LocalcoachError

_PRIVATE = 0o600
_UNWRITTEN = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says, and what UTF-8 cannot say as an escape; a closed stream is an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 (open to the end)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def emit(text: str, file: Path | None = None, *, private: bool = False) -> None:
    """Write a result to ``file``, or to stdout without one. A ``private`` file can be read by its owner alone.

    A reader of stdout that goes away early (``| head``) is no error. Raises LocalcoachError when it cannot be written.
    """
    if file is not None and str(file) != "-":
        _write_file(file, text, private)
        return
    with reader_may_leave():
        sys.stdout.write(text)
        sys.stdout.flush()


def is_colored(file: Path | None) -> bool:
    """Whether a result that goes to ``file`` (None: stdout) may have colours."""
    terminal = file is None and sys.stdout.isatty()
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def tell(error: LocalcoachError) -> ExitCode:
    """Print an error and its hint on stderr, a line each, and return the exit code that goes with it."""
    from localcoach.report.escape import plain

    lines = [f"error: {plain(error.message)}"] + [f"hint: {plain(error.hint)}"] * bool(error.hint)
    _note("\n".join(lines))
    return ExitCode.ERROR


def warn(text: str) -> None:
    """Print on stderr what works less well than it should."""
    from localcoach.report.escape import plain

    _note(f"warning: {plain(text)}")


def _note(lines: str) -> None:
    """Print on stderr, where perhaps nobody can read it."""
    try:
        print(lines, file=sys.stderr)
    except OSError:
        drop(sys.stderr)


@contextlib.contextmanager
def reader_may_leave() -> Iterator[None]:
    """End quietly what is written inside when nobody reads stdout any more; other failures are errors."""
    try:
        yield
    except BrokenPipeError:
        drop(sys.stdout)
    except OSError as error:
        if error.errno not in _UNWRITTEN or error.filename is not None:  # it is not stdout that failed
            raise
        drop(sys.stdout)
        raise LocalcoachError(
            f"the result cannot be written ({error.strerror}).", "Make room, then try again."
        ) from None


def drop(stream: TextIO) -> None:
    """Let whatever a stream still holds, and what comes later, go nowhere."""
    with contextlib.suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)


def _write_file(file: Path, text: str, private: bool) -> None:
    try:
        if file.exists() and not file.is_file():  # /dev/null, a pipe
            file.write_text(text, encoding="utf-8")
        else:
            _replace(file.resolve(), text.encode("utf-8", "backslashreplace"), private)
    except OSError as error:
        raise LocalcoachError(
            f"{file}: cannot be written ({error.strerror}).", "Check the folder and its permissions."
        ) from None


def _replace(file: Path, data: bytes, private: bool) -> None:
    descriptor, aside = tempfile.mkstemp(prefix=f".{file.name[:32]}.", dir=file.parent)  # mode 0600
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(aside).chmod(_mode(file, private))
        Path(aside).replace(file)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def _mode(file: Path, private: bool) -> int:
    """The mode of the file that is replaced, or what the umask leaves of 0666; 0600 for a private one."""
    if private:
        return _PRIVATE
    if file.exists():
        return file.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
