"""From a recording to what stands on the screen, one function a step; 80 columns unless the screen is another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import StringIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from localcoach.demo.script import Script
from localcoach.demo.types import Checked, Hidden, Recording
from localcoach.doctor import Check
from localcoach.report.console import console_for, grid, printed
from localcoach.report.escape import plain
from localcoach.report.wording import count, label, place, words
from localcoach.result import PLACEHOLDER, CriterionResult, EvidenceSpan, Verdict

_STRONGEST = 4
_HELD = 2
_DIGITS = 16  # of a hash
_INJECTION = "INJ"
_MARKS = {"ok": "green", "info": "dim", "warning": "yellow", "failure": "red"}
_GOOD, _BAD = ("held", "green"), ("thrown out", "red")

Part = Iterator[RenderableType]


@dataclass(frozen=True)
class Screen:
    """How wide it is (None: 80 columns) and whether it has colours."""

    width: int | None = None
    color: bool = False

    def printed(self, parts: Sequence[RenderableType]) -> str:
        """Return parts, one below the other, as text."""
        output = StringIO()
        console_for(output, self.width, color=self.color).print(*parts, sep="\n")
        return printed(output)


@dataclass(frozen=True)
class Show:
    """What is shown. ``original`` is the draft's text where its words may be seen, else None."""

    screen: Screen
    script: Script
    network: tuple[Check, ...]
    recording: Recording
    stored: bool
    original: str | None = None

    @property
    def held(self) -> bool:
        """Whether every safeguard held: nothing got out, each plant was caught, each changed byte was found."""
        recording = self.recording
        tampered = all(t.found for t in recording.tampered)
        return refused(self.network) and all(c.place for c in recording.caught) and recording.fits and tampered

    @cached_property
    def counts(self) -> dict[str, object]:
        """What the sentences of the script may name."""
        review, feedback = self.recording.review, self.recording.feedback
        return {
            "guard": review.privacy.network.guard,
            "tried": len(attempts(self.network)),
            "refused": sum(check.status == "ok" for check in attempts(self.network)),
            "replaced": count(len(self.recording.hidden), "passage"),
            "injections": count(sum(p.code.startswith(_INJECTION) for p in review.pitfalls), "passage"),
            "claims": count(review.verification.claims, "claim"),
            "withdrawn": len(review.verification.withdrawn),
            "others": count(len(feedback), "claim"),
            "false": sum(c.status != "supported" for c in feedback),
            "tampered": sum(bool(t.found) for t in self.recording.tampered),
        }


def attempts(network: Sequence[Check]) -> list[Check]:
    """Return those checks of the network that tried a way out."""
    return [check for check in network if "refused" in check.detail]


def refused(network: Sequence[Check]) -> bool:
    """Whether every way out was refused."""
    return all(check.status == "ok" for check in attempts(network))


def opening(screen: Screen, path: str, stored: Recording | None) -> str:
    """Return what the demo is about; a stored run says so."""
    lines = [Text("A review, and what keeps it honest", "bold"), Text(plain(path))]
    if stored:
        note = f"RECORDED: a stored run of the real pipeline, LocalCoach {stored.manifest.versions.localcoach}"
        lines.append(Text(f"{note}. Only the network step is live.", "yellow"))
    return screen.printed([*lines, Text()])


def network(screen: Screen, script: Script, checks: Sequence[Check]) -> str:
    """Return the first step, which is live in every run."""
    return _titled(screen, script, 0, "live", _network(checks))


def step(show: Show, number: int) -> str:
    """Return another step of the script (from 1 on)."""
    body = _BODIES[show.script.steps[number].id](show)
    return _titled(show.screen, show.script, number, "recorded" if show.stored else "live", body)


def closing(show: Show) -> str:
    """Return where the plants were caught, the time, and three sentences about each safeguard."""
    sentences = [Text("What you can say", "bold"), *_sentences(show)]
    return show.screen.printed([*_plants(show), *_time(show), *sentences])


def _titled(screen: Screen, script: Script, number: int, said: str, body: Part) -> str:
    this = script.steps[number]
    title = Text.assemble((f"{number + 1}/{len(script.steps)}  {this.title}", "bold"), (f"  ({said})", "dim"))
    return screen.printed([title, Text(this.lead, "dim"), *map(_inset, body), Text()])


def _inset(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2))


# -- steps


def _network(checks: Sequence[Check]) -> Part:
    yield grid(*((Text(check.status, _MARKS[check.status]), check.name, plain(check.detail)) for check in checks))


def _redaction(show: Show) -> Part:
    rows = [_replaced(hidden, show.original) for hidden in show.recording.hidden]
    yield grid(*rows) if rows else Text("Nothing had to be replaced.")
    for paragraph in filter(PLACEHOLDER.search, show.recording.text.split("\n")):
        yield Text()
        yield _highlighted(plain(paragraph))


def _replaced(hidden: Hidden, original: str | None) -> tuple[RenderableType, ...]:
    shown = Text(plain(original[hidden.start : hidden.end]), "red") if original else Text(words(hidden.type).lower())
    return Text(f"line {hidden.line}", "dim"), shown, Text("→", "dim"), Text(hidden.placeholder, "green")


