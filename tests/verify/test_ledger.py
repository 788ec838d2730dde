"""The ledger: figures with role and measure, and what does not add up."""

import pytest

from localcoach import draft
from localcoach.verify import ledger
from localcoach.verify.ledger import Ledger


def of(text: str) -> Ledger:
    return ledger.build(draft.parse(text))


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("p95 went from 900 ms to 300 ms.", ["baseline", "result"]),
        ("Estimated bills: 6.4 % before, 0.9 % after.", ["baseline", "result"]),
        ("Before the project the median wait was 71 seconds.", ["baseline"]),
        ("Five per million or fewer was agreed in advance as success.", ["target"]),
        ("The whole change took fourteen weeks from start to finish.", ["timeframe"]),
        ("Abandoned chats dropped by 41 percent.", ["result"]),
        ("14.2 -> 2.9 wasted trips per 1,000", ["baseline", "result"]),
        ("A plan takes 14 minutes instead of 55.", ["result", "baseline"]),
    ],
)
def test_roles(text: str, roles: list[str]) -> None:
    assert [figure.role for figure in of(text).figures] == roles


@pytest.mark.parametrize(
    "text",
    [
        "In week 9 we switched it off.",
        "Weeks 4-8: we moved the rest.",
        "We planned by hand until 5 am.",
        "It had been there since 2021.",
        "The third run held.",
    ],
)
def test_what_names_a_time_or_a_step_is_no_figure(text: str) -> None:
    assert of(text).figures == ()


@pytest.mark.parametrize("text", ["It took 9 weeks.", "We had 2021 customers.", "Eight versions were tried."])
def test_what_is_counted_is_one(text: str) -> None:
    assert len(of(text).figures) == 1


def test_a_figure_knows_its_place_and_measure() -> None:
    (figure,) = of("First.\n\nThe median wait was 71 seconds before the project.").figures
    assert (figure.sentence, figure.text) == ("S2", "71 seconds")
    assert {"median", "wait"} <= set(figure.measures)


def test_a_result_without_a_baseline() -> None:
    notes = of("Abandoned chats dropped by 41 percent.").notes
    assert [note.kind for note in notes] == ["no-baseline"]


def test_a_result_with_its_baseline() -> None:
    assert of("p95 went from 900 ms to 300 ms.").notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "Analyst time per case cut to 4 minutes from 17.",
        "It's 1.1 seconds now where it used to be 4.2, median.",
        "Empty pages went to four percent from eleven point four, and that within two months.",
        "In the end it's 6.1 orders per thousand where it used to be 3.6.",
        "Waits are down to 9 minutes from well over 30.",
    ],
)
def test_a_baseline_may_leave_out_its_unit(text: str) -> None:
    ((old, new),) = of(text).changes
    assert (old.quantity.dimension, old.role) == (new.quantity.dimension, "baseline")
    assert of(text).notes == ()


def test_double_before_a_noun_names_a_thing() -> None:
    assert [f.text for f in of("Double refunds fell by 64%, and double reminders too.").figures] == ["64%"]
    assert [f.text for f in of("Throughput is double what it was, and we handle triple that.").figures] == [
        "double",
        "triple",
    ]


def test_a_time_of_day_is_no_figure() -> None:
    assert of("A driver came in at ten to five and found nothing.").figures == ()
    assert [f.text for f in of("We grew from ten to five hundred users.").figures] == ["ten", "five hundred"]


def test_a_number_that_names_and_a_score_are_no_figures() -> None:
    text = "The switch on tower six flickers, the bulletin says level two, and no clip goes on a score alone."
    assert of(text).figures == ()


def test_odds_on_both_sides_are_read_once() -> None:
    assert [f.text for f in of("3 in 100 instead of 12 in 100.").figures] == ["3 in 100", "12 in 100"]


def test_arithmetic_that_does_not_hold() -> None:
    (note,) = of("p95 went from 900 ms to 300 ms, a cut of 50 %.").notes
    assert note.kind == "arithmetic"
    assert "−67 %" in note.message
    assert "50 %" in note.message


