"""From a file to a draft: exact places, sections, front matter, and what is refused."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings

from localcoach.draft import parse, read
from localcoach.draft.reader import MAX_BYTES
from localcoach.errors import DraftError
from tests.draft.markup import assert_exact, markdown, parse_or_none

STAR = """\ufeff---\r
question: project deep-dive\r
minutes: 10\r
tags: [a, b]\r
---\r
# Refunds\r
\r
## Situation\r
\r
Agents issued **refunds** by hand — 🎉 4,000 a day. It took 9&nbsp;h.\r
\r
## Task\r
- cut it to 1 h\r
"""


@settings(max_examples=400)
@given(markdown())
def test_every_place_is_exact(text: str) -> None:
    draft = parse_or_none(text)
    if draft is not None:
        assert_exact(draft)


@given(markdown())
def test_lines_and_columns_count_from_one(text: str) -> None:
    draft = parse_or_none(text)
    for sentence in draft.sentences if draft else ():
        line, column = draft.line_column(sentence.span.start) if draft else (0, 0)
        before = text[: sentence.span.start].replace("\r\n", "\n").replace("\r", "\n")
        assert (line, column) == (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def test_a_draft() -> None:
    draft = parse(STAR, "refunds.md")
    assert (draft.front_matter.question, draft.front_matter.minutes) == ("project deep-dive", 10)
    assert [(s.heading, s.level, s.sentences) for s in draft.sections] == [
        ("Refunds", 1, ()),
        ("Situation", 2, ("S1", "S2")),
        ("Task", 2, ("S3",)),
    ]
    assert [s.text for s in draft.sentences] == [
        "Agents issued refunds by hand — 🎉 4,000 a day.",
        "It took 9 h.",
        "cut it to 1 h",
    ]
    assert draft.line_column(draft.by_id["S3"].span.start) == (13, 3)
    assert draft.text == STAR
    assert_exact(draft)


def test_speaking_time_is_words_over_pace() -> None:
    draft = parse("word " * 279 + "word.")
    assert (draft.words, draft.speaking_seconds) == (280, 120.0)


@pytest.mark.parametrize(
    ("source", "headings", "sentences"),
    [
        ("**Situation**\n\nIt broke.", ["Situation"], ["It broke."]),
        ("Result:\n\nIt held.", ["Result:"], ["It held."]),
        ("**Task:** cut it.\n\n**Result**: held.", ["Task:", "Result:"], ["cut it.", "held."]),
        ("**I cut it to 2 s.**", [""], ["I cut it to 2 s."]),
        ("**I** cut it.", [""], ["I cut it."]),
        ("- **Option A:** buy it.", [""], ["Option A: buy it."]),
        ("We had three options:", [""], ["We had three options:"]),
        ("Before.\n\n# Head\n\nAfter.", ["", "Head"], ["Before.", "After."]),
    ],
)
def test_labels_serve_as_headings(source: str, headings: list[str], sentences: list[str]) -> None:
    draft = parse(source)
    assert [s.heading for s in draft.sections] == headings
    assert [s.text for s in draft.sentences] == sentences
    assert_exact(draft)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"---\nrole: dev\n---\n", "no sentence"),
        (b"```\ncode\n```\n", "no sentence"),
        (b"# Only a heading\n", "no sentence"),
        (b"<!-- only a comment -->", "no sentence"),
        (b"\x89PNG\r\n\x00\x1a", "binary"),
        ("Hello.".encode("utf-16"), "binary or UTF-16"),
        (b"fine\nbut caf\xe9", r"not UTF-8 \(line 2\)"),
        (b"x" * (MAX_BYTES + 1), "larger than 2 MB"),
        (b"---\nrole: 'open\n---\nText.", r"front matter is not valid YAML \(line"),
        (b"---\nrole: [a]\n---\nText.", "'role' is not text"),
        (b"---\nminutes: soon\n---\nText.", "'minutes' is not a number"),
        (b"---\nwhen: 2024-99-99\n---\nText.", "front matter is not valid YAML"),
        (b"---\nrole: " + b"x" * 20_000 + b"\n---\nText.", "longer than"),
    ],
)
def test_no_usable_draft(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(data)
    with pytest.raises(DraftError, match=message) as caught:
        read(path)
    assert str(path) in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint


def test_no_file_or_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="no such file"):
        read(tmp_path / "none.md")
    with pytest.raises(DraftError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(DraftError, match="not a usable path"):
        read("a\0b")


@pytest.mark.parametrize(("text", "message"), [("a\0b", "binary"), ("\ud800", "not valid Unicode")])
def test_text_that_is_none(text: str, message: str) -> None:
    with pytest.raises(DraftError, match=message):
        parse(text)


@pytest.mark.parametrize("block", ["just words", "- a\n- b"])
def test_rules_around_words_are_no_front_matter(block: str) -> None:
    assert "words" in (shown := str(parse(f"---\n{block} words\n---\nIt broke.").sections)) or "S2" in shown


def test_other_keys_and_an_empty_block_are_left_alone() -> None:
    assert parse("---\n---\nIt broke.").sentences[0].text == "It broke."
    assert parse("---\nrole: 3\ndate: 2024-01-01\n---\nIt broke.").front_matter.role == "3"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Größer.".encode())))
    assert read("-").sentences[0].text == "Größer."
