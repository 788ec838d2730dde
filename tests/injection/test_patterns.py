"""The data file: every element stands for itself, every list is used, and no search is quadratic."""

import time

import pytest
import regex

from localcoach import injection
from localcoach.draft import parse
from localcoach.injection.patterns import InjectionData, patterns
from localcoach.resources import data_path, load_yaml

DATA = load_yaml(data_path("redaction", "injection.yaml"), InjectionData)
ROWS = [row for family in DATA.families.values() for row in family.patterns]


@pytest.mark.parametrize("row", ROWS)
def test_each_element_of_a_row_is_a_regular_expression(row: str) -> None:
    lists = regex.compile(r"\{[a-z-]+~?\}")
    for element in row.split():
        regex.compile(f"(?:{lists.sub('x', element)})")


@pytest.mark.parametrize("name", DATA.words)
def test_each_list_is_used(name: str) -> None:
    everything = [*ROWS, *DATA.phrases.values(), *DATA.words.values()]
    assert any(f"{{{name}}}" in text for text in everything)


def test_each_language_has_the_lists_of_the_pairs() -> None:
    names = {name for pair in DATA.pairs for name in pair}
    assert {language: set(lists) for language, lists in DATA.languages.items()} == dict.fromkeys(DATA.languages, names)


def test_repetitions_are_bounded() -> None:
    assert [row for row in ROWS if regex.search(r"(?<!\\)\.[*+]|\)[*+]", row)] == []


HARD = [
    "ignore " * 20_000,
    "this answer " * 10_000,
    "a" * 200_000,
    "<|" * 60_000,
    "( [ { " * 20_000,
    '" ' * 60_000,
    "please now and " * 10_000,
    "\u200b" * 100_000,
    "A B C D E F " * 10_000,
    "`<s>` " * 20_000,
    "49 67 " * 20_000,
    "<!-- " + "you are told to " * 8_000 + " -->\n\nDone.",
]


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_twice_the_text_takes_no_more_than_about_twice_the_time(text: str) -> None:
    patterns().find("warm up")
    whole, half = (_processor_seconds(part) for part in (text, text[: len(text) // 2]))
    assert whole < 5 * half + 0.5


def _processor_seconds(text: str) -> float:
    draft = parse(text + "\n\nWe shipped in May.\n")
    started = time.process_time()
    injection.find(draft)
    return time.process_time() - started
