"""One self-contained HTML page: the draft with its evidence beside the criteria, and everything else that was found.

The page opens no connection: its Content-Security-Policy allows nothing but its own style and script, by their hashes.
Jinja escapes every value, and whatever is unsafe to show becomes U+FFFD on the way out (see ``escape.visible``).
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from localcoach import __version__
from localcoach.draft import Section, Sentence
from localcoach.findings import Finding
from localcoach.report import Reported, ReportOptions, view
from localcoach.report.escape import plain, visible
from localcoach.result import CriterionResult, SectionInfo

PAGE = Path(__file__).with_name("page")


def render(items: Sequence[Reported], options: ReportOptions) -> str:
    """Return the page with one part a draft."""
    environment = Environment(
        loader=FileSystemLoader(PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = (Markup((PAGE / name).read_text(encoding="utf-8")) for name in ("style.css", "script.js"))
    pages = [Page(f"d{number}", view.View(item, options.unredacted)) for number, item in enumerate(items, 1)]
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    template = environment.get_template("report.html")
    return template.render(pages=pages, style=style, script=script, policy=policy, version=__version__, view=view)


def _finalize(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


@dataclass(frozen=True)
class Segment:
    """A run of a draft's text; ``placeholder`` where it was hidden from the model."""

    text: str
    placeholder: str = ""


@dataclass(frozen=True)
class Line:
    """A sentence with what was found in it."""

    id: str
    segments: tuple[Segment, ...]
    shows: tuple[CriterionResult, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Bar:
    """A section's time in per cent of the longest: what was spoken, and the window of the budget."""

    spoken: float
    start: float
    width: float


@dataclass(frozen=True)
class Page:
    """What the template shows of one draft. ``prefix`` keeps the ids of several drafts apart."""

    prefix: str
    view: view.View

    def anchor(self, id_: str) -> str:
        """Return the id of the element for a sentence or a criterion's code."""
        return f"{self.prefix}-{id_}"

    def anchors(self, ids: Sequence[str]) -> str:
        """Return such ids as a list for an attribute."""
        return " ".join(self.anchor(id_) for id_ in dict.fromkeys(ids))

    def sentence_at(self, finding: Finding) -> str:
        """Return the id of the sentence that a finding stands in, or an empty string."""
        draft = self.view.reviewed.draft
        place = (finding.line, finding.column)
        inside = (s.id for s in draft.sentences if _covers(draft.line_column, s, place))
        return next(inside, "")

    def sentences_at(self, found: Sequence[Finding]) -> list[str]:
        """Return the ids of the sentences that findings stand in."""
        return [id_ for id_ in map(self.sentence_at, found) if id_]

    def heading(self, section: Section) -> tuple[Segment, ...]:
        """Return a section's heading."""
        return self._segments(section.heading, section.heading_offsets)

    def groups(self, section: Section) -> Iterator[tuple[str, list[list[Line]]]]:
        """Yield a kind of block and the blocks of that kind that follow each other, each as its lines."""
        sentences = [self.view.reviewed.draft.by_id[id_] for id_ in section.sentences]
        blocks = [list(block) for _, block in groupby(sentences, key=lambda s: s.block)]
        for kind, run in groupby(blocks, key=lambda block: block[0].kind):
            yield kind, [[self._line(sentence) for sentence in block] for block in run]

    def bar(self, section: SectionInfo) -> Bar:
        """Return the bar of a section in the timeline."""
        longest = max(max(s.speaking_seconds, s.budget_max or 0) for s in self.view.review.sections)
        scale = 100 / longest if longest else 0
        low, high = section.budget_min or 0, section.budget_max or 0
        return Bar(section.speaking_seconds * scale, low * scale, max(high - low, 0) * scale)

    @property
    def manifest(self) -> list[tuple[str, str]]:
        """Return what went into the review, by hash and version."""
        review = self.view.review
        return [
            ("Draft (SHA-256)", review.draft.sha256),
            ("What the model saw (SHA-256)", review.privacy.model_saw_sha256),
            ("Rubric", f"{review.rubric.name}, version {review.rubric.version}"),
            ("Model", f"{review.model.name} ({review.model.sha256})" if review.model else "none"),
            ("LocalCoach", __version__),
        ]

    @property
    def hidden(self) -> list[tuple[str, str, str, str, str]]:
        """Return what was replaced: placeholder, place, recognizer, score, and the author's words if they are shown."""
        place = self.view.reviewed.draft.line_column
        return [
            (
                span.placeholder,
                "{}:{}".format(*place(span.start)),
                span.source,
                f"{span.score:.0%}",
                plain(span.original) if self.view.own_words else "",
            )
            for span in self.view.reviewed.redaction.spans
        ]

    def _line(self, sentence: Sentence) -> Line:
        return Line(
            sentence.id,
            self._segments(sentence.text, sentence.offsets),
            tuple(self._evidence.get(sentence.id, ())),
            tuple(f for f in self.view.passages if self.sentence_at(f) == sentence.id),
        )

    def _segments(self, text: str, offsets: Sequence[int]) -> tuple[Segment, ...]:
        redaction = self.view.reviewed.redaction
        runs = groupby(zip(text, offsets, strict=True), key=lambda character: redaction.at(character[1]))
        return tuple(self._segment("".join(c for c, _ in run), hidden) for hidden, run in runs)

    def _segment(self, text: str, hidden: Any) -> Segment:
        if hidden is None:
            return Segment(text)
        return Segment(text if self.view.own_words else hidden.placeholder, hidden.placeholder)

    @cached_property
    def _evidence(self) -> dict[str, list[CriterionResult]]:
        """The criteria that each sentence is evidence for, of those that are listed."""
        found: dict[str, list[CriterionResult]] = {}
        for result in (*self.view.strengths, *self.view.gaps):
            for span in result.evidence:
                found.setdefault(span.sentence, []).append(result)
        return found


def _covers(line_column: Any, sentence: Sentence, place: tuple[int, int]) -> bool:
    return bool(line_column(sentence.span.start) <= place < line_column(sentence.span.end))
