"""Failures that nobody expected, as one line that holds no word of the draft."""

from pathlib import Path

from localcoach.errors import LocalcoachError


def refused(error: OSError | MemoryError) -> LocalcoachError:
    """Say what the system did not give."""
    if isinstance(error, MemoryError):
        return LocalcoachError("there is not enough memory.", "Close other programs, or choose a smaller --model.")
    where = f"{error.filename}: " if error.filename else ""
    reason = error.strerror or type(error).__name__
    return LocalcoachError(f"{where}{reason}.", "Check the path, its permissions, and the room on its disk.")


def crash(error: Exception) -> LocalcoachError:
    """Say what broke and where, without the error's own message: it may quote the draft."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"
    return LocalcoachError(
        f"internal error: {type(error).__name__} at {where}",
        "This is a fault of LocalCoach; please report this line (it holds no draft text).",
    )
