"""The pattern language of the rubric files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach.cues.terms import MAX_ELEMENTS, MAX_GAP, parse_term
from localcoach.cues.words import Words

LISTS = {"did": frozenset({"wrote", "decid*"})}


def found(term: str, text: str) -> str | None:
    words = Words(text)
    match = parse_term(term, LISTS).find(words)
    return text[slice(*words.span(*match))] if match else None


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("ruled out", "It was ruled out.", "ruled out"),
        ("ruled out", "It was ruled.", None),
        ("RULED out", "ruled out", "ruled out"),
        ("decid*", "We were deciding.", "deciding"),
        ("*ists", "Two analysts wrote.", None),
        ("*ysts", "Two analysts wrote.", "analysts"),
        ("cat|dog", "a dog", "dog"),
        ("i ~2 @did", "I also quickly wrote it.", "I also quickly wrote"),
        ("i ~1 @did", "I also quickly wrote it.", None),
        ("i @did", "I decided.", "I decided"),
        ("from # to #", "from 9 s to 2 s", "from 9 s to 2 s"),
        ("#money", "It costs 3 euros.", "3 euros"),
        ("#percent", "It costs 3 euros.", None),
        ("@name", "Then Petra came.", "Petra"),
        ("^ wrote", "Wrote it.", "Wrote"),
        ("^ wrote", "She wrote it.", None),
        ("it . $", "She wrote it.", "it."),
        ("a ~3 b ~3 c", "a b a x b x c", "a b a x b x c"),
    ],
)
def test_terms(term: str, text: str, expected: str | None) -> None:
    assert found(term, text) == expected


@given(gap=st.integers(0, 8), between=st.integers(0, 10))
def test_a_gap_bridges_up_to_its_width(gap: int, between: int) -> None:
    text = " ".join(["alpha", *["x"] * between, "omega"])
    assert (found(f"alpha ~{gap} omega", text) == text) is (between <= gap)


@given(
    st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12),
    st.lists(st.sampled_from("abc"), min_size=1, max_size=3),
)
def test_plain_words_match_like_a_sublist(text: list[str], term: list[str]) -> None:
    expected = any(text[i : i + len(term)] == term for i in range(len(text)))
    assert (found(" ".join(term), " ".join(text)) is not None) is expected


@pytest.mark.parametrize(
    ("term", "message"),
    [
        ("", "0 elements"),
        ("a " * (MAX_ELEMENTS + 1), "elements"),
        (f"a ~{MAX_GAP + 1} b", "gap of more than"),
        ("~2 a", "does not stand between"),
        ("a ~2", "does not stand between"),
        ("a ~1 ~1 b", "does not stand between"),
        ("a ~1 b ~1 c ~1 d ~1 e", "more than 3 gaps"),
        ("@nolist", "does not have"),
        ("a|", "unreadable"),
        ("a*b", "unreadable"),
        ("#weight", "unreadable"),
    ],
)
def test_a_wrong_term_says_why(term: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_term(term, LISTS)
