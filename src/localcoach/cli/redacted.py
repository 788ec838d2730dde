"""How ``localcoach redact`` shows its results: one function a view, from redacted drafts to text."""

import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from localcoach.draft import Draft
from localcoach.redact.fingerprints import fingerprint
from localcoach.redact.leak import check as check_leak
from localcoach.redact.redaction import Redaction, Replacement
from localcoach.redact.suggest import suggest
from localcoach.report.escape import plain
from localcoach.result import SCHEMA_VERSION

_WIDTH = 100  # columns where the terminal's width is not known


@dataclass(frozen=True)
class Redacted:
    """A draft and its redaction."""

    draft: Draft
    redaction: Redaction


def text(done: Sequence[Redacted]) -> str:
    """Return the redacted texts; several are headed by their paths, as ``head`` does."""
    for item in done:
        check_leak(item.redaction, item.redaction.text)
    if len(done) == 1:
        return done[0].redaction.text
    return "\n".join(f"==> {plain(item.draft.path)} <==\n{item.redaction.text}" for item in done)


def as_json(done: Sequence[Redacted], *, many: bool, lines: bool) -> str:
    """Return the JSON of DESIGN: an object, a list of them, or one a line. It never holds a replaced value."""
    objects = [_object(item) for item in done]
    if lines:
        return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in objects)
    return json.dumps(objects if many else objects[0], ensure_ascii=False, indent=2) + "\n"


def check(done: Sequence[Redacted]) -> str:
    """Return a line for each thing that would be replaced: where and of which type, never the words."""
    return "".join(
        f"{plain(item.draft.path)}:{line}:{column}: {span.type} would be replaced by {span.placeholder}\n"
        for item in done
        for span in item.redaction.spans
        for line, column in [item.draft.line_column(span.start)]
    )


def explain(done: Sequence[Redacted]) -> str:
    """Return a table a draft: where, what, by which placeholder, by whom, how sure and why."""
    from rich.table import Table

    def table(item: Redacted) -> Table:
        grid = Table(
            "where", "what", "becomes", "found by", "score", "why", title=plain(item.draft.path), show_lines=False
        )
        for span in item.redaction.spans:
            grid.add_row(
                _where(item.draft, span), _shown(span), span.placeholder, span.source, f"{span.score:.2f}", span.reason
            )
        return grid

    return _rendered(table(item) for item in done)


def diff(done: Sequence[Redacted]) -> str:
    """Return the lines that differ, the draft's on the left and the model's on the right."""
    from rich.table import Table
    from rich.text import Text

    def table(item: Redacted) -> Table:
        grid = Table("line", "draft", "what the model sees", title=plain(item.draft.path), show_lines=True)
        for number, before, after in _changed(item):
            grid.add_row(str(number), Text(plain(before)), Text(plain(after)))
        return grid

    return _rendered(table(item) for item in done)


def fingerprints(done: Sequence[Redacted]) -> str:
    """Return place, type and fingerprint of each value: what a comment needs to let it stand."""
    return "".join(
        f"{plain(item.draft.path)}:{_where(item.draft, span)}: {span.type} {fingerprint(span.original)}\n"
        for item in done
        for span in item.redaction.spans
    )


def suggestions(done: Sequence[Redacted]) -> str:
    """Return words that may be code names, with how often they stand and where first."""
    return "".join(
        f"{plain(item.draft.path)}:{line}:{column}: {plain(found.word)} ({len(found.offsets)} times)\n"
        for item in done
        for found in suggest(item.redaction)
        for line, column in [item.draft.line_column(found.offsets[0])]
    )


View = Callable[[Sequence[Redacted]], str]


def _object(item: Redacted) -> dict[str, object]:
    check_leak(item.redaction, item.redaction.text)
    return {
        "schema_version": SCHEMA_VERSION,
        "path": item.draft.path,
        "text": item.redaction.text,
        "spans": [
            {
                "start": span.start,
                "end": span.end,
                "type": span.type,
                "placeholder": span.placeholder,
                "source": span.source,
                "score": round(span.score, 3),
            }
            for span in item.redaction.spans
        ],
    }


def _where(draft: Draft, span: Replacement) -> str:
    line, column = draft.line_column(span.start)
    return f"{line}:{column}"


def _shown(span: Replacement) -> str:
    from rich.markup import escape

    return escape(plain(" ".join(span.original.split())))


def _changed(item: Redacted) -> Iterator[tuple[int, str, str]]:
    """Yield the lines of the draft in which something is replaced, with what they become."""
    redaction = item.redaction
    start = 0
    for number, line in enumerate(redaction.original.splitlines(keepends=True), 1):
        end = start + len(line)
        if any(span.start < end and span.end > start for span in redaction.spans):
            yield number, line.rstrip(), redaction.visible(line, tuple(range(start, end))).rstrip()
        start = end


def _rendered(tables: Iterable[object]) -> str:
    import shutil

    from rich.console import Console

    buffer = io.StringIO()
    console = Console(file=buffer, width=shutil.get_terminal_size((_WIDTH, 24)).columns)
    for table in tables:
        console.print(table)
    return buffer.getvalue()
