"""Suppressions: comments in a draft by which its author takes the responsibility for a finding.

    <!-- localcoach: ignore[MET-02] the figure is under embargo -->     by its place:
        after a sentence, or inside it        that sentence
        on a line of its own                  the paragraph, list or table below
        beside a heading, or right above it   that section with its subsections
    <!-- localcoach: ignore-file[MET-02, CTX-03] reason -->             the whole draft

What is missing from a draft has no place in it: any suppression of its code holds for it. A reason is required.
Findings of privacy are never ignored by code: ``allow FINGERPRINT reason`` lets one value stand (see redact).
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

import pyromark

from localcoach.draft import Draft, Section, Sentence, Span
from localcoach.findings import Finding, Severity, fingerprint
from localcoach.nearest import did_you_mean
from localcoach.redact import Redaction

UNUSED, NO_REASON, UNKNOWN, PRIVACY = "SUP-01", "SUP-02", "SUP-03", "SUP-04"
IDS = {
    UNUSED: "unused-suppression",
    NO_REASON: "suppression-without-reason",
    UNKNOWN: "unknown-suppression",
    PRIVACY: "privacy-suppression",
}
PRIVACY_CODES = "PRV-"

_VERBS = ("ignore", "ignore-file", "allow")
_RUN_KINDS = frozenset({"item", "row", "quote"})  # a list, table or quote is one block to its author

_COMMENT = re.compile(r"<!--\s*localcoach\b(?P<body>.*?)-->", re.DOTALL | re.IGNORECASE)
_BODY = re.compile(r"\s*:\s*(?P<verb>[\w-]+)\s*(?:\[(?P<codes>[^\]]*)\])?(?P<reason>.*)", re.DOTALL)

Scope = Literal["sentence", "block", "section", "file"]


@dataclass(frozen=True, slots=True)
class Suppression:
    """One code that a comment suppresses within ``reach``; all spans are positions in the original text."""

    code: str
    scope: Scope
    reach: Span
    comment: Span
    reason: Span


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment addressed to LocalCoach; ``reason`` is the span of the reason's characters."""

    span: Span
    verb: str
    codes: tuple[str, ...]
    reason: Span


def apply(
    found: Iterable[Finding], draft: Draft, redaction: Redaction, known: Collection[str], judged: Collection[str]
) -> tuple[Finding, ...]:
    """Mark the findings that the draft's comments suppress, and add those about the comments themselves.

    ``known`` are all codes that there are, ``judged`` those that this run could have found: a suppression of another
    code is not called unused. The reasons that findings bear are redacted.
    """
    comments = tuple(_comments(draft))
    places = [_Place(draft, suppression) for suppression in _suppressions(comments, draft, known)]
    marked = tuple(_marked(finding, places, redaction) for finding in found)
    unused = (p.suppression for p in places if p.suppression.code in judged and not any(map(p.covers, marked)))
    faults = [*_faults(comments, draft, known), *(_unused(suppression, draft) for suppression in unused)]
    return tuple(sorted((*marked, *faults), key=lambda f: (f.line, f.column, f.code)))


def codes(draft: Draft, known: Collection[str]) -> frozenset[str]:
    """Return the codes that are suppressed somewhere in a draft."""
    return frozenset(suppression.code for suppression in _suppressions(_comments(draft), draft, known))


class _Place:
    """A suppression and the lines and columns that it covers."""

    def __init__(self, draft: Draft, suppression: Suppression) -> None:
        self.suppression = suppression
        self._start = draft.line_column(suppression.reach.start)
        self._end = draft.line_column(suppression.reach.end)

    def covers(self, finding: Finding) -> bool:
        if finding.code != self.suppression.code:
            return False
        return _about_the_whole(finding) or self._start <= (finding.line, finding.column) < self._end


def _about_the_whole(finding: Finding) -> bool:
    return (finding.line, finding.column, finding.end_line, finding.end_column) == (1, 1, 1, 1)


def _marked(finding: Finding, places: Iterable[_Place], redaction: Redaction) -> Finding:
    reason = next((place.suppression.reason for place in places if place.covers(finding)), None)
    if reason is None:
        return finding
    text = redaction.original[reason.start : reason.end]
    return replace(finding, suppressed_by=redaction.visible(text, tuple(range(reason.start, reason.end))))


def _suppressions(comments: Iterable[_Comment], draft: Draft, known: Collection[str]) -> Iterator[Suppression]:
    for comment in comments:
        if comment.verb in ("ignore", "ignore-file") and comment.reason.start < comment.reason.end:
            scope, reach = _reach(comment, draft)
            for code in comment.codes:
                if code in known and not code.startswith(PRIVACY_CODES):
                    yield Suppression(code, scope, reach, comment.span, comment.reason)


def _comments(draft: Draft) -> Iterator[_Comment]:
    for start, html in _html(draft.text):
        for match in _COMMENT.finditer(html):
            body = _BODY.fullmatch(match["body"])
            span = Span(start + match.start(), start + match.end())
            offset = start + match.start("body")
            yield _comment(span, body, offset) if body else _Comment(span, "", (), Span(span.end, span.end))


