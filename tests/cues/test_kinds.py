"""The kinds of cue, each by what it must and must not fire on."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from localcoach.cues import Cue, CueHit, Words
from localcoach.cues.lexicon import lexicon

ADAPTER: TypeAdapter[Any] = TypeAdapter(Cue)
VERBS = sorted(lexicon().lists["did"])
UNITS = ["ms", "s", "min", "hours", "days", "%", "euros", ""]


def fire(cue: Mapping[str, object], text: str, heading: str = "") -> CueHit | None:
    hit: CueHit | None = ADAPTER.validate_python(cue).fire(Words(text), Words(heading))
    return hit


@given(st.sampled_from(["phrase", "negation"]), st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_hit_lies_within_the_sentence(kind: str, text: str) -> None:
    hit = fire({"kind": kind, "any": ["th*|#|.|the"]}, text)
    assert hit is None or 0 <= hit.start <= hit.end <= len(text)


def test_needs_unless_and_under() -> None:
    cue = {"kind": "phrase", "any": ["alert*"], "needs": ["at #"], "unless": ["planned"], "under": ["metric*"]}
    assert fire(cue, "An alert fires at 3%.", "Metrics")
    assert not fire(cue, "An alert fires.", "Metrics")
    assert not fire(cue, "An alert is planned at 3%.", "Metrics")
    assert not fire(cue, "An alert fires at 3%.", "Situation")


@given(st.integers(1, 900), st.sampled_from(["weeks", "ms", "%", "dollars"]), st.integers(0, 8), st.integers(0, 8))
def test_quantity_near_a_term(number: int, unit: str, between: int, reach: int) -> None:
    cue = {"kind": "quantity", "near": ["took"], "reach": reach}
    text = " ".join(["It took", *["x"] * between, f"{number} {unit}"])
    assert (fire(cue, text) is not None) is (between <= reach)


@given(st.integers(2, 900), st.sampled_from(["weeks", "%", "dollars", "users"]))
def test_quantity_of_a_class(number: int, unit: str) -> None:
    expected = {"weeks": "time", "%": "percent", "dollars": "money", "users": "count"}[unit]
    fired = {
        of for of in ("time", "percent", "money", "count") if fire({"kind": "quantity", "of": [of]}, f"{number} {unit}")
    }
    assert fired == {expected}


@given(st.floats(1, 900).map(lambda x: round(x, 1)), st.integers(1, 900), st.sampled_from(UNITS[:-1]))
def test_change_of_one_unit(before: float, after: int, unit: str) -> None:
    for text in (
        f"It fell from {before} {unit} to {after} {unit}.",
        f"The rate went from {before} to {after} {unit}.",
        f"Rate: {before} {unit} before, {after} {unit} after.",
        f"{before} {unit} -> {after} {unit}",
        f"{before} {unit} → {after} {unit}",
        f"It is {after} {unit} now, against {before} {unit} a year ago.",
    ):
        assert fire({"kind": "change"}, text), text


@given(st.integers(2, 900), st.integers(2, 900), st.permutations(["s", "%", "euros"]))
def test_no_change_between_units(before: int, after: int, units: list[str]) -> None:
    assert not fire({"kind": "change"}, f"from {before} {units[0]} to {after} {units[1]}")


@pytest.mark.parametrize("text", ["It fell by 30%.", "Two of us met at 9 to talk to 3 people.", "It stood at 31%."])
def test_no_change_in_one_figure(text: str) -> None:
    assert not fire({"kind": "change"}, text)


@given(st.sampled_from(VERBS), st.sampled_from(["", "also ", "then simply "]))
def test_first_person(verb: str, adverb: str) -> None:
    assert fire({"kind": "first-person"}, f"In May I {adverb}{verb} the cache.")
    assert not fire({"kind": "first-person"}, f"In May we {adverb}{verb} the cache.")


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Wrote the paging policy alone.", True),
        ("My part was the schema.", True),
        ("The orchestrator was mine.", True),
        ("I think it was good.", False),
        ("It was a team effort.", False),
        ("Cut-over went well.", False),
    ],
)
def test_first_person_in_other_words(text: str, fires: bool) -> None:
    assert (fire({"kind": "first-person"}, text) is not None) is fires


@given(
    st.sampled_from(["was rejected", "was ruled out", "was turned down", "was declined", "fell away"]),
    st.sampled_from(["because it", "since it", ", for it", "on the ground that it"]),
)
def test_rejection_with_its_reason(verb: str, reason: str) -> None:
    assert fire({"kind": "rejection"}, f"The vendor {verb} {reason} needed a licence.")
    assert not fire({"kind": "rejection"}, f"The vendor {verb} in March.")
    assert not fire({"kind": "rejection"}, f"The vendor was chosen {reason} needed a licence.")


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Next time I would test first.", True),
        ("In hindsight, the schema came late.", True),
        ("If I did it again I'd start with the data.", True),
        ("Would build the harness first.", True),
        ("I learned a lot.", False),
        ("Next time zone is Tokyo.", False),
    ],
)
def test_hindsight(text: str, fires: bool) -> None:
    assert (fire({"kind": "hindsight"}, text) is not None) is fires


@given(st.sampled_from(["never", "not", "no", "without"]), st.integers(0, 8), st.integers(0, 8))
def test_negation_in_reach(denial: str, between: int, reach: int) -> None:
    text = " ".join([denial, *["x"] * between, "prompt"])
    assert (fire({"kind": "negation", "any": ["prompt"], "reach": reach}, text) is not None) is (between <= reach)


@pytest.mark.parametrize(
    "cue",
    [
        {"kind": "regex", "any": ["(a+)+"]},
        {"kind": "phrase", "any": []},
        {"kind": "phrase", "any": ["a"], "extra": 1},
        {"kind": "phrase", "any": [3]},
        {"kind": "quantity", "of": ["weight"]},
        {"kind": "quantity", "reach": 99},
    ],
)
def test_a_wrong_cue_is_refused(cue: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ADAPTER.validate_python(cue)


def test_a_cue_can_be_written_out_again() -> None:
    cue = ADAPTER.validate_python({"kind": "phrase", "any": ["i ~2 @did"]})
    assert cue.model_dump()["any"] == ("i ~2 @did",)
