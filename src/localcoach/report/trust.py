"""What a reader should know before believing a report: what was denied, hidden, checked, and who decided."""

from collections import Counter

from localcoach.report.escape import plain
from localcoach.report.wording import count, percent, words
from localcoach.result import Review, Verdict


def trust(review: Review) -> tuple[tuple[str, str], ...]:
    """Return titles and plain lines."""
    lines = (
        ("Network", _network(review)),
        ("Hidden", _hidden(review)),
        ("Checked", _checked(review)),
        ("Judges", _judges(review)),
        ("Model", plain(review.model.name) if review.model else "no language model was asked"),
        ("Time", _time(review)),
    )
    return tuple((title, line) for title, line in lines if line)


def _network(review: Review) -> str:
    network = review.privacy.network
    return f"{plain(network.guard)}, {count(network.attempts, 'attempt')} to open it"


def _hidden(review: Review) -> str:
    replaced = review.privacy.replaced.items()
    return ", ".join(f"{words(kind).lower()} ×{number}" for kind, number in replaced) or "nothing"


def _checked(review: Review) -> str:
    found = review.verification
    if not found.claims:
        return "no claims to check"
    unread = f", {found.unparseable} could not be read" if found.unparseable else ""
    withdrawn = f"; {len(found.withdrawn)} withdrawn" if found.withdrawn else ""
    held = f"{found.supported} held by the draft, {found.unsupported} not"
    return f"{count(found.claims, 'claim')} of the critique: {held}{unread}{withdrawn}"


def _judges(review: Review) -> str:
    judged = [c for c in review.criteria if c.verdict is not Verdict.NOT_ASSESSED]
    if not judged:
        return ""
    judges = ", ".join(f"{judge} {number}" for judge, number in Counter(c.decided_by.value for c in judged).items())
    mean = sum(c.confidence for c in judged) / len(judged)
    least = min(judged, key=lambda c: c.confidence)
    return f"{judges}; confidence {percent(mean)} on average, {percent(least.confidence)} at least ({least.code})"


def _time(review: Review) -> str:
    timing = review.timing
    stages = ", ".join(f"{plain(stage)} {seconds:.1f}" for stage, seconds in timing.items())
    return f"{sum(timing.values()):.1f} s ({stages})" if timing else ""
