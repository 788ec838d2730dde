"""Escaping, as properties over any text."""

import json
import re
import unicodedata
from typing import Any

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach.report import escape

ANY = st.text()
HOSTILE = st.one_of(
    ANY,
    st.text(
        alphabet=st.sampled_from(
            "\x00\x07\x08\x1b\x7f\x9b\u200b\u202e\u2028\ufeff\U000e0041[]m0;:#@<>&|`*_\\-+.1 \n\r\tab"
        )
    ),
    st.text(alphabet=st.sampled_from("@#:/.-_*[]()<>!&;`~$|\\w1ghGH ")),
)


@given(HOSTILE)
def test_plain_text_is_one_line_without_controls(text: str) -> None:
    plain = escape.plain(text)
    assert all(unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") for c in plain)
    assert not set("\u200b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2060\ufeff") & set(plain)
    assert escape.plain(plain) == plain


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S"), exclude_characters="\u115f\u1160\u3164\uffa0")))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert escape.plain(text) == text


@pytest.mark.parametrize("text", ["👩‍👩‍👧 family", "می‌خواهم", "naïve café", "数 → 値"])
def test_joiners_and_other_scripts_stay(text: str) -> None:
    assert escape.plain(text) == text


def _shown(markdown: str) -> str:
    """Return what a renderer shows, and fail on anything that is more than one paragraph of text."""
    shown = ""
    for event in pyromark.events(markdown, options=_all_options()):
        shown += _shown_by(event)
    return shown


def _shown_by(event: Any) -> str:
    if event in ({"Start": "Paragraph"}, {"End": "Paragraph"}, {"InlineHtml": "<!-- -->"}):
        return ""
    assert set(event) == {"Text"}, event
    return str(event["Text"])


def _all_options() -> Any:
    options = pyromark.Options
    return (
        options.ENABLE_TABLES
        | options.ENABLE_FOOTNOTES
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_TASKLISTS
        | options.ENABLE_MATH
        | options.ENABLE_HEADING_ATTRIBUTES
    )


@given(HOSTILE)
def test_markdown_shows_exactly_the_text(text: str) -> None:
    assert _shown(escape.markdown(text)) == escape.plain(text)


@pytest.mark.parametrize(
    "text",
    ["@maria see #12", "https://example.org/x", "www.example.org", "GH-12", "1. one", "- item", "+ item", "> quote"],
)
def test_markdown_neither_links_nor_lists(text: str) -> None:
    assert _shown(f"- {escape.markdown(text)}".removeprefix("- ")) == text
    assert "@maria" not in escape.markdown(text)
    assert "://" not in escape.markdown(text)


@given(HOSTILE)
def test_json_keeps_every_character_and_shows_no_control(text: str) -> None:
    written = escape.to_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert all(unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") for c in written)
    assert "##[" not in written


@given(HOSTILE)
def test_workflow_commands_come_back_and_hold_no_separator(text: str) -> None:
    value, data = escape.github_property(text), escape.github_data(text)
    assert not set(":,\r\n") & set(value)
    assert not set("\r\n") & set(data)
    assert _unescaped(value) == _unescaped(data) == escape.plain(text)


def _unescaped(value: str) -> str:
    return value.replace("%3A", ":").replace("%2C", ",").replace("%25", "%")


@given(st.lists(st.sampled_from(["::", ":", "##", "#", "[", "vso", " ", "\x1b[1m", "set-env", "\n", "x"])).map("".join))
def test_no_line_of_a_log_is_a_command(report: str) -> None:
    safe = escape.log_safe(report)
    assert not any(re.match(r"(?:\s|\x1b\[1m)*::", line) for line in safe.split("\n"))
    assert "##[" not in safe
    assert "##vso[" not in safe
