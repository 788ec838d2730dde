"""The recording of the bundled story, with real redaction and checks, and a critic by script."""

from dataclasses import replace

import pytest

from localcoach.cache import Cache
from localcoach.config import resolve
from localcoach.demo import Recording, dumped, record
from localcoach.demo.script import Fault, load_feedback, load_script, load_story
from localcoach.draft import parse
from localcoach.errors import LeakError
from localcoach.evidence.assess import Cached
from localcoach.evidence.calibration import load_calibration
from localcoach.evidence.scout import Encoder, Scout
from localcoach.evidence.wording import Wording
from localcoach.llm.store import Store
from localcoach.pipeline import Reviewed, Tools, review
from localcoach.redact import Policy, Redactor
from localcoach.ruling import make_ruling
from tests.scripted import ScriptedModel

pytestmark = pytest.mark.assets

PRIVATE = ("Henrike", "Aaldenberg", "aaldenberg", "7946", "polderpost", "Tomasz", "AKIA", "Kestrel")
HELD = {"comment": "Say what a missed pick-up cost in a month.", "ask": "What did a missed pick-up cost?"}
INVENTED = {"comment": "Say why Kubernetes in Berlin was slow.", "ask": "Why did you choose Kubernetes?"}


class Offline:
    """A guard's state."""

    name = "seccomp"
    attempts = 0


@pytest.fixture(name="reviewed", scope="module")
def _reviewed(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    from tests.conftest import REAL_MODELS

    store, cache = Store(REAL_MODELS), Cache(tmp_path_factory.mktemp("cache"))
    assessors = (Cached(Wording(), cache), Cached(Scout(Encoder(store.path("minilm"))), cache))
    redactor = Redactor(Policy.load("default"), store=store)
    model = ScriptedModel(answers=[HELD, INVENTED, *[HELD] * 10])
    tools = Tools(redactor, assessors, load_calibration("scout"), cache, Offline(), model)
    return review(load_story(), tools, comments=2)


def _record(reviewed: Reviewed, *faults: Fault) -> Recording:
    ruling = make_ruling(resolve(read_user=False, environment={}))
    return record(reviewed, ruling, "default", load_feedback(), faults or load_script().faults)


def test_each_plant_is_caught_where_it_stands(reviewed: Reviewed) -> None:
    caught = _record(reviewed).caught
    assert [c.id for c in caught] == [f.id for f in load_script().faults]
    assert [c.id for c in caught if c.place is None] == []
    for plant, catch in zip(load_script().faults[:-1], caught, strict=False):
        line, _ = load_story().line_column(load_story().text.index(plant.words))
        assert catch.place is not None
        assert catch.place.startswith(f"{line}:")


def test_a_plant_that_nothing_is_found_for_is_not_caught(reviewed: Reviewed) -> None:
    harmless = Fault(id="a", label="b", words="I compared a bigger machine", code="PIT-01")
    visible = Fault(id="a", label="b", words="from our wiki", code="PRV-01")
    true = Fault(id="a", label="b", words="true-quote", code="quote")
    assert {c.place for c in _record(reviewed, harmless, visible, true).caught} == {None}


def test_a_secret_that_stays_visible_is_not_caught(reviewed: Reviewed) -> None:
    """The finding alone is not enough: the words must be gone from what the model sees."""
    text = reviewed.redaction.text + "AKIAIOSFODNN7EXAMPLE"
    leaking = replace(reviewed, redaction=replace(reviewed.redaction, text=text))
    assert {c.id for c in _record(leaking).caught if c.place is None} == {"key"}


def test_the_model_of_the_demo_withdraws_what_it_invented(reviewed: Reviewed) -> None:
    recording = _record(reviewed)
    assert INVENTED["comment"] in {claim.claim for claim in recording.review.verification.withdrawn}
    status = {c.id: c.status for c in recording.feedback}
    assert status == {
        "true-quote": "supported",
        "true-figures": "supported",
        "false-quote": "unsupported",
        "false-figure": "unsupported",
    }


def test_each_changed_byte_is_found(reviewed: Reviewed) -> None:
    recording = _record(reviewed)
    assert recording.fits
    assert [t.file for t in recording.tampered] == ["draft", "report", "manifest"]
    assert all(t.found for t in recording.tampered)


def test_a_recording_holds_placeholders_only(reviewed: Reviewed) -> None:
    written = dumped(_record(reviewed), reviewed.redaction)
    assert not [word for word in PRIVATE if word in written]
    assert "<PERSON_1>" in written


def test_a_recording_that_would_leak_is_not_written(reviewed: Reviewed) -> None:
    told = _record(reviewed).model_copy(update={"text": "Henrike Aaldenberg"})
    with pytest.raises(LeakError):
        dumped(told, reviewed.redaction)


def test_two_recordings_differ_in_time_alone(reviewed: Reviewed) -> None:
    slow = replace(reviewed, review=reviewed.review.model_copy(update={"timing": {"evidence": 999.0}}))
    one, other = _record(reviewed), _record(slow)
    assert one.seconds != other.seconds
    assert one.model_copy(update={"seconds": {}}) == other.model_copy(update={"seconds": {}})


def test_another_draft_does_not_fit(reviewed: Reviewed) -> None:
    claim = Fault(id="a", label="b", words="true-quote", code="quote")
    assert not _record(replace(reviewed, draft=parse("# Another\n\nA draft that was never read.\n")), claim).fits
