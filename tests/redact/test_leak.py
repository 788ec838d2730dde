"""Traces of what was replaced are found in every form, and ordinary words are none."""

import base64
import urllib.parse

import pytest

from localcoach.errors import LeakError
from localcoach.redact import leak
from localcoach.redact.placeholders import replacements
from localcoach.redact.redaction import Redaction
from localcoach.redact.vocabulary import CommonWords
from tests.redact.fakes import finding

TEXT = "Maria Gomez of Meridian Bank wrote to t.okafor@novatek.example with hunter2Prod99; Tom Jenkins runs Jenkins."


@pytest.fixture(scope="module")
def redaction() -> Redaction:
    found = [
        finding(TEXT, "Maria Gomez"),
        finding(TEXT, "Meridian Bank", "ORGANIZATION"),
        finding(TEXT, "t.okafor@novatek.example", "EMAIL_ADDRESS"),
        finding(TEXT, "hunter2Prod99", "SECRET"),
        finding(TEXT, "Tom Jenkins"),
    ]
    return Redaction.of(TEXT, replacements(TEXT, found, {}))


LEAKS = [
    "then Maria Gomez said",
    "MARIA GOMEZ",
    "maria\ngomez",
    "Gomez said",
    "mARIA gOMEZ",
    "at Meridian Bank",
    "okafor",
    "see novatek.com",
    "the key hunter2Prod99",
    urllib.parse.quote("Maria Gomez"),
    urllib.parse.quote_plus("Meridian Bank").lower(),
    base64.b64encode(b"Maria Gomez").decode(),
    base64.b64encode(b"xy Maria Gomez z").decode(),
    base64.b64encode(b"q hunter2Prod99").decode(),
    b"Maria Gomez".hex(),
    "Gómez",
]
HONEST = [
    "the bank called at noon",
    "Jenkins runs the builds",
    "an example of a test",
    "<PERSON_1> of <ORGANIZATION_1>",
    "a meridian is a line",
    "gomezian",
    "",
]


@pytest.mark.parametrize("text", LEAKS)
def test_a_trace_stops_the_run(redaction: Redaction, text: str) -> None:
    with pytest.raises(LeakError):
        leak.check(redaction, text)


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_text_passes(redaction: Redaction, text: str) -> None:
    leak.check(redaction, text)


def test_the_message_holds_no_word_of_the_draft(redaction: Redaction) -> None:
    with pytest.raises(LeakError) as caught:
        leak.check(redaction, "Gomez and Okafor")
    assert "omez" not in caught.value.message + caught.value.hint
    assert "PERSON" in caught.value.message


def test_what_localcoach_itself_writes_is_no_leak(redaction: Redaction) -> None:
    prompt = "For example: Gomez measured it.\n"
    leak.check(redaction, prompt + redaction.text, own=prompt)
    with pytest.raises(LeakError):
        leak.check(redaction, prompt + "Okafor", own=prompt)


def test_what_the_author_allows_tells_nothing() -> None:
    found = [finding("Maria Gomez came", "Maria Gomez")]
    vocabulary = CommonWords(allowed=frozenset({"gomez"}))
    redaction = Redaction.of("Maria Gomez came", replacements("Maria Gomez came", found, {}), vocabulary)
    leak.check(redaction, "Gomez")


def test_the_redacted_text_itself_passes(redaction: Redaction) -> None:
    leak.check(redaction, redaction.text)
