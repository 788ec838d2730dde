"""The prose view has the length of the text and none of its markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach.redact import prose


@given(st.text(st.sampled_from(list("ab `~*_#|[]()<>!-\n\t:/.@0")), max_size=120))
def test_length_and_line_breaks_stay(text: str) -> None:
    view = prose.view(text)
    assert len(view) == len(text)
    assert [i for i, c in enumerate(text) if c == "\n"] == [i for i, c in enumerate(view) if c == "\n"]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("see `Kafka` now", "Kafka"),
        ("```rust\nlet Maria = 1;\n```\nafter", "Maria"),
        ("~~~\nMaria\n~~~", "Maria"),
        ("[notes](https://maria.example/x)", "maria"),
        ("https://maria.example/a/b", "maria"),
        ("[1]: https://maria.example", "maria"),
        ('<img alt="x" src="maria.png">', "maria"),
        ("**bold**", "*"),
        ("# Title", "#"),
    ],
)
def test_what_is_blanked(text: str, gone: str) -> None:
    assert gone not in prose.view(text)


@pytest.mark.parametrize(
    "text",
    [
        "**Maria** wrote",
        "[Maria](x)",
        "| Maria | Rust |",
        "<!-- Maria -->",
        "![Maria](x.png)",
        "author: Maria",
        "> Maria said",
        "```sh\n# ask Maria first\nls\n```",
        "```js\nrun(); // as Maria said\n```",
    ],
)
def test_what_is_read(text: str) -> None:
    assert "Maria" in prose.view(text)


def test_a_sentence_without_spaces_is_no_token() -> None:
    text = "上司の小野寺さんと相談し、テスト分割とDockerレイヤーキャッシュを導入し、"
    assert prose.view(text * 2) == text * 2
    assert prose.view("a1" * 40).isspace()
