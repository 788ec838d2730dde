"""Policies: shipped ones load, unknown keys are refused, thresholds and patterns hold."""

import time
from pathlib import Path

import pytest
from pydantic import ValidationError

from localcoach.errors import ConfigError
from localcoach.redact.policy import MAX_PATTERNS, PATTERN_SECONDS, SHIPPED, Policy


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_policies_load(name: str) -> None:
    assert {"PERSON", "SECRET", "EMAIL_ADDRESS"} <= set(Policy.load(name).entities)


def test_strict_replaces_all_that_default_does_and_more() -> None:
    default, strict = Policy.load("default"), Policy.load("strict")
    assert set(default.entities) < set(strict.entities)
    assert {"MONEY", "HEADCOUNT", "DATE_TIME", "NRP"} <= set(strict.entities)


def test_an_own_threshold_goes_before_the_common_one() -> None:
    policy = Policy(description="", threshold=0.5, entities={"PERSON": None, "URL": 0.9})
    assert policy.accepts("PERSON", 0.5)
    assert not policy.accepts("URL", 0.8)
    assert not policy.accepts("IP_ADDRESS", 1.0)


def test_a_pattern_allows_whole_values_only() -> None:
    policy = Policy(description="", entities={"URL": None}, allow=(r"https://docs\.example/.*",))
    assert policy.allowed(["https://docs.example/x", "see https://docs.example/x"]) == {"https://docs.example/x"}


def test_a_runaway_pattern_allows_nothing() -> None:
    policy = Policy(description="", entities={"URL": None}, allow=(r"(?:a+b?)+(?:b+a?)+c",))
    assert policy.allowed(["a" * 5000 + "b" * 5000]) == frozenset()


@pytest.mark.slow
def test_all_runaway_patterns_share_the_time_of_one() -> None:
    patterns = tuple(rf"(?:a+b?)+(?:b+a?)+c{i}" for i in range(MAX_PATTERNS))
    policy = Policy(description="", entities={"URL": None}, allow=patterns)
    before = time.process_time()
    assert policy.allowed([f"{'a' * 5000}{'b' * 5000}{i}" for i in range(50)]) == frozenset()
    assert time.process_time() - before < 5 * PATTERN_SECONDS  # of 10,000 times as many, were they not bounded


@pytest.mark.parametrize(
    "allow",
    [("x",) * (MAX_PATTERNS + 1), ("x" * 501,), ("(?:(?:(?:a{99}){99}){99}){99}",), (r"(?:a{,400}){ 400, }",), ("(",)],
)
def test_patterns_that_are_too_many_too_long_or_too_large(allow: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError):
        Policy(description="", entities={"URL": None}, allow=allow)


def test_the_counts_of_an_honest_pattern_are_few() -> None:
    uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    Policy(description="", entities={"URL": None}, allow=(uuid, r"\w{1,63}\.[a-z]{2,63}", r"\{x\}"))


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ("entities: {PERSON: 2}", "PERSON"),
        ("entities: {}", "entities"),
        ("colour: red\nentities: {URL: }", "colour"),
        ("allow: ['(']\nentities: {URL: }", "allow"),
    ],
)
def test_a_wrong_policy_names_the_key(tmp_path: Path, body: str, key: str) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(f"description: x\n{body}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=key):
        Policy.load(str(file))
