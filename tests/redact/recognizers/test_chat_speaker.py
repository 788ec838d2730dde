"""Speakers of a pasted chat; logs, settings and notes name nobody."""

import pytest

from tests.redact.recognizers.tables import covered

HITS = [
    ("orzubek: who has the key to the lab?", ["orzubek"]),
    ("orzubek: can you restart it?\nsaltanat: yes, on it", ["orzubek", "saltanat"]),
    ("09:15 saltanat> back to the old build", ["saltanat"]),
    ("[09:15:31] <orzubek> the queue is full", ["orzubek"]),
    ("9:15 PM orzubek: sorry, wrong window", ["orzubek"]),
    ("> orzubek: lol", ["orzubek"]),
    ("[09:41] Nkechi: ship it?\n[09:41] Olek: canary at 5% looks clean", ["Nkechi", "Olek"]),
]
NEAR_MISSES = [
    "it was merely\ngood: i saw 0.4 m of drift",
    "replicas: 3",
    "image: nginx",
    "nginx: can not bind",
    "kubelet: who knows",
    "warning: you have unsaved changes",
    "result: we were done",
    "me: i can take it",
    "09:15 postgres> select 1",
    "09:15 error> no route",
    "orzctl: exit code 3",
    "We asked: who owns it?",
    "maxsurge: 25%",
    "[09:41] Nginx: reload done",
    "[09:41] Deploy: canary at 5% looks clean",
    "[09:41] canary: five percent",
]


@pytest.mark.parametrize(("text", "values"), HITS)
def test_hit(text: str, values: list[str]) -> None:
    assert covered("chat_speaker", text) == values


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert covered("chat_speaker", text) == []
