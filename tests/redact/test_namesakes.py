"""The name of a person that is a word or a term as well goes where it means the person."""

import pytest

from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.namesakes import Namesakes
from tests.redact.fakes import FakeHit, finding


def mentions(text: str, name: str, *parts: FakeHit) -> list[str]:
    """Return each mention after the full name, with the two words that stand before it."""
    found = finding(text, name)
    namesakes = Namesakes(text, [found], parts, Lexicon.load(), Gazetteer.load())
    spans = [(start, end) for start, end, _ in namesakes.mentions(found.end, len(text))]
    return [" ".join([*text[:start].split()[-2:], text[start:end]]) for start, end in spans]


def test_a_word_goes_by_its_capital_inside_a_sentence() -> None:
    text = "Grace Holm left. Then Grace rang. Grace period ends. By the grace of it."
    assert mentions(text, "Grace Holm") == ["left. Then Grace"]


def test_a_word_goes_at_the_start_of_a_sentence_before_what_a_person_did() -> None:
    text = "Will Holm left. Will thanked me. Will the cache hold?"
    assert mentions(text, "Will Holm") == ["Holm left. Will"]


def test_a_month_is_not_meant() -> None:
    text = "May Holm left. Then May rang, in May, on 3 May and in late May; so May 2024 it was."
    assert mentions(text, "May Holm") == ["left. Then May"]


@pytest.mark.parametrize(
    ("after", "goes"),
    [
        ("Julia found it in an hour.", True),
        ("Then I asked Julia about it.", True),
        ("We wrote it in Julia.", False),
        ("The Julia compiler was slow.", False),
        ("We compared Julia with Rust.", False),
    ],
)
def test_a_first_name_that_is_a_term_goes_unless_it_stands_as_a_tool(after: str, goes: bool) -> None:
    assert bool(mentions(f"Julia Bell joined. {after}", "Julia Bell")) is goes


@pytest.mark.parametrize(("probability", "goes"), [(0.1, True), (0.9, False)])
def test_a_term_is_a_tool_if_its_part_in_the_sentence_says_so(probability: float, goes: bool) -> None:
    text = "Ember Holm left. She preferred Ember."
    part = FakeHit(text.rindex("Ember"), len(text) - 1, "role:TOOL", probability)
    assert bool(mentions(text, "Ember Holm", part)) is goes


def test_a_surname_that_is_a_term_is_not_called_alone() -> None:
    assert mentions("Tom Jenkins left. Jenkins broke.", "Tom Jenkins") == []


def test_a_first_name_alone_speaks_for_no_other_mention() -> None:
    assert mentions("Ask Julia. Julia is fast.", "Julia") == []
