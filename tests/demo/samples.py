"""A recording of the sample review, which no model made."""

from functools import cache

from localcoach.config import resolve
from localcoach.demo import Recording, record, tampered
from localcoach.demo.script import Fault
from localcoach.ruling import make_ruling
from tests.report.samples import TEXT, moderation

FAULTS = (
    Fault(id="key", label="A key", words="sk_test_51Larkspur0000", code="PRV-01"),
    Fault(id="false-quote", label="A false quote", words="false-quote", code="quote"),
)


@cache
def recording() -> Recording:
    """Return it; the sample's draft is ``TEXT``."""
    reviewed = moderation()
    ruling = make_ruling(resolve(read_user=False, environment={}))
    made = record(reviewed, ruling, "default", tampered(reviewed.review), FAULTS)
    return made.model_copy(update={"fits": True})  # the sample's counts are made up


__all__ = ["TEXT", "recording"]
