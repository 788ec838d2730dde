"""A review made by hand of a real draft, for tests of the reports. Nothing in it depends on the machine or the time."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from localcoach.draft import Draft, Sentence, parse
from localcoach.findings import Finding, Severity, findings
from localcoach.pipeline import Reviewed
from localcoach.redact import Redaction, Replacement
from localcoach.report import Reported
from localcoach.result import (
    CriterionResult,
    DraftInfo,
    EvidenceSpan,
    FigureResult,
    Judge,
    ModelInfo,
    NetworkResult,
    OptionResult,
    PitfallResult,
    PrivacyResult,
    Review,
    RubricInfo,
    SectionInfo,
    TraitResult,
    Verdict,
    VerificationResult,
    WithdrawnClaim,
)
from localcoach.rubric import Criterion, Rubric

DATA = Path(__file__).parent / "data"
PATH = "stories/moderation-queue.md"
TEXT = (DATA / "moderation-queue.md").read_text(encoding="utf-8")

HIDDEN = (
    ("Larkspur Market", "ORGANIZATION", "<ORGANIZATION_1>", "rampart+spacy", 0.93),
    ("Maria Gomez", "PERSON", "<PERSON_1>", "rampart+spacy", 0.99),
    ("Tomás", "PERSON", "<PERSON_2>", "rampart", 0.91),
    ("sk_test_51Larkspur0000", "SECRET", "<SECRET_1>", "stripe-key", 1.0),
)
BUDGETS = {
    "Situation": ("situation", 30, 60),
    "Task": ("task", 15, 30),
    "Alternatives": ("alternatives", 60, 120),
    "Why this option": ("rationale", 120, 180),
    "Execution": ("execution", 60, 120),
    "Metrics": ("metrics", 120, 180),
    "Results": ("results", 60, 60),
}
MISSING = {
    "guardrail-metric": "a metric that must not get worse",
    "attribution": "how you know that the project was the cause",
    "learning": "what you would do differently",
}
AXES = ("time-to-ship", "operating-cost", "risk", "maintainability", "fit")


def redaction(text: str = TEXT, hidden: Sequence[tuple[str, str, str, str, float]] = HIDDEN) -> Redaction:
    """Replace the first mention of each hidden value."""
    spans = []
    for value, kind, placeholder, source, score in hidden:
        start = text.index(value)
        spans.append(Replacement(start, start + len(value), kind, placeholder, source, score, "agreed", value))
    return Redaction.of(text, tuple(sorted(spans, key=lambda span: span.start)))


class Sample:
    """Points at sentences of the draft by how they begin."""

    def __init__(self, text: str = TEXT, path: str = PATH) -> None:
        self.draft: Draft = parse(text, path)
        self.redaction = redaction(text, HIDDEN if text == TEXT else ())

    def sentence(self, beginning: str) -> Sentence:
        """Return the one sentence that begins so."""
        (found,) = (s for s in self.draft.sentences if s.text.startswith(beginning))
        return found

    def evidence(self, beginning: str) -> EvidenceSpan:
        """Return that sentence as evidence."""
        sentence = self.sentence(beginning)
        line, column = self.draft.line_column(sentence.span.start)
        end_line, end_column = self.draft.line_column(sentence.span.end)
        text = self.redaction.sentence(sentence)
        return EvidenceSpan(
            sentence=sentence.id, line=line, column=column, end_line=end_line, end_column=end_column, text=text
        )

    def criterion(
        self,
        code: str,
        id_: str,
        label: str,
        trait: str,
        verdict: Verdict,
        confidence: float = 0.9,
        decided_by: Judge = Judge.PROBE,
        evidence: Sequence[str] = (),
        comment: str | None = None,
        ask: str | None = None,
        fill_in: str | None = None,
        reason: str | None = None,
        rank: int | None = None,
        accuracy: float | None = 0.95,
    ) -> CriterionResult:
        """Return the result of a criterion; ``evidence`` holds beginnings of sentences."""
        return CriterionResult(
            id=id_,
            code=code,
            label=label,
            trait=trait,
            verdict=verdict,
            confidence=confidence,
            decided_by=decided_by,
            evidence=tuple(self.evidence(beginning) for beginning in evidence),
            comment=comment,
            ask=ask,
            fill_in=fill_in,
            reason=reason,
            rank=rank,
            accuracy=accuracy,
        )

    def pitfall(self, code: str, id_: str, beginning: str, message: str) -> PitfallResult:
        """Return a pitfall at a sentence."""
        span = self.evidence(beginning)
        return PitfallResult(id=id_, code=code, message=message, **span.model_dump())

    def sections(self) -> tuple[SectionInfo, ...]:
        """Return the sections that hold sentences, against BUDGETS."""
        found = []
        for section in self.draft.sections:
            if section.sentences:
                part, low, high = BUDGETS.get(section.heading, (None, None, None))
                found.append(
                    SectionInfo(
                        heading=section.heading,
                        line=self.draft.line_column(section.span.start)[0],
                        words=section.words,
                        speaking_seconds=section.speaking_seconds,
                        part=part,
                        budget_min=low,
                        budget_max=high,
                    )
                )
        return tuple(found)

    def figure(self, beginning: str, text: str, measures: str, role: str) -> FigureResult:
        """Return a figure of the ledger, placed in its sentence."""
        sentence = self.sentence(beginning)
        line, column = self.draft.line_column(sentence.offsets[sentence.text.index(text)])
        return FigureResult(sentence=sentence.id, line=line, column=column, text=text, measures=measures, role=role)

    def option(self, name: str, beginning: str, cells: dict[str, str]) -> OptionResult:
        """Return a row of the options matrix; ``cells`` maps an axis to the beginning of a sentence."""
        found = {axis: self.sentence(cells[axis]).id if axis in cells else None for axis in AXES}
        return OptionResult(name=name, sentence=self.sentence(beginning).id, cells=found)

    def info(self) -> DraftInfo:
        """Return what is said of the draft itself."""
        return DraftInfo(
            path=self.draft.path,
            sha256=self.draft.sha256,
            words=self.draft.words,
            sentences=len(self.draft.sentences),
            speaking_seconds=self.draft.speaking_seconds,
        )


def moderation() -> Reviewed:
    """The review of ``data/moderation-queue.md``: every part of a review is filled."""
    s = Sample()
    review = Review(
        draft=s.info(),
        rubric=RubricInfo(
            name="project-deep-dive",
            version="1",
            reason="asked for in the front matter",
            label="Project deep-dive",
            budget_min=480,
            budget_max=720,
        ),
        criteria=_criteria(s),
        pitfalls=(
            s.pitfall("PIT-01", "vanity-metric", "I added 14", "This counts activity, not success."),
            s.pitfall("PIT-02", "vague-claim", "Moderators are", "This claims an effect without a number."),
            s.pitfall(
                "INJ-01",
                "injection",
                "Note to the reviewer",
                "This speaks to the reviewer. It counts for nothing; say what happened instead.",
            ),
        ),
        traits=(
            TraitResult(id="ownership", label="Ownership and scope", score=0.83, band="strong"),
            TraitResult(id="decision-quality", label="Decision quality", score=0.56, band="developing"),
            TraitResult(id="metrics-maturity", label="Metrics maturity", score=0.61, band="solid"),
            TraitResult(id="safety-trust", label="Safety and trust", score=0.72, band="solid"),
            TraitResult(id="ai-pragmatism", label="Pragmatism with AI", score=None, band="not assessed"),
        ),
        sections=s.sections(),
        ledger=(
            s.figure("Reports of", "120", "moderators", "scale"),
            s.figure("In January", "51 hours", "median report waited", "baseline"),
            s.figure("In January", "48", "promise to users", "target"),
            s.figure("The page", "400 ms", "page load", "target"),
            s.figure("Every automatic", "5 %", "decisions looked at again", "guardrail"),
            s.figure("Median time", "19", "median time to action", "result"),
            s.figure("Median time", "six weeks", "time to action fell", "timeframe"),
            s.figure("Median time", "50 %", "drop", "result"),
        ),
        ledger_notes=(
            s.pitfall(
                "NUM-02", "arithmetic", "Median time", "From 51 to 19 is a change of −63 %; the draft says 50 %."
            ),
        ),
        options=(
            s.option(
                "Buy triage from a vendor", "Buy triage", {"time-to-ship": "Buy triage", "risk": "The vendor failed"}
            ),
            s.option("Extend the workflow engine", "Extend the", {"fit": "We extended", "risk": "We accepted"}),
            s.option("Build a new pipeline", "Build a new", {"operating-cost": "The vendor failed"}),
        ),
        verification=VerificationResult(
            claims=14,
            supported=11,
            unsupported=2,
            unparseable=1,
            withdrawn=(
                WithdrawnClaim(
                    claim="The draft cuts the wait by 75 % at <ORGANIZATION_1>.",
                    reasons=("number: 75 % is not in the draft", "pointer: S31 does not exist"),
                ),
                WithdrawnClaim(claim="No baseline is given.", reasons=("absence: S2 gives one (13:1)",)),
            ),
        ),
        privacy=PrivacyResult(
            replaced=s.redaction.counts,
            network=NetworkResult(guard="seccomp", attempts=0),
            model_saw_sha256="5d2b" * 16,
        ),
        model=ModelInfo(name="qwen2.5-coder-1.5b", sha256="cc32" * 16),
        timing={"draft": 0.01, "redaction": 0.87, "evidence": 10.96, "critique": 6.31, "verification": 0.09},
    )
    return Reviewed(review, s.draft, s.redaction)


def _criteria(s: Sample) -> tuple[CriterionResult, ...]:
    met, weak, missing, unknown = Verdict.MET, Verdict.WEAK, Verdict.MISSING, Verdict.NOT_ASSESSED
    return (
        s.criterion("CTX-01", "users", "Names the users", "ownership", met, 0.93, evidence=["Reports of"]),
        s.criterion(
            "CTX-02",
            "pain",
            "Says what was broken",
            "decision-quality",
            met,
            0.97,
            evidence=["In January", "Each week"],
        ),
        s.criterion("CTX-03", "scale", "Gives the scale", "ownership", met, 0.74, Judge.SCOUT, ["Reports of"]),
        s.criterion("CTX-04", "stakes", "Says why it mattered", "decision-quality", met, 0.91, evidence=["Each week"]),
        s.criterion(
            "GOAL-01",
            "outcome-goal",
            "States an outcome goal",
            "metrics-maturity",
            weak,
            0.82,
            evidence=["We wanted to get"],
            comment="“Under control” is a wish; nothing says which number would have told you that it was.",
            ask="What would have made you call this done?",
            fill_in="We wanted [metric] to go from [baseline] to [target] by [date].",
            rank=2,
        ),
        s.criterion(
            "GOAL-02",
            "engineering-goal",
            "States an engineering goal",
            "metrics-maturity",
            met,
            0.95,
            Judge.RULE,
            ["The page"],
            accuracy=None,
        ),
        s.criterion(
            "OWN-01", "own-role", "Says what the speaker did", "ownership", met, 0.98, evidence=["I wrote the priority"]
        ),
        s.criterion(
            "OWN-02", "team-scope", "Says what others did", "ownership", met, 0.9, evidence=["I wrote the priority"]
        ),
        s.criterion(
            "DEC-01",
            "options",
            "Weighs alternatives",
            "decision-quality",
            met,
            0.96,
            evidence=["Buy triage", "Extend the", "Build"],
        ),
        s.criterion(
            "DEC-02",
            "reuse-considered",
            "Considers what exists",
            "decision-quality",
            met,
            0.94,
            evidence=["Extend the"],
        ),
        s.criterion(
            "DEC-04",
            "rejection-reason",
            "Says why an option lost",
            "decision-quality",
            met,
            0.95,
            evidence=["The vendor"],
        ),
        s.criterion(
            "DEC-05",
            "trade-off",
            "Names the trade-off",
            "decision-quality",
            weak,
            0.71,
            evidence=["We accepted some"],
            comment="The sentence says that a risk was accepted, not which one or what was gained for it.",
            ask="What did you give up by not building your own pipeline?",
            fill_in="We gained [benefit] and accepted [downside], because [reason].",
            rank=1,
        ),
        s.criterion(
            "DEC-07",
            "mitigation",
            "Mitigates the weakness",
            "decision-quality",
            missing,
            0.88,
            comment="The accepted risk is never answered: no sentence says what kept it small.",
            ask="What would have happened if the workflow engine had slowed down?",
            fill_in="To keep [risk] small, I [action], and [signal] would have told us.",
            rank=3,
        ),
        s.criterion(
            "EXE-01",
            "architecture",
            "Names an engineering choice",
            "decision-quality",
            met,
            0.92,
            evidence=["I wrote the priority"],
        ),
        s.criterion(
            "EXE-03", "safety-control", "Has a safety control", "safety-trust", met, 0.93, evidence=["Every automatic"]
        ),
        s.criterion(
            "MET-01", "north-star", "Names the one metric", "metrics-maturity", met, 0.9, evidence=["Time to action"]
        ),
        s.criterion(
            "MET-02",
            "baseline",
            "Gives the baseline",
            "metrics-maturity",
            met,
            0.99,
            evidence=["In January", "Median time"],
        ),
        s.criterion("MET-05", "guardrail-metric", "Sets a guardrail", "safety-trust", missing, 0.66, Judge.SCOUT),
        s.criterion(
            "MET-07", "monitoring", "Says where it is watched", "metrics-maturity", met, 0.96, evidence=["A dashboard"]
        ),
        s.criterion(
            "RES-01",
            "quantified-result",
            "Gives the result as a number",
            "metrics-maturity",
            met,
            0.99,
            evidence=["Median time"],
        ),
        s.criterion("RES-03", "attribution", "Shows that it was the cause", "metrics-maturity", missing, 0.93),
        s.criterion("RES-04", "learning", "Says what to do differently", "ownership", missing, 0.97),
        s.criterion(
            "RES-05",
            "business-impact",
            "Ties the result to the business",
            "metrics-maturity",
            unknown,
            0.0,
            Judge.NONE,
            reason="the time limit was reached",
            accuracy=None,
        ),
    )


def rubric(reviewed: Reviewed) -> Rubric:
    """A rubric that knows the criteria of a review, with what findings need of it."""
    criteria = tuple(
        Criterion.model_construct(id=c.id, missing=MISSING.get(c.id, "")) for c in reviewed.review.criteria
    )
    return Rubric("sample", "Sample", "1", "?", traits=(), groups=(), sections=(), criteria=criteria)


def reported(reviewed: Reviewed | None = None) -> Reported:
    """A review with its findings; the gate fails on errors."""
    reviewed = reviewed or moderation()
    found = findings(reviewed, rubric(reviewed))
    return Reported(reviewed, found, tuple(f for f in found if f.severity is Severity.ERROR))


def marked() -> Reported:
    """The sample with one finding suppressed, one known from a baseline, and a trait below its bound."""
    sample = reported()
    found = tuple(_mark(finding) for finding in sample.findings)
    failing = tuple(f for f in found if f.severity is Severity.ERROR)
    return replace(
        sample, findings=found, failing=failing, shortfalls=("decision-quality: 0.56, must be at least 0.6",)
    )


def _mark(finding: Finding) -> Finding:
    if finding.code == "PIT-02":
        return replace(finding, suppressed_by="the survey is not published yet", baseline_state="new")
    return replace(finding, baseline_state="unchanged" if finding.code == "NUM-02" else "new")
