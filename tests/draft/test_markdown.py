"""What of a Markdown file is visible, and that nothing visible is lost."""

import html.parser

import pyromark
import pytest
from hypothesis import given

from localcoach.draft import markdown
from localcoach.draft.markdown import parse_blocks
from tests.draft.markup import markdown as markdown_texts


def texts(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.visible.text) for block in parse_blocks(source).blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# One\n\nTwo\n===\n", [("heading", "One"), ("heading", "Two")]),
        ("## Closed ##\n", [("heading", "Closed")]),
        ("I said *this* and __that__.", [("prose", "I said this and that.")]),
        ("See [the *board*](http://x.y 'title').", [("prose", "See the board.")]),
        ("Look ![a chart](c.png) here.", [("prose", "Look here.")]),
        ("Mail <ann@example.com>.", [("prose", "Mail ann@example.com.")]),
        ("Ran `SELECT  1`.", [("prose", "Ran SELECT 1.")]),
        ("Struck ~~out~~.", [("prose", "Struck out.")]),
        ("A &amp; B \\* C", [("prose", "A & B * C")]),
        ("one<!-- hidden -->two<br>three", [("prose", "onetwo\nthree")]),
        ("<!-- a\n\nb -->\n\ntext", [("prose", "text")]),
        ("<div>\nkept <b>text</b>\n</div>", [("prose", "kept text")]),
        ("<script>\nalert(1)\n</script>", []),
        ("```py\ncode\n```\n\n    code\n", []),
        ("| A | B |\n|---|---|\n| 1 \\| 2 | ~~x~~ |\n| | y |\n", [("row", "1 | 2 | x"), ("row", "y")]),
        ("- a\n- [x] b\n  - c\n", [("item", "a"), ("item", "b"), ("item", "c")]),
        ("- a\n\n  b\n", [("item", "a"), ("item", "b")]),
        ("> said\nlazily, on\n> and on.", [("quote", "said lazily, on and on.")]),
        ("> - inner\n", [("item", "inner")]),
        (
            "A long line of prose that an editor wrapped at some width,\nand its rest.",
            [("prose", "A long line of prose that an editor wrapped at some width, and its rest.")],
        ),
        ("ran the queue\nP95 9 h -> 2 h\n", [("prose", "ran the queue\nP95 9 h -> 2 h")]),
        ("hard  \nbreak\\\nhere", [("prose", "hard\nbreak\nhere")]),
        ("Fact[^1].\n\n[^1]: Source.\n", [("prose", "Fact."), ("prose", "Source.")]),
        ("[ref]: http://x.y\n", []),
    ],
)
def test_visible_text(source: str, expected: list[tuple[str, str]]) -> None:
    assert texts(source) == expected


def test_code_spans_over_lines_and_quotes_keep_their_offsets() -> None:
    source = "> `a b\n> c`d\n"
    block = parse_blocks(source).blocks[0]
    assert block.visible.text == "a b cd"
    assert [source[i] for i in block.visible.offsets] == ["a", " ", "b", "\n", "c", "d"]


def test_bars_of_a_row_point_at_the_bars() -> None:
    source = "a|b\n-|-\nx|y\n"
    block = parse_blocks(source).blocks[0]
    assert block.visible.text == "x | y"
    assert block.visible.offsets[2] == source.rindex("|")


def test_an_entity_ends_behind_its_semicolon() -> None:
    document = parse_blocks("a &amp; b &NotEqualTilde;")
    assert document.ends == {2: 7, 10: 25, 11: 25}


class _Reader(html.parser.HTMLParser):
    """The visible characters of rendered Markdown, another way round."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.hidden = "", 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.hidden += tag in ("pre", "thead", "sup")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("pre", "thead", "sup")

    def handle_data(self, data: str) -> None:
        self.text += "" if self.hidden else data


@given(markdown_texts())
def test_nothing_visible_is_lost_or_added(source: str) -> None:
    source = source.replace("<", "(").replace("&#", "(").lstrip("\ufeff")
    rendered = _Reader()
    rendered.feed(pyromark.html(source, options=markdown._OPTIONS))
    rendered.close()
    seen = "".join(block.visible.text for block in parse_blocks(source).blocks)
    assert [c for c in seen if not c.isspace() and c != "|"] == [
        c for c in rendered.text if not c.isspace() and c != "|"
    ]
