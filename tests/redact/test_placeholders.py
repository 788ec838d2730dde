"""Same entity, same placeholder; numbers in reading order; nothing collides."""

from localcoach.redact.overlap import unite
from localcoach.redact.placeholders import mention_words, replacements
from localcoach.redact.redaction import Redaction
from tests.redact.fakes import finding


def placeholders(text: str, *values: tuple[str, str]) -> list[str]:
    """Return the placeholders of all mentions of ``values`` (value, type) in reading order."""
    findings = [finding(text, value, type_, nth=n) for value, type_ in values for n in range(text.count(value))]
    return [r.placeholder for r in replacements(text, unite(findings), {})]


def test_short_forms_mean_the_person_named_in_full() -> None:
    text = "Maria Gomez came. Maria's plan; Gomez agreed. MARIA GOMEZ. M. Gomez left."
    values = [
        ("Maria Gomez", "PERSON"),
        ("Maria", "PERSON"),
        ("Gomez", "PERSON"),
        ("MARIA GOMEZ", "PERSON"),
        ("M. Gomez", "PERSON"),
    ]
    assert placeholders(text, *values) == ["<PERSON_1>"] * 5


def test_two_marias_are_two_and_a_lone_one_is_the_last_named() -> None:
    text = "Maria Gomez wrote. Maria Chen read. Maria slept. Maria Gomez woke. Maria ran."
    values = [("Maria Gomez", "PERSON"), ("Maria Chen", "PERSON"), ("Maria", "PERSON")]
    assert placeholders(text, *values) == ["<PERSON_1>", "<PERSON_2>", "<PERSON_2>", "<PERSON_1>", "<PERSON_1>"]


def test_a_title_is_no_part_of_the_name() -> None:
    assert mention_words("Dr. Amara Obi's") == ("amara", "obi")
    assert placeholders("Dr. Obi and Amara Obi", ("Dr. Obi", "PERSON"), ("Amara Obi", "PERSON")) == ["<PERSON_1>"] * 2


def test_numbers_follow_the_text_and_each_type_has_its_own() -> None:
    text = "Zoe at Novatek, then Adam at Corvane"
    values = [("Adam", "PERSON"), ("Zoe", "PERSON"), ("Corvane", "ORGANIZATION"), ("Novatek", "ORGANIZATION")]
    assert placeholders(text, *values) == ["<PERSON_1>", "<ORGANIZATION_1>", "<PERSON_2>", "<ORGANIZATION_2>"]


def test_a_placeholder_that_the_draft_holds_is_skipped() -> None:
    text = "<PERSON_1> and <PERSON_3> met Zoe and Adam"
    assert placeholders(text, ("Zoe", "PERSON"), ("Adam", "PERSON")) == ["<PERSON_2>", "<PERSON_4>"]


def test_the_same_words_have_one_type() -> None:
    text = "Brindle Home grew. Brindle is old."
    assert placeholders(text, ("Brindle Home", "ORGANIZATION"), ("Brindle", "PERSON")) == ["<ORGANIZATION_1>"] * 2


def test_a_value_that_is_no_name_is_compared_exactly() -> None:
    text = "keys aB3 and ab3 and aB3"
    assert placeholders(text, ("aB3", "SECRET"), ("ab3", "SECRET")) == ["<SECRET_1>", "<SECRET_2>", "<SECRET_1>"]


def test_the_grammar_around_a_name_stays() -> None:
    text = "It was **Maria**'s plan."
    redaction = Redaction.of(text, replacements(text, [finding(text, "Maria")], {}))
    assert redaction.text == "It was **<PERSON_1>**'s plan."
