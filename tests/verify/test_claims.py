"""Claims are read from reports, JSON, JSONL and Markdown; garbage is a result or an error with a hint."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach.errors import LocalcoachError
from localcoach.verify.claims import MAX_CHARACTERS, Claim, parse

ENTRY = {"id": "a", "quote": "the quote", "comment": "The comment."}


@pytest.mark.parametrize(
    "text", [json.dumps(ENTRY), json.dumps([ENTRY]), json.dumps({"claims": [ENTRY]}), json.dumps(ENTRY) + "\n\n"]
)
def test_json_in_every_wrapping(text: str) -> None:
    assert parse(text) == (Claim("a", "The comment.", "the quote"),)


def test_jsonl_keeps_broken_lines_as_problems() -> None:
    first, broken, last = parse(json.dumps(ENTRY) + "\nnonsense\n" + json.dumps({"comment": "B", "quote": None}))
    assert first.problem == last.problem == ""
    assert (broken.id, bool(broken.problem), last.id) == ("#2", True, "#3")


@pytest.mark.parametrize("value", [1, None, "text", {"id": "a"}, {"comment": 3}, {"comment": " ", "quote": ""}])
def test_entries_that_are_no_claims(value: object) -> None:
    (claim,) = parse(json.dumps([value]))
    assert claim.problem


def test_an_endless_comment_is_no_claim() -> None:
    (claim,) = parse(json.dumps([{"comment": "x" * (MAX_CHARACTERS + 1)}]))
    assert claim.problem
    assert claim.comment == ""


def test_a_report() -> None:
    criterion = {
        "id": "baseline",
        "evidence": [{"sentence": "S2", "text": "It was slow."}],
        "comment": "Given.",
        "ask": "Which?",
        "fill_in": None,
    }
    claims = parse(json.dumps({"criteria": [criterion, {"no": "id"}]}))
    assert [c.id for c in claims] == ["baseline:evidence", "baseline:comment", "baseline:ask", "#4"]
    assert claims[0].sentences == ("S2",)
    assert claims[0].passages == ("It was slow.",)
    assert [c.kind for c in claims[1:3]] == ["comment", "ask"]
    assert claims[3].problem


def test_markdown_feedback() -> None:
    text = '## Good\n\n> the quoted words\n\nThis is clear.\n\n- One point.\n- Another "point".\n\n> a last quote\n'
    claims = parse(text)
    assert [(c.quote, c.comment) for c in claims] == [
        ("the quoted words", "This is clear."),
        (None, "One point."),
        (None, 'Another "point".'),
        ("a last quote", ""),
    ]
    assert claims[0].id == "L5"


@pytest.mark.parametrize("text", ["", "   \n", "# Only a heading", "[]", "{broken", '{"claims": []}'])
def test_no_claims_is_an_error_with_a_hint(text: str) -> None:
    with pytest.raises(LocalcoachError) as caught:
        parse(text)
    assert caught.value.hint


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda v: (
            st.lists(v, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "quote", "comment", "criteria", "claims", "evidence", "sentence", "x"]),
                v,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_is_read_or_refused(value: object) -> None:
    try:
        claims = parse(json.dumps([value]))
    except LocalcoachError:
        return
    assert all(claim.id for claim in claims)  # an author's own ids may be alike


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert all(c.id for c in parse(text))
    except LocalcoachError as error:
        assert error.hint
