"""Persons in small letters beside a verb or a preposition of dealing with people."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("- kofi drives, i type", "kofi"),
    ("paired w/ svetlana on the parser", "svetlana"),
    ("thx to noor for the patch", "noor"),
    ("we offered them a box, gerwazy drove it there himself", "gerwazy"),
    ("lgtm from zofia, merging", "zofia"),
    ("- told ewa we can't ship it", "ewa"),
    ("pager to ngoc at eight", "ngoc"),
    ("told ewa brzezińska we can't ship", "ewa brzezińska"),
    ("she wrote it with k. osei back at home", "k. osei"),
    ("thanks to m. okafor for it", "m. okafor"),
]
NEAR_MISSES = [
    "told nobody about it",
    "asked management for time",
    "waiting on kubernetes for the role",
    "thanks to postgres for the index",
    "the pager went to whoever was awake",
    "migrated from mysql to postgres",
    "- moved the cache, dropped the queue",
    "serde says the field is missing",
    "asked `gerwazy` in code",
    "Gerwazy drove it",
    "thanks to postgres tuning we",
    "fixed it with e. coli data",
    "see section 2 and a. time passes",
    "by e.g. caching",
    "with v. good results",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert value in covered("lower_person", text)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("lower_person", text) == []
