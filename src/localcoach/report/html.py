"""One self-contained HTML page: the draft with its evidence beside the criteria, and everything else that was found.

The page opens no connection, and whatever is unsafe to show becomes harmless on the way out (see sealed.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from localcoach import __version__
from localcoach.findings import Finding
from localcoach.redact import Replacement
from localcoach.report import Reported, ReportOptions, sealed, wording
from localcoach.report.annotated import Annotated
from localcoach.report.escape import plain
from localcoach.report.trust import trust
from localcoach.report.view import View
from localcoach.result import SectionInfo

PAGE = Path(__file__).with_name("page")


def render(items: Sequence[Reported], options: ReportOptions) -> str:
    """Return the page with one part a draft."""
    style, script = sealed.trusted(PAGE / "style.css"), sealed.trusted(PAGE / "script.js")
    pages = [Page(f"d{number}", View(item, options.unredacted)) for number, item in enumerate(items, 1)]
    policy = sealed.policy(style, script)
    template = sealed.environment(PAGE).get_template("report.html")
    return template.render(pages=pages, style=style, script=script, policy=policy, version=__version__, say=wording)


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
    view: View

    def anchor(self, id_: str) -> str:
        """Return the id of the element for a sentence or a criterion's code."""
        return f"{self.prefix}-{id_}"

    def anchors(self, ids: Sequence[str]) -> str:
        """Return such ids as a list for an attribute."""
        return " ".join(self.anchor(id_) for id_ in dict.fromkeys(ids))

    @cached_property
    def draft(self) -> Annotated:
        """The draft with what was found in it."""
        return Annotated(self.view)

    def target(self, finding: Finding) -> str:
        """Return the anchor of the sentence that a finding stands in, or that of the whole draft."""
        sentence = self.draft.sentence(finding)
        return self.anchor(sentence) if sentence else self.prefix

    def targets(self, found: Sequence[Finding]) -> str:
        """Return the anchors of the sentences that findings stand in."""
        return self.anchors([id_ for id_ in map(self.draft.sentence, found) if id_])

    def bar(self, section: SectionInfo) -> Bar:
        """Return the bar of a section in the timeline."""
        longest = max(max(s.speaking_seconds, s.budget_max or 0) for s in self.view.review.sections)
        scale = 100 / longest if longest else 0
        low, high = section.budget_min or 0, section.budget_max or 0
        return Bar(section.speaking_seconds * scale, low * scale, max(high - low, 0) * scale)

    @property
    def trust(self) -> tuple[tuple[str, str], ...]:
        """Return what a reader should know before believing the report."""
        return trust(self.view.review)

    @property
    def manifest(self) -> list[tuple[str, str]]:
        """Return what went into the review, by hash and version."""
        review = self.view.review
        return [
            ("Draft (SHA-256)", review.draft.sha256),
            ("What the model saw (SHA-256)", review.privacy.model_saw_sha256),
            ("Rubric", plain(f"{review.rubric.name}, version {review.rubric.version}")),
            ("Model", plain(f"{review.model.name} ({review.model.sha256})") if review.model else "none"),
            ("LocalCoach", __version__),
        ]

    @property
    def hidden(self) -> list[tuple[str, ...]]:
        """Return what was replaced: placeholder, place, recognizer, score, and the author's words if they are shown."""
        return [self._hidden(span) for span in self.view.reviewed.redaction.spans]

    def _hidden(self, span: Replacement) -> tuple[str, ...]:
        line, column = self.view.reviewed.draft.line_column(span.start)
        found = (span.placeholder, f"{line}:{column}", span.source, wording.percent(span.score))
        return (*found, plain(span.original)) if self.view.own_words else found
