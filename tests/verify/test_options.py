"""The options matrix: what names an alternative, what only looks like one, and which sentence fills a cell."""

import pytest

from localcoach import draft
from localcoach.verify import options


def names(text: str, *, showing: tuple[str, ...] = ()) -> list[str]:
    return [option.name for option in options.build(draft.parse(text), showing)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "We weighed three designs: buying a console, extending the engine, or building a pipeline on Kafka.",
            ["buying a console", "extending the engine", "building a pipeline on Kafka"],
        ),
        (
            "I saw three ways: to send video to the land by 4G, to buy a computer for it, or to make it smaller.",
            ["send video to the land", "buy a computer", "make it smaller"],
        ),
        (
            "Two routes were sketched: lanes by urgency, or three separate deployments with a database each.",
            ["lanes by urgency", "three separate deployments"],
        ),
        ("We could buy the vendor's module, or extend the engine.", ["buy the vendor's module", "extend the engine"]),
        ("We chose Postgres over Cassandra.", ["Postgres", "Cassandra"]),
        ("Option A: rent a cluster. Option B: keep the mainframe.", ["rent a cluster", "keep the mainframe"]),
        (
            "Two proposals were made: Bazel, or Pants. Nix was ruled out because nobody knew it.",
            ["Bazel", "Pants", "Nix"],
        ),
    ],
)
def test_alternatives(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "We could run both archives side by side, reading from the old one, and move the pages in order.",
        "Barcodes on boxes, I could write a book, a sad one.",
        "You might wait thirty seconds more, but you don't wait twice, and the COO was fine.",
        "The build took seven months rather than five.",
        "We could buy the module, sixty thousand a year, and wait.",
        "Criteria per candidate: months to build, yearly running cost, upkeep.",
        "Design doc: 34 pages, state of the art.",
        "We had no choice.",
        "",
    ],
)
def test_no_alternatives(text: str) -> None:
    assert names(text or "Nothing.") == []


def test_two_that_are_compared_count_where_the_draft_is_known_to_weigh() -> None:
    text = "Kafka versus RabbitMQ took us a week."
    assert names(text) == []
    assert names(text, showing=("S1",)) == ["Kafka", "RabbitMQ"]


def test_a_cell_holds_the_sentence_that_speaks_of_it() -> None:
    text = (
        "We weighed two designs: a hosted console, or a pipeline on Kafka. "
        "The console would have cost 0.04 euros a report. Kafka needed twenty weeks, and nobody to maintain it."
    )
    console, pipeline = options.build(draft.parse(text))
    assert console.cells == {
        "time-to-ship": None,
        "operating-cost": "S2",
        "risk": None,
        "maintainability": None,
        "fit": None,
    }
    assert (pipeline.cells["time-to-ship"], pipeline.cells["operating-cost"]) == ("S3", None)


def test_it_means_the_one_alternative_of_the_sentence_before() -> None:
    text = (
        "We weighed two designs: buying a hosted console, or a pipeline on Kafka. I tried the vendor's console for two "
        "weeks. It would have shipped in five weeks but cost 0.04 euros a report."
    )
    console, pipeline = options.build(draft.parse(text))
    assert (console.cells["time-to-ship"], console.cells["operating-cost"]) == ("S3", "S3")
    assert set(pipeline.cells.values()) == {None}


def test_a_single_alternative_is_no_matrix() -> None:
    assert names("BigPanda was ruled out because it wanted tags.") == []
