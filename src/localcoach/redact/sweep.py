"""The sweep: once a value is replaced somewhere, it is replaced wherever else it stands.

A model that saw "Maria Gomez" in one sentence may miss "Gomez" in the next. What the recognizers found is looked for
in the rest of the draft: whole, by its telling parts, encoded; and a name that is a word or a term as well (Grace,
Larkspur, Julia) where it means the name (see ``namesakes``).
"""

from collections.abc import Iterator

from localcoach.redact.finding import Finding
from localcoach.redact.namesakes import Namesakes
from localcoach.redact.traces import Traces

_SCORE = 0.9
_REASON = "the same as a value found elsewhere"


def sweep(traces: Traces, namesakes: Namesakes) -> Iterator[Finding]:
    """Yield findings for what the names found (disjoint, in reading order) leave in the rest of their text."""
    for start, end in _gaps(namesakes):
        for trace in traces.find(namesakes.text[start:end]):
            yield _again(start + trace.start, start + trace.end, trace.type)
        for mention in namesakes.mentions(start, end):
            yield _again(*mention)


def _again(start: int, end: int, type_: str) -> Finding:
    return Finding(start, end, type_, _SCORE, ("sweep",), _REASON)


def _gaps(namesakes: Namesakes) -> Iterator[tuple[int, int]]:
    position = 0
    for finding in namesakes.found:
        yield position, finding.start
        position = finding.end
    yield position, len(namesakes.text)
