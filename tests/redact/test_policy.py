"""Policies: shipped ones load, unknown keys are refused, thresholds and patterns hold."""

from pathlib import Path

import pytest

from localcoach.errors import ConfigError
from localcoach.redact.policy import SHIPPED, Policy


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
    assert policy.allows("https://docs.example/x")
    assert not policy.allows("see https://docs.example/x")


def test_a_runaway_pattern_allows_nothing() -> None:
    policy = Policy(description="", entities={"URL": None}, allow=(r"(?:a+b?)+(?:b+a?)+c",))
    assert not policy.allows("a" * 5000 + "b" * 5000)


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
