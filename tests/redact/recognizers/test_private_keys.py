"""Private keys: whole, cut off, in fences, quotes, tables and JSON."""

import base64
import random

import pytest

from tests.redact.recognizers.tables import covered

LINES = [base64.b64encode(random.Random(n).randbytes(48)).decode() for n in range(12)]
BODY = "\n".join(LINES)
DASHES = "-" * 5


def armour(kind: str, body: str = BODY) -> str:
    """Return a block that looks like a key; its dashes are put in at run time."""
    return f"{DASHES}BEGIN {kind}{DASHES}\n{body}\n{DASHES}END {kind}{DASHES}"


@pytest.mark.parametrize(
    "kind",
    [
        "RSA PRIVATE KEY",
        "PRIVATE KEY",
        "EC PRIVATE KEY",
        "OPENSSH PRIVATE KEY",
        "ENCRYPTED PRIVATE KEY",
        "PGP PRIVATE KEY BLOCK",
    ],
)
def test_a_whole_key(kind: str) -> None:
    key = armour(kind)
    assert covered("private_keys", f"We found\n\n```\n{key}\n```\n\nin the log.") == [key]


def test_a_key_in_a_block_quote() -> None:
    quoted = "\n".join(f"> {line}" for line in armour("RSA PRIVATE KEY").splitlines())
    assert covered("private_keys", f"{quoted}\n\nThen") == [quoted[2:]]


def test_a_key_on_one_line_of_json() -> None:
    key = armour("PRIVATE KEY").replace("\n", "\\n")
    assert covered("private_keys", f'{{"private_key": "{key}\\n"}}') == [key]


def test_a_key_cut_off_at_its_end() -> None:
    key = armour("RSA PRIVATE KEY").rsplit("\n", 2)[0]
    (found,) = covered("private_keys", f"{key}\n\nThe rest was lost in the paste.")
    assert found == key


def test_a_key_without_its_beginning() -> None:
    key = armour("RSA PRIVATE KEY").split("\n", 1)[1]
    assert covered("private_keys", key) == [key]


def test_the_base64_of_an_openssh_key_alone() -> None:
    body = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ" + BODY
    assert covered("private_keys", f"It began {body}") == [body]


def test_a_public_key_names_its_owner() -> None:
    key = f"ssh-ed25519 AAAA{LINES[0][:60]} maria@laptop"
    assert covered("private_keys", f"key: {key}.") == [key]


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN CERTIFICATE-----",
        "the PRIVATE KEY block must begin with dashes",
        "----- BEGIN of the story -----",
        "ssh-ed25519 keys replaced ssh-rsa",
        "MIT licence and MIG slices",
        "| --- | --- |",
        "a private key = an asset",
    ],
)
def test_near_miss(text: str) -> None:
    assert covered("private_keys", text) == []
