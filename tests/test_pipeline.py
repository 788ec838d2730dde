"""The way a draft goes, with real redaction, parser, checks and encoder, and a critic by script."""

from pathlib import Path

import pytest

from localcoach.cache import Cache
from localcoach.evidence.assess import Cached
from localcoach.evidence.calibration import load_calibration
from localcoach.evidence.scout import Encoder, Scout
from localcoach.llm.store import Store
from localcoach.pipeline import Reviewed, Tools, review
from localcoach.redact import Policy, Redactor
from localcoach.result import Judge, Verdict
from tests.scripted import ScriptedModel

pytestmark = pytest.mark.assets

DRAFT = """---
question: Walk through a recent project.
---
# Refunds

## Situation

Support agents at Meridian Bank issued refunds by hand from a spreadsheet. My colleague Maria Gomez found 40 double
refunds in March. Her number is +44 20 7946 0958.

## Result

I built the ledger service myself, and double refunds fell from 40 a month to 2.
"""


class Offline:
    """A guard's state."""

    name = "seccomp"
    attempts = 0


@pytest.fixture(name="scout", scope="module")
def _scout() -> Scout:
    from tests.conftest import REAL_MODELS

    return Scout(Encoder(Store(REAL_MODELS).path("minilm")))


@pytest.fixture(name="redactor", scope="module")
def _redactor() -> Redactor:
    from tests.conftest import REAL_MODELS

    return Redactor(Policy.load("default"), store=Store(REAL_MODELS))


def _tools(scout: Scout, redactor: Redactor, folder: Path, model: ScriptedModel | None) -> Tools:
    cache = Cache(folder / "cache")
    return Tools(redactor, (Cached(scout, cache),), load_calibration("scout"), cache, Offline(), model)


def _review(scout: Scout, redactor: Redactor, folder: Path, model: ScriptedModel | None = None) -> Reviewed:
    from localcoach.draft import parse

    return review(parse(DRAFT, "refunds.md"), _tools(scout, redactor, folder, model), comments=2)


def test_a_check_asks_no_model_and_gives_the_same_form(scout: Scout, redactor: Redactor, tmp_path: Path) -> None:
    found = _review(scout, redactor, tmp_path).review
    assert found.model is None
    assert len(found.criteria) == 30
    assert {c.decided_by for c in found.criteria} == {Judge.SCOUT}
    assert {c.comment for c in found.criteria} == {None}
    assert found.verification.claims == 0


def test_what_cannot_be_held_by_the_draft_is_withdrawn(scout: Scout, redactor: Redactor, tmp_path: Path) -> None:
    good = {"comment": "Say what the double refunds cost the bank.", "ask": "What did a double refund cost?"}
    bad = {"comment": "Say what Kubernetes cost in Berlin.", "ask": "Why did you choose Kubernetes?"}
    praise = {"comment": "You say that you built the ledger service yourself.", "ask": "How did the ledger work?"}
    other = {"comment": "You say that the ledger service was your part.", "ask": "Who read the ledger?"}
    model = ScriptedModel(answers=[good, bad, praise, other])
    found = _review(scout, redactor, tmp_path, model).review
    assert found.verification.claims == 2 * len(model.requests)
    withdrawn = {claim.claim for claim in found.verification.withdrawn}
    assert bad["comment"] in withdrawn
    assert not withdrawn & {c.comment for c in found.criteria}
    assert all(claim.reasons for claim in found.verification.withdrawn)
    assert found.verification.supported + len(withdrawn) >= 2


def test_the_model_and_the_report_see_placeholders_only(scout: Scout, redactor: Redactor, tmp_path: Path) -> None:
    model = ScriptedModel(answers=[{"comment": "Say it.", "ask": "How so?"}] * 4)
    done = _review(scout, redactor, tmp_path, model)
    seen = "".join(r.prompt.system + r.prompt.user for r in model.requests) + done.review.model_dump_json()
    for secret in ("Gomez", "Maria", "Meridian", "7946"):
        assert secret not in seen
        assert secret.encode() not in b"".join(path.read_bytes() for path in (tmp_path / "cache").iterdir())
    assert done.review.privacy.replaced["PERSON"] >= 1
    assert done.redaction.restore(done.redaction.text) == DRAFT


def test_what_a_figure_measures_holds_no_part_of_an_address(scout: Scout, redactor: Redactor, tmp_path: Path) -> None:
    from localcoach.draft import parse
    from localcoach.redact.leak import check

    text = "# A\n\nThe first of 31 calls was on +44 20 7946 0958; she wrote from maria.gomez@example.com.\n"
    done = review(parse(text, "a.md"), _tools(scout, redactor, tmp_path, None))
    assert [figure.text for figure in done.review.ledger] == ["31"]  # and no digits of the phone number
    check(done.redaction, done.review.model_dump_json())


def test_places_point_into_the_file(scout: Scout, redactor: Redactor, tmp_path: Path) -> None:
    lines = DRAFT.split("\n")
    found = _review(scout, redactor, tmp_path).review
    spans = [span for c in found.criteria if c.verdict is Verdict.MET for span in c.evidence]
    assert spans
    for span in spans:
        first_words = span.text.split("<")[0][:12]
        assert lines[span.line - 1][span.column - 1 :].startswith(first_words)


def test_a_second_review_is_the_same_and_asks_nothing(scout: Scout, redactor: Redactor, tmp_path: Path) -> None:
    answers = [{"comment": "Say what it cost.", "ask": "How so?"}] * 4
    first = _review(scout, redactor, tmp_path, ScriptedModel(answers=list(answers))).review
    again = _review(scout, redactor, tmp_path, ScriptedModel()).review
    assert again.model_copy(update={"timing": first.timing}) == first