def _comment(span: Span, body: re.Match[str], offset: int) -> _Comment:
    reason = body["reason"].strip(" \t\r\n\v\f-:;")
    start = offset + body.start("reason") + body["reason"].find(reason)
    codes = tuple(code.strip().upper() for code in (body["codes"] or "").split(",") if code.strip())
    return _Comment(span, body["verb"].lower(), codes, Span(start, start + len(reason)))


def _html(text: str) -> Iterator[tuple[int, str]]:
    """Yield the HTML of a Markdown text with its position; code that shows a comment is none."""
    data = text.encode()
    for event, span in pyromark.events_with_range(text, options=pyromark.Options.ENABLE_TABLES):
        if _is_html(event):
            start, end = span["start"], span["end"]
            yield len(data[:start].decode()), data[start:end].decode()


def _is_html(event: Any) -> bool:
    return isinstance(event, dict) and (event.get("Start") == "HtmlBlock" or "InlineHtml" in event)


def _reach(comment: _Comment, draft: Draft) -> tuple[Scope, Span]:
    """Find what a comment stands beside."""
    if comment.verb == "ignore-file":
        return "file", Span(0, len(draft.text) + 1)
    start, end = comment.span.start, comment.span.end
    same = _same_line(draft, start, end)
    if same is not None:
        return "sentence", same.span
    heading = _beside_heading(draft, start, end)
    if heading is not None:
        return "section", _with_subsections(heading, draft)
    return "block", _block_below(draft, end)


def _same_line(draft: Draft, start: int, end: int) -> Sentence | None:
    """Return the sentence that a comment is in or behind on its line, else the one that follows it there."""
    line_start, line_end = _line_bounds(draft.text, start, end)
    before = [s for s in draft.sentences if s.span.start < start and s.span.end > line_start]
    after = [s for s in draft.sentences if end <= s.span.start < line_end]
    return before[-1] if before else after[0] if after else None


def _line_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    line_end = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if line_end < 0 else line_end


def _beside_heading(draft: Draft, start: int, end: int) -> Section | None:
    """Return the section whose heading shares the comment's line or is the next thing below it."""
    line_start, _ = _line_bounds(draft.text, start, end)
    below = min((s.span.start for s in draft.sentences if s.span.start >= end), default=len(draft.text))
    for section in draft.sections:
        if section.heading_offsets and line_start <= section.heading_offsets[0] < below:
            return section
    return None


def _with_subsections(section: Section, draft: Draft) -> Span:
    later = draft.sections[section.index + 1 :]
    end = next((s.span.start for s in later if s.level <= section.level), len(draft.text) + 1)
    return Span(section.span.start, end)


def _block_below(draft: Draft, end: int) -> Span:
    below = [s for s in draft.sentences if s.span.start >= end]
    if not below:
        return Span(end, end)
    first = below[0]
    above = next((s for s in reversed(draft.sentences) if s.span.start < end), None)
    inside_run = above is not None and (above.kind, above.section) == (first.kind, first.section)
    return Span(first.span.start, _last_of_block(first, below, inside_run).span.end)


def _last_of_block(first: Sentence, below: Iterable[Sentence], inside_run: bool) -> Sentence:
    """Return the last sentence of the block, or of the whole list, table or quote that ``first`` opens."""
    whole_run = first.kind in _RUN_KINDS and not inside_run
    last = first
    for sentence in below:
        of_run = whole_run and (sentence.kind, sentence.section) == (first.kind, first.section)
        if sentence.block != first.block and not of_run:
            break
        last = sentence
    return last


def _faults(comments: Iterable[_Comment], draft: Draft, known: Collection[str]) -> Iterator[Finding]:
    for comment in comments:
        if comment.verb == "allow":
            continue
        if comment.verb not in _VERBS or not comment.codes:
            yield _fault(UNKNOWN, Severity.WARNING, _misspelt(comment), comment.span, draft)
            continue
        if comment.reason.start == comment.reason.end:
            message = "A suppression needs a reason: <!-- localcoach: ignore[CODE] reason -->."
            yield _fault(NO_REASON, Severity.WARNING, message, comment.span, draft)
        for code in comment.codes:
            if code.startswith(PRIVACY_CODES):
                message = f"{code} is not ignored by code; let one value stand by its fingerprint (explain {code})."
                yield _fault(PRIVACY, Severity.WARNING, message, comment.span, draft)
            elif code not in known:
                message = " ".join(("A suppression names no known code.", did_you_mean(code, known))).strip()
                yield _fault(UNKNOWN, Severity.WARNING, message, comment.span, draft)


def _misspelt(comment: _Comment) -> str:
    if comment.verb in _VERBS:
        return f"A suppression names its codes: <!-- localcoach: {comment.verb}[CODE] reason -->."
    form = "A comment to localcoach is: <!-- localcoach: ignore[CODE] reason -->."
    return " ".join((form, did_you_mean(comment.verb, _VERBS) if comment.verb else "")).strip()


def _unused(suppression: Suppression, draft: Draft) -> Finding:
    message = f"Nothing here needs the suppression of {suppression.code}; remove it."
    return _fault(UNUSED, Severity.INFO, message, suppression.comment, draft)


def _fault(code: str, severity: Severity, message: str, span: Span, draft: Draft) -> Finding:
    place = (*draft.line_column(span.start), *draft.line_column(span.end))
    return Finding(code, IDS[code], severity, message, draft.path, *place, fingerprint(code, message))
