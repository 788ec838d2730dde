"""Folding: what is undone, and that every span finds its way back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach.redact.normalize import Folded, fold, unwrap

ZERO_WIDTH = "\u200b"
SAMPLES = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\u200b\u00ad\ufeff\u202e\u0301\uff11é\u00a0\ufb01&;#6 4\\_@.\n >"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("original", "folded"),
    [
        ("plain ASCII stays", "plain ASCII stays"),
        ("gh\u200bp_\u2060ab\ufeffc", "ghp_abc"),
        ("４１１１ １１１１", "4111 1111"),
        ("ｍａｒｉａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "maria@example.com"),
        ("Jose\u0301 Mun\u0303oz", "José Muñoz"),
        ("Jose\u200b\u0301", "José"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
        ("٠٦١٢٣٤", "061234"),
        ("०१२", "012"),
        ("𝗽𝗮𝘀𝘀𝘄𝗼𝗿𝗱 𝟏𝟐", "password 12"),
        ("ﬁrst", "first"),
        ("555‑123–4567", "555-123-4567"),
        ("12\u00a0345\u202f678", "12 345 678"),
        ("maria&#64;example&#x2E;com", "maria@example.com"),
        ("maria&commat;example.com", "maria@example.com"),
        ("gh&#8203;p_ab&shy;c", "ghp_abc"),
        ("ghp\\_abc\\-d", "ghp_abc-d"),
        ("\U000e0067\U000e0068key", "key"),
        ("m² and ½ stay, ① folds", "m² and ½ stay, 1 folds"),
        ("AT&T; R&D", "AT&T; R&D"),
        ("C:\\Users\\maria", "C:\\Users\\maria"),
        ("👩\u200d💻", "👩💻"),
    ],
)
def test_fold(original: str, folded: str) -> None:
    assert fold(original).text == folded


def test_a_span_covers_what_was_removed_inside_it() -> None:
    original = "key gh\u200bp_a\u00adbc\u200b."
    view = fold(original)
    start = view.text.index("ghp_abc")
    first, last = view.span(start, start + 7)
    assert original[first:last] == "gh\u200bp_a\u00adbc"


def test_an_empty_span_is_refused() -> None:
    with pytest.raises(ValueError, match="empty span"):
        fold("abc").span(1, 1)


@pytest.mark.parametrize(
    ("original", "joined"),
    [
        ("key ghp_abc\ndef and", "key ghp_abcdef and"),
        ("> key ghp_abc\n> def", "> key ghp_abcdef"),
        ("- key ghp_abc\n  def", "- key ghp_abcdef"),
        ("ghp_abc \\\n   def", "ghp_abcdef"),
        ("ghp_abc  \r\ndef", "ghp_abcdef"),
        ("ghp_abc\n\ndef", "ghp_abc\n\ndef"),
        ("one\n- two", "one\n- two"),
        ("one\n1. two", "one\n1. two"),
        ("one\n# two", "one\n# two"),
        ("end of it!\n(next", "end of it!\n(next"),
    ],
)
def test_unwrap(original: str, joined: str) -> None:
    assert unwrap(original).text == joined


def _assert_exact(view: Folded, original: str) -> None:
    assert len(view.starts) == len(view.ends) == len(view.text)
    assert all(0 <= start < end <= len(original) for start, end in zip(view.starts, view.ends, strict=True))
    assert list(view.starts) == sorted(view.starts)
    assert list(view.ends) == sorted(view.ends)


@given(SAMPLES)
def test_offsets_are_exact_for_any_text(original: str) -> None:
    view = fold(original)
    _assert_exact(view, original)
    joined = unwrap(view.text)
    _assert_exact(joined, view.text)
    _assert_exact(joined.over(view), original)


@given(SAMPLES)
def test_unchanged_characters_point_at_themselves(original: str) -> None:
    view = fold(original)
    for character, start, end in zip(view.text, view.starts, view.ends, strict=True):
        if character.isascii() and end == start + 1 and original[start].isascii():
            assert character == original[start]


@given(st.text(st.characters(max_codepoint=127, exclude_characters="&\\"), max_size=80))
def test_plain_ascii_is_untouched(original: str) -> None:
    assert fold(original).text == original


@given(st.text(st.characters(categories=("L", "Nd", "Zs")), max_size=30))
def test_composed_and_decomposed_letters_fold_alike(original: str) -> None:
    composed = unicodedata.normalize("NFC", original)
    assert fold(unicodedata.normalize("NFD", composed)).text == fold(composed).text


@given(st.text("abcXYZ019_-", min_size=1, max_size=30), st.data())
def test_invisible_characters_anywhere_change_nothing(token: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(token)))
    hidden = token[:at] + data.draw(st.text("\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e", max_size=4)) + token[at:]
    view = fold(hidden)
    assert view.text == token
    assert view.span(0, len(token))[0] == 0
