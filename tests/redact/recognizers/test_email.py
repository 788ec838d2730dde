"""E-mail addresses: any domain, quoted, encoded, spelled out."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("write to maria.gomez@example.com now", "maria.gomez@example.com"),
    ("maria@example.test", "maria@example.test"),
    ("ops@db.invalid", "ops@db.invalid"),
    ("m.o'neil+work@mail.example.co.uk", "m.o'neil+work@mail.example.co.uk"),
    ("jürgen@müller.de", "jürgen@müller.de"),
    ("<UshurmaDratchev@rhyta.com>", "UshurmaDratchev@rhyta.com"),
    ('"maria gomez"@example.com', '"maria gomez"@example.com'),
    ("?to=maria%40example.com", "maria%40example.com"),
    ("mail maria at example dot com please", "maria at example dot com"),
    ("maria [at] example [dot] com", "maria [at] example [dot] com"),
    ("maria.gomez(at)example.io", "maria.gomez(at)example.io"),
    ("maria dot gomez at example dot co dot uk", "maria dot gomez at example dot co dot uk"),
    ("maria AT example DOT org", "maria AT example DOT org"),
    ("[mail](mailto:maria@corp)", "maria@corp"),
    ("| owner | maria@example.com |", "maria@example.com"),
]
NEAR_MISSES = [
    "look at the dot com era",
    "we met at noon",
    "git@",
    "@property decorates",
    "user@host",
    "p95 @ 200 rps",
    "look at example.com",
    "we arrived at a dot plot",
    "npm i @types/node",
    "a@b",
]


@pytest.mark.parametrize(("text", "value"), HITS)
def test_hit(text: str, value: str) -> None:
    assert covered("email", text) == [value]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("email", text) == []