def _highlighted(text: str) -> Text:
    shown = Text(text)
    shown.highlight_regex(PLACEHOLDER, "green")
    return shown


def _evidence(show: Show) -> Part:
    review = show.recording.review
    verdicts = [criterion.verdict for criterion in review.criteria]
    tally = ", ".join(f"{verdicts.count(v)} {words(v)}" for v in Verdict if v in verdicts)
    yield Text(f"{len(verdicts)} criteria: {tally}. The surest:")
    met = sorted((c for c in review.criteria if c.verdict is Verdict.MET), key=lambda c: -c.confidence)
    yield from (_shown(criterion) for criterion in met[:_STRONGEST])
    held = (*review.pitfalls, *review.ledger_notes)
    if held:
        yield Text("\nHeld against the draft:")
    for pitfall in held:
        yield _quoted(f"{place(pitfall)}  {pitfall.code}  {plain(pitfall.message)}", pitfall.text, "red")


def _shown(criterion: CriterionResult) -> Group:
    span: EvidenceSpan = criterion.evidence[0]
    right = f", right in {criterion.accuracy:.0%} on labelled stories" if criterion.accuracy else ""
    who = f"by {criterion.decided_by}, {criterion.confidence:.0%} sure{right}"
    return _quoted(f"{place(span)}  {criterion.code}  {label(criterion)} ({who})", span.text, "green")


def _quoted(title: str, text: str, style: str) -> Group:
    return Group(Text(title, style), _inset(Text(f"“{plain(text)}”", "italic")))


def _claims(show: Show) -> Part:
    review = show.recording.review
    found = review.verification
    held = (
        f"{count(found.claims, 'claim')} of the local model: {found.supported} held, {len(found.withdrawn)} thrown out"
    )
    yield Text(held)
    for comment in [c.comment for c in review.criteria if c.comment][:_HELD]:
        yield _claim(_GOOD, comment, ())
    for claim in found.withdrawn:
        yield _claim(_BAD, claim.claim, claim.reasons)
    yield Text(f"\n{count(len(show.recording.feedback), 'claim')} of another AI, some of them tampered with:")
    for checked in show.recording.feedback:
        yield _claim(_GOOD if checked.status == "supported" else _BAD, _said(checked), checked.reasons)


def _said(checked: Checked) -> str:
    quote = f"“{checked.quote}”" if checked.quote else ""
    return f"{quote} {checked.comment}".strip()


def _claim(verdict: tuple[str, str], text: str, reasons: Sequence[str]) -> RenderableType:
    why = [Text(f"because {plain(reason)}", "yellow") for reason in reasons]
    return grid((Text(f"{verdict[0]:<10}", verdict[1]), Group(Text(plain(text)), *why)))


def _attestation(show: Show) -> Part:
    manifest = show.recording.manifest
    hashes = {"report": manifest.report, **manifest.inputs.model_dump()}
    yield grid(*((f"sha256 of {name}", hash_[:_DIGITS] + "…") for name, hash_ in hashes.items() if hash_))
    claims, network = manifest.claims, manifest.network
    yield Text(f"\n{claims.claims} claims, {claims.supported} held; seed {manifest.seed}, {manifest.decoding} decoding")
    yield Text(f"network: {network.guard}; {count(network.attempts, 'attempt')}, those of this demo among them")
    fits, milliseconds = show.recording.fits, 1000 * show.recording.seconds["manifest"]
    verdict = ("fit each other", "green") if fits else ("do not fit each other", "red")
    yield Text.assemble("\nDraft, report and manifest ", verdict, f": checked in {milliseconds:.0f} ms.")
    for tampering in show.recording.tampered:
        said = "; ".join(map(plain, tampering.found[:1])) or "not noticed"
        yield Text.assemble(
            f"One byte of the {tampering.file} changed: ", (said, "green" if tampering.found else "red")
        )


_BODIES: dict[str, Callable[[Show], Part]] = {
    "redaction": _redaction,
    "evidence": _evidence,
    "claims": _claims,
    "attestation": _attestation,
}


# -- the end


def _plants(show: Show) -> Part:
    caught = show.recording.caught
    if caught:
        yield Text("What was planted, and where it was caught", "bold")
        rows = ((_seen(c.place), c.label, c.code) for c in caught)
        yield _inset(grid(*rows))
        yield Text()


def _seen(place_: str | None) -> Text:
    return Text(place_, "green") if place_ else Text("not caught", "red")


def _time(show: Show) -> Part:
    seconds = show.recording.seconds
    stages = ", ".join(f"{words(stage)} {value:.1f}" for stage, value in seconds.items())
    yield Text(f"{sum(seconds.values()):.1f} s of work ({stages}){', when it was recorded' * show.stored}\n", "dim")


def _sentences(show: Show) -> Part:
    for this in show.script.steps:
        yield _inset(Text(this.title, "cyan"))
        yield _inset(_inset(grid(*((f"{number}.", _filled(show, text)) for number, text in enumerate(this.say, 1)))))


def _filled(show: Show, text: str) -> str:
    """Return a sentence of the script with the counts of this run."""
    return plain(text.format_map(show.counts))
