"""Figures in prose: how they are put, and when two are the same."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach.verify.quantity import Quantity, find, implied, rounded, same

SMALL = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int) -> str:
    """Spell a number below a billion as English does."""
    for scale, name in ((1_000_000, "million"), (1_000, "thousand")):
        if number >= scale:
            rest = number % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{spelled(number // scale)} {name}" + (joint + spelled(rest) if rest else "")
    if number >= 100:
        return f"{SMALL[number // 100]} hundred" + (f" and {spelled(number % 100)}" if number % 100 else "")
    if number < 20:
        return SMALL[number]
    return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")


def strong(text: str) -> list[tuple[Fraction, str]]:
    return [(q.value, q.dimension) for q in find(text) if not q.weak]


def one(text: str) -> Quantity:
    (figure,) = [q for q in find(text) if not q.weak]
    return figure


@pytest.mark.parametrize(
    ("text", "value", "dimension"),
    [
        ("1,200 users", "1200", ""),
        ("1.2k users", "1200", ""),
        ("1 200 rows", "1200", ""),
        ("two hundred and ten million captions", "210000000", ""),
        ("two and a half million rows", "2500000", ""),
        ("a dozen", "12", ""),
        ("point seven kappa", "7/10", ""),
        ("48 h", "172800", "time"),
        ("two-week sprint", "1209600", "time"),
        ("9 hours and 20 minutes", "33600", "time"),
        ("6h10", "22200", "time"),
        ("half an hour", "1800", "time"),
        ("a quarter of an hour", "900", "time"),
        ("three quarters of an hour", "2700", "time"),
        ("every minute and a half", "90", "time"),
        ("half a dozen complaints", "6", ""),
        ("half a million euros", "500000", "EUR"),
        ("a half million dollars", "500000", "USD"),
        ("a quarter of a million euros a year", "250000", "EUR"),
        ("three quarters of a million rows", "750000", ""),
        ("a couple of thousand users", "2000", ""),
        ("412 night-shift supplements", "412", ""),
        ("two hundred grand", "200000", ""),
        ("three-point-two-million-dollar", "3200000", "USD"),
        ("27 lessons from each thousand", "27/1000", "share"),
        ("from 7.4 hours the wait came down to 3.1", "11160", "time"),
        ("by June 4 % were left", "4/100", "share"),
        ("half a V, raised by 0.5 V", "1/2", "voltage"),
        ("310ms", "31/100", "time"),
        ("a fortnight later, within a fortnight", "1209600", "time"),
        ("nine point eight percent", "98/1000", "share"),
        ("99.95%", "9995/10000", "share"),
        ("a third of the users", "1/3", "share"),
        ("two thirds", "2/3", "share"),
        ("by half", "1/2", "share"),
        ("half percent", "5/1000", "share"),
        ("every tenth applicant", "1/10", "share"),
        ("nine in ten", "9/10", "share"),
        ("halved", "1/2", "share"),
        ("5.4 basis points", "54/1000", "point"),
        ("half a point", "1/2", "point"),
        ("3x", "3", "fold"),
        ("x9", "9", "fold"),
        ("twice", "2", "fold"),
        ("€40k", "40000", "EUR"),
        ("40 k€", "40000", "EUR"),
        ("eleven hundred quid", "1100", "GBP"),
        ("8 cents", "8/100", "USD"),
        ("S$600k", "600000", "SGD"),
        ("Q3", "3", "calendar Q"),
        ("the third quarter", "3", "calendar Q"),
        ("30 September", "30", "ordinal"),
        ("the thirtieth of September", "30", "ordinal"),
        ("120 GB", "120000000000", "data"),
    ],
)
def test_reads(text: str, value: str, dimension: str) -> None:
    assert (Fraction(value), dimension) in strong(text)


@pytest.mark.parametrize(
    "text",
    [
        "p95",
        "int8",
        "v1.2.3",
        "HTTP/2",
        "GPT-4",
        "12:30",
        "2024-03-01",
        "24/7",
        "2FA",
        "x86_64",
        "one of those",
        "a third option",
        "a couple of people",
    ],
)
def test_reads_no_figure_out_of_names(text: str) -> None:
    assert strong(text) == []


@pytest.mark.parametrize(
    ("claimed", "given_"),
    [
        ("48 h", "two days"),
        ("1.2k", "1,200"),
        ("33 %", "a third"),
        ("90 percent", "nine in ten"),
        ("about 40 %", "41 percent"),
        ("a couple of thousand", "2,140"),
        ("three pascals", "3 Pa"),
        ("1.5 kilopascals", "1,500 Pa"),
        ("two litres", "2,000 ml"),
        ("40 decibels", "40 dB"),
        ("3 gigawatts", "3,000 MW"),
        ("38 milligrams per cubic metre", "38 mg/m³"),
        ("four weeks", "one month"),
        ("132,000 messages a minute", "2,200 messages a second"),
        ("3,800 ms", "3.8 seconds"),
        ("$1.2M", "1.2 million dollars"),
        ("12 months", "1 year"),
    ],
)
def test_same(claimed: str, given_: str) -> None:
    assert same(one(claimed), one(given_))


@pytest.mark.parametrize(
    ("claimed", "given_"),
    [
        ("48 h", "48 days"),
        ("5.4 percent", "5.4 points"),
        ("40 %", "41 percent"),
        ("about 45 %", "41 percent"),
        ("five weeks", "one month"),
        ("29 days", "1 month"),
        ("$40", "€40"),
        ("20 messages an hour", "20 messages a minute"),
    ],
)
def test_not_same(claimed: str, given_: str) -> None:
    assert not same(one(claimed), one(given_))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("from 900 to 300 ms", ["9/10", "3/10"]),
        ("nine point eight to four point three percent", ["98/1000", "43/1000"]),
        ("3–5 days", ["259200", "432000"]),
        ("from 3.8 seconds down to, uh, 310 milliseconds", ["38/10", "31/100"]),
        ("14 minutes instead of 55.", ["840", "3300"]),
        ("2 % rather than about 9, as before", ["2/100", "9/100"]),
        ("14 minutes instead of 55 clicks", ["840", "55"]),
        ("it took 23 of 90 nights", ["23", "7776000"]),
    ],
)
def test_a_unit_is_shared(text: str, values: list[str]) -> None:
    assert [value for value, _ in strong(text)] == [Fraction(v) for v in values]


@pytest.mark.parametrize(
    ("claimed", "given_", "holds"),
    [
        ("almost half an hour", "25 minutes", True),
        ("almost half an hour", "35 minutes", False),
        ("nearly an hour", "25 minutes", False),
        ("more than a quarter of a million euros", "264,000", True),
        ("more than half a million euros", "264,000", False),
    ],
)
def test_a_bound_stands_for_what_lies_a_little_beyond_it(claimed: str, given_: str, holds: bool) -> None:
    assert implied(one(claimed), one(given_)) is holds


@pytest.mark.parametrize(
    ("claimed", "given_"), [("3 mW", "3 MW"), ("3 kPa", "3 Pa"), ("5 mg", "5 mg/m³"), ("2 l", "2 ml")]
)
def test_units_that_look_alike_are_not_the_same(claimed: str, given_: str) -> None:
    assert not same(one(claimed), one(given_))


def test_a_bare_figure_may_take_the_other_unit() -> None:
    readings = find("in two weeks and the service in ten")
    assert [(int(q.value), q.dimension) for q in readings if q.weak] == [(6048000, "time")]


@given(st.integers(min_value=2, max_value=999_999_999))
def test_spelled_numbers_read_as_their_digits(number: int) -> None:
    assert strong(f"{spelled(number)} rows") == strong(f"{number:,} rows") == [(Fraction(number), "")]


@given(st.decimals(min_value="0.01", max_value=9999, places=2), st.sampled_from(["ms", "s", "min", "%", "GB", "euro"]))
def test_a_figure_is_the_same_as_itself_and_not_as_its_double(number: object, unit: str) -> None:
    figure = one(f"{number} {unit}")
    assert same(figure, figure)
    assert not same(figure, one(f"{2 * number} {unit}"))  # type: ignore[operator]


@given(st.text(max_size=200))
def test_any_text_is_read_and_spans_are_inside(text: str) -> None:
    assert all(0 <= q.start < q.end <= len(text) for q in find(text))


@given(st.fractions(min_value=1, max_value=10**6), st.integers(min_value=1, max_value=6))
def test_rounding_keeps_within_half_a_digit(value: Fraction, digits: int) -> None:
    assert abs(rounded(value, Fraction(1), digits) - value) <= value * Fraction(1, 2) / 10 ** (digits - 1)


@pytest.mark.parametrize(
    ("text", "dimension", "value"),
    [
        ("23 of 90 nights", "share", Fraction(23, 90)),
        ("In week 9 we switched.", "time", Fraction(9 * 7 * 86400)),
        ("Weeks 4-8: we moved the rest.", "time", Fraction(8 * 7 * 86400)),
    ],
)
def test_what_a_figure_may_stand_for_too(text: str, dimension: str, value: Fraction) -> None:
    assert any(q.weak and (q.dimension, q.value) == (dimension, value) for q in find(text))


def test_a_time_behind_a_preposition_is_no_rate() -> None:
    assert [q.per for q in find("310 pages, and roughly 180 after a quarter") if not q.weak] == [None] * 3
