"""The author's own words: whole words in any case, patterns, generics, and nothing unknown."""

import pytest
from pydantic import ValidationError

from localcoach.errors import ConfigError
from localcoach.redact.policy import MAX_PATTERNS
from localcoach.redact.words import MAX_WORDS, AuthorWords


def found(text: str, *deny: dict[str, str]) -> list[tuple[str, str | None]]:
    words = AuthorWords.model_validate({"deny": deny})
    return [(text[h.finding.start : h.finding.end], h.say) for h in words.find(text)]


def test_a_word_is_found_in_any_case_and_over_a_line_break() -> None:
    deny = {"text": "Project Falcon", "say": "an internal project"}
    assert found("project\nfalcon, PROJECT FALCON's", deny) == [
        ("project\nfalcon", "an internal project"),
        ("PROJECT FALCON", "an internal project"),
    ]


def test_a_part_of_a_word_is_not_the_word() -> None:
    assert found("falconry and FalconX", {"text": "Falcon"}) == []


def test_a_pattern_is_found() -> None:
    assert found("PRJ-12 and PRJ-x", {"pattern": r"PRJ-\d+"}) == [("PRJ-12", None)]


@pytest.mark.parametrize(
    "deny", [{}, {"text": "a b", "pattern": "x"}, {"pattern": "("}, {"text": "x", "colour": "red"}]
)
def test_what_is_no_entry(deny: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        AuthorWords.model_validate({"deny": [deny]})


@pytest.mark.slow
def test_a_pattern_that_runs_away_is_an_error() -> None:
    with pytest.raises(ConfigError, match="too long"):
        found("a" * 5000 + "b" * 5000, {"pattern": r"(?:a+b?)+(?:b+a?)+c"})


@pytest.mark.parametrize(
    "deny", [[{"pattern": "x"}] * (MAX_PATTERNS + 1), [{"text": "xy"}] * (MAX_WORDS + 1), [{"pattern": "x" * 501}]]
)
def test_words_are_bounded(deny: list[dict[str, str]]) -> None:
    with pytest.raises(ValidationError):
        AuthorWords.model_validate({"deny": deny})


def test_allowed_words_do_not_depend_on_case_or_accents() -> None:
    words = AuthorWords(allow=("José  Ortiz",))
    assert words.allows("jose ortiz")
    assert not words.allows("jose")
