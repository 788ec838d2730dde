"""Handles of persons, and those named in comments of code."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("cc @mgomez please", "@mgomez"),
    ("thanks @t.okafor!", "@t.okafor"),
    ("(@kennytm)", "@kennytm"),
    ("# TODO(rukmini): later", "rukmini"),
    ("// FIXME(j.doe) x", "j.doe"),
    ("  OWNER: Priya Okafor", "Priya Okafor"),
    ('"reviewer": "Ngaire Tamihana"', "Ngaire Tamihana"),
    ("<!-- TODO eszter: the runtime blocks -->", "eszter"),
    ("// hgudmundsson 2021-03-04: do not touch", "hgudmundsson"),
    ("thanks @CodeMonkey", "@CodeMonkey"),
    ("ask @GraceHill", "@GraceHill"),
]
NEAR_MISSES = [
    "mail me@example.com",
    "npm i @types/node",
    "the `@property` decorator",
    "@Override is set",
    "ping @channel",
    "a @media rule",
    "50 @ 20",
    "TODO: nobody",
    "owner: Platform Team",
    "author: Anonymous",
    "@everyone look",
    "// TODO later: the runtime blocks",
    "// TODO redis: evict",
    "// since 2021-03-04: do not touch",
    "# release 2021-03-04",
    "I replaced @ObservedObject with @StateObject, since",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert value in covered("person_handle", text)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("person_handle", text) == []
