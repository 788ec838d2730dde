"""Overlap never uncovers a character."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from localcoach.redact.finding import Finding
from localcoach.redact.overlap import unite

RANGES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(["PERSON", "URL", "SECRET"])), max_size=12
)


def build(ranges: list[tuple[int, int, str]]) -> list[Finding]:
    return [Finding(start, start + length, type_, 0.9, (type_.lower(),), "") for start, length, type_ in ranges]


@given(RANGES)
def test_united_findings_are_disjoint_ordered_and_cover_the_same(ranges: list[tuple[int, int, str]]) -> None:
    findings = build(ranges)
    united = unite(findings)
    assert all(one.end <= other.start for one, other in pairwise(united))
    covered = {i for f in findings for i in range(f.start, f.end)}
    assert {i for f in united for i in range(f.start, f.end)} == covered


def test_a_secret_in_a_link_makes_the_link_a_secret() -> None:
    (united,) = unite(build([(0, 20, "URL"), (8, 4, "SECRET")]))
    assert (united.start, united.end, united.type) == (0, 20, "SECRET")
    assert united.sources == ("url", "secret")


def test_neighbours_stay_apart() -> None:
    assert len(unite(build([(0, 5, "PERSON"), (5, 5, "PERSON")]))) == 2


def test_the_authors_word_wins() -> None:
    author = Finding(3, 6, "CODE_NAME", 1.0, ("author",), "")
    (united,) = unite([author, *build([(0, 20, "SECRET")])])
    assert united.type == "CODE_NAME"


def test_the_longest_gives_type_and_reason() -> None:
    short, long = Finding(0, 4, "PERSON", 0.9, ("a",), "short"), Finding(2, 12, "URL", 0.5, ("b",), "long")
    (united,) = unite([short, long])
    assert united == Finding(0, 12, "URL", 0.9, ("a", "b"), "long")


def test_of_two_as_long_the_surest_gives_them_and_then_the_earliest() -> None:
    sure, unsure = Finding(3, 8, "PERSON", 0.9, ("a",), "sure"), Finding(0, 5, "URL", 0.5, ("b",), "unsure")
    (united,) = unite([sure, unsure])
    assert (united.type, united.reason, united.score) == ("PERSON", "sure", 0.9)
    (united,) = unite([sure, Finding(0, 5, "URL", 0.9, ("b",), "early")])
    assert united.reason == "early"


def test_what_starts_within_a_long_one_belongs_to_it_though_a_short_one_ends_between() -> None:
    assert len(unite(build([(0, 20, "PERSON"), (2, 3, "URL"), (10, 5, "URL")]))) == 1
