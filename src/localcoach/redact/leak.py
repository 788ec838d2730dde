"""The leak check: nothing that redaction replaced may stand in what is sent to a model, cached, logged or reported."""

from localcoach.errors import LeakError
from localcoach.redact.redaction import Redaction


def check(redaction: Redaction, text: str, *, own: str = "") -> None:
    """Raise LeakError if a replaced value, a telling part of one, or an encoding of one stands in ``text``.

    ``own`` is what LocalCoach itself wrote into the text (a prompt, a report's labels): its words are no leak.
    """
    traces = [
        trace for trace in redaction.traces.find(text) if text[trace.start : trace.end].lower() not in own.lower()
    ]
    if traces:
        types = ", ".join(sorted({trace.type for trace in traces}))
        raise LeakError(
            f"a text that is to be redacted holds {len(traces)} trace(s) of what was replaced ({types}).",
            "Nothing of it was written or sent. Please report this; --explain shows what redaction found.",
        )