@pytest.mark.parametrize("change", ["67 %", "66.7 %", "two thirds", "a factor of three"])
def test_arithmetic_that_holds(change: str) -> None:
    assert "arithmetic" not in {n.kind for n in of(f"p95 went from 900 ms to 300 ms, a cut of {change}.").notes}


@pytest.mark.parametrize(
    "text",
    [
        "Median wait fell from 31 hours to 4.2, and overturned appeals are down by 18%.",
        "p95 went from 900 ms to 300 ms, while cost per request rose by 4 %.",
        "Build time dropped from 40 minutes to 12; test coverage is at 83 %.",
    ],
)
def test_a_percentage_of_something_else_is_no_arithmetic(text: str) -> None:
    assert "arithmetic" not in {n.kind for n in of(text).notes}


@pytest.mark.parametrize(
    "text",
    [
        "p95 went from 900 ms to 300 ms, and that is an improvement of 50 %.",
        "We brought p95 from 900 ms to 300 ms, roughly 50 % faster.",
        "Latency fell by 50 %, from 900 ms to 300 ms.",
    ],
)
def test_arithmetic_in_a_clause_of_its_own(text: str) -> None:
    assert "arithmetic" in {n.kind for n in of(text).notes}


@pytest.mark.parametrize(
    "text",
    [
        "We rolled it out to 1 % → 10 % → 50 % → 100 %, over 12 days.",
        "False alarms rose from 12 to 31 a week at first, and I halved them by averaging.",
        "| | before | after | target |\n|-|-|-|-|\n| mornings on time | 4% | 97% | 95% |",
    ],
)
def test_a_step_a_further_deed_and_a_column_are_no_arithmetic(text: str) -> None:
    assert "arithmetic" not in {n.kind for n in of(text).notes}


@pytest.mark.parametrize(
    "text",
    [
        "In the 2021 season 23 % of the clear hours went unused. In the 2023 season 9 % of clear hours went unused.",
        "Push to board verdict, September: 9.2 hours. Push to verdict: 9.2 hours in September, 38 minutes in May.",
        "March median, merge to registry: 19 days. Merge-to-registry, median: 19 days, then 26 hours.",
    ],
)
def test_one_fact_at_two_times_has_two_values(text: str) -> None:
    assert "two-values" not in {n.kind for n in of(text).notes}


def test_one_fact_with_two_values_is_noted() -> None:
    text = "Before the project the median wait was 71 seconds. Before the project the median wait was 64 seconds."
    assert [n.kind for n in of(text).notes] == ["two-values"]


def test_a_sentence_without_a_baseline_is_noted_once_at_its_change() -> None:
    (note,) = of("Matches where one team is destroyed in the first three minutes became 37 percent fewer.").notes
    assert (note.kind, note.figure.text) == ("no-baseline", "37 percent")


def test_a_baseline_may_be_told_in_words() -> None:
    assert of("Waiting went from the next day to two hours.").notes == ()


def test_the_same_fact_with_two_values_in_two_drafts() -> None:
    one = of("Before the project the median wait was 71 seconds.")
    other = of("Before the project the median wait was 64 seconds.")
    ((a, b),) = ledger.contradictions([one, other])
    assert [(number, figure.text) for number, figure in (a, b)] == [(0, "71 seconds"), (1, "64 seconds")]
    assert list(ledger.contradictions([one, one])) == []


def test_words_for_a_target_are_no_measure() -> None:
    one, other = of("Pass mark: 15 min."), of("The pass mark was four hours.")
    assert list(ledger.contradictions([one, other])) == []


def test_notes_hold_no_word_of_the_draft() -> None:
    notes = of("Gudrun's p95 went from 900 ms to 300 ms, a cut of 50 %.").notes
    assert notes
    assert not any("Gudrun" in note.message for note in notes)
