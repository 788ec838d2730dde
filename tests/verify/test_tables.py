"""What a table's header and labels say of its figures, and what claims may say of them then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach import draft
from localcoach.verify import Claim, ledger, tables, verify

TABLE = """\
# Rounds

We planned the rounds anew.

| Measure | Before | After |
|---|---|---|
| Overtime, hours per week | 61 | 44 |
| Kilometres per week | 21,400 | 19,260 |
| Litres per kilometre | 88 | 97 |
| Late arrivals | 7 | 7 |
"""
MONTHS = "| Metric | March | June |\n|---|---|---|\n| Run of the plan | 20 s | 95 s |\n"
OPTIONS = "| Way | Cost | Time |\n|---|---|---|\n| Rent | €200 | 3 weeks |\n"


def figures(text: str) -> list[tuple[str, str, str]]:
    return [(f.text, f.role, f.quantity.dimension) for f in ledger.build(draft.parse(text, "draft.md")).figures]


def test_the_header_gives_roles_and_the_label_units() -> None:
    assert figures(TABLE)[:4] == [
        ("61", "baseline", "time"),
        ("44", "result", "time"),
        ("21,400", "baseline", "length"),
        ("19,260", "result", "length"),
    ]


def test_columns_of_two_months_are_old_and_new() -> None:
    assert [role for _, role, _ in figures(MONTHS)] == ["baseline", "result"]


def test_other_columns_give_no_role() -> None:
    assert not {"baseline", "result"} & {role for _, role, _ in figures(OPTIONS)}


@pytest.mark.parametrize(
    ("comment", "status"),
    [
        ("Overtime came down by 17 hours a week.", "supported"),
        ("There are 2,140 fewer kilometres a week.", "supported"),
        ("Overtime came down by 19 hours a week.", "unsupported"),
        ("Litres per kilometre went down.", "unsupported"),
        ("Litres per kilometre went up.", "supported"),
        ("Late arrivals rose.", "unsupported"),
    ],
)
def test_claims_about_a_table(comment: str, status: str) -> None:
    (result,) = verify(draft.parse(TABLE, "draft.md"), [Claim("c", comment)]).results
    assert result.status == status, result.reasons


@given(st.text(alphabet="ab|-: \n", max_size=80))
def test_any_text_has_headers_of_rows_or_none(text: str) -> None:
    for line, cells in tables.headers(text).items():
        assert line == 0 or text[line - 1] == "\n"
        assert cells


def test_a_table_without_an_end_is_read_once() -> None:
    text = "| a | b |\n|---|---|\n" + "| c | 1 |\n" * 20_000
    assert len(tables.headers(text)) == 20_000
