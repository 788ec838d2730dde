"""Drafts: every place is exact, sections lose no character, and the suppressions in them are read."""

from contextlib import suppress

from tests.draft.markup import assert_exact

from localcoach import draft as drafts
from localcoach import suppress as suppressions
from localcoach.errors import DraftError
from localcoach.redact.redaction import Redaction


def target(data: bytes) -> None:
    """Parse a draft."""
    with suppress(DraftError):
        parsed = drafts.parse(data.decode("utf-8", "surrogateescape"))
        assert_exact(parsed)
        spans = [section.span for section in parsed.sections]
        assert [span.end for span in spans] == [*(span.start for span in spans[1:]), len(parsed.text)]
        suppressions.apply((), parsed, Redaction.of(parsed.text, ()), {"MET-02"}, {"MET-02"})
