"""Values hidden from patterns are found all the same: folded, searched, and mapped back to the original text."""

from itertools import product

import pytest
from bench.redaction.keys import make

from localcoach.redact.normalize import fold
from localcoach.redact.recognizers.vendor_secrets import load_formats
from tests.redact.recognizers.tables import spans

IDS = ("github-token", "aws-access-key-id", "slack-token", "stripe-key", "sendgrid-key", "anthropic-key", "gcp-api-key")
KEYS = {form.id: make(form.example, 5) for form in load_formats() if form.id in IDS}
PLACES = {
    "prose": "We pushed {} by mistake, and\nnoticed late.",
    "link target": "[the dashboard](https://internal.example/x?k={}) was open.",
    "table cell": "| name | value |\n|---|---|\n| key | {} |\n| age | 3 days |",
    "code fence": "```sh\ncurl https://x.example -H 'X: {}'\n```",
    "inline code": "It was `{}` in the log.",
    "HTML comment": "<!-- old key: {} -->\n\nThen",
    "alt text": "![screenshot with {}](shot.png)",
    "front matter": "---\ntitle: x\nnote: {}\n---\n\nBody",
    "list item": "- first\n- the key {}\n- last",
    "block quote": "> he wrote {}\n> and left",
    "emphasis": "the **{}** key",
    "quotes": "he said “{}” aloud",
}


def hidden(text: str, value: str, module: str) -> bool:
    """Tell whether everything of ``value`` in ``text`` would be replaced."""
    view = fold(text)
    covered = {i for span in spans(module, view.text) for i in range(*view.span(*span))}
    start = text.index(value)
    return covered.issuperset(range(start, start + len(value)))


@pytest.mark.parametrize(("name", "place"), list(product(IDS, PLACES)))
def test_a_key_anywhere_in_markdown(name: str, place: str) -> None:
    assert hidden(PLACES[place].format(KEYS[name]), KEYS[name], "vendor_secrets")


@pytest.mark.parametrize(
    ("name", "sign"),
    list(product(IDS, ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "&#8203;", "&shy;"])),
)
def test_an_invisible_character_inside_a_key(name: str, sign: str) -> None:
    key = KEYS[name]
    broken = f"{key[:6]}{sign}{key[6:15]}{sign}{key[15:]}"
    assert hidden(f"the key {broken} was live", broken, "vendor_secrets")


@pytest.mark.parametrize("name", IDS)
def test_an_invisible_character_after_every_character(name: str) -> None:
    broken = "\u200b".join(KEYS[name])
    assert hidden(f"the key {broken} was live", broken, "vendor_secrets")


@pytest.mark.parametrize("name", IDS)
def test_a_key_in_full_width_characters(name: str) -> None:
    wide = "".join(chr(ord(character) + 0xFEE0) for character in KEYS[name])
    assert hidden(f"the key {wide} was live", wide, "vendor_secrets")


@pytest.mark.parametrize(
    ("name", "at", "wrap"),
    list(product(IDS, [0.2, 0.5, 0.8], ["\n", "\r\n", "  \n", "\\\n", "\n  ", "\n> ", "\n    "])),
)
def test_a_key_broken_over_a_wrap(name: str, at: float, wrap: str) -> None:
    key = KEYS[name]
    cut = int(len(key) * at)
    broken = f"{key[:cut]}{wrap}{key[cut:]}"
    lead = "> " if ">" in wrap else ""
    assert hidden(f"{lead}the key was {broken} and it was live", broken, "vendor_secrets")


@pytest.mark.parametrize(
    ("module", "text", "value"),
    [
        ("email", "maria\u200b.gomez@exa\u00admple.com", "maria\u200b.gomez@exa\u00admple.com"),
        ("email", "ｍａｒｉａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ｍａｒｉａ＠ｅｘａｍｐｌｅ．ｃｏｍ"),
        ("email", "maria&#64;example&#46;com", "maria&#64;example&#46;com"),
        ("email", "maria\\_gomez\\@example.com", "maria\\_gomez\\@example.com"),
        ("phone", "call ＋４４ ２０ ７９４６ ０９５８", "＋４４ ２０ ７９４６ ０９５８"),
        ("phone", "call 555\u2011867\u20115309", "555\u2011867\u20115309"),
        ("payment", "４１１１ １１１１ １１１１ １１１１", "４１１１ １１１１ １１１１ １１１１"),
        ("payment", "4111\u00a01111\u00a01111\u00a01111", "4111\u00a01111\u00a01111\u00a01111"),
        ("national_id", "SSN １２３-４５-６７８９", "１２３-４５-６７８９"),
        ("national_id", "123\u201345\u20136789", "123\u201345\u20136789"),
        ("phone", "اتصل على +٩٦٦ ٥٠ ١٢٣ ٤٥٦٧", "+٩٦٦ ٥٠ ١٢٣ ٤٥٦٧"),
        ("network_address", "host １０.0.12.7 died", "１０.0.12.7"),
        ("spoken_secrets", "the pass\u200bword is hun\u200bter2", "hun\u200bter2"),
        ("assigned_secrets", "API\\_KEY=Zk38dKq92", "Zk38dKq92"),
        ("assigned_secrets", "export DB_PASSWORD=Zk38dK\nq92LmPx7 and", "Zk38dK\nq92LmPx7"),
        (
            "connection_strings",
            "postgres://app:s3cret@db.int\nernal9:5432/app x",
            "app:s3cret@db.int\nernal9",
        ),
        (
            "web_tokens",
            "eyJhbGciOiJIUzI1NiJ9.eyJz\ndWIiOiIxIn0.abc9DEF x",
            "eyJhbGciOiJIUzI1NiJ9.eyJz\ndWIiOiIxIn0.abc9DEF",
        ),
    ],
)
def test_other_values(module: str, text: str, value: str) -> None:
    assert hidden(text, value, module)
