"""The cells below a head, in Markdown and in comma-separated values."""

import pytest
import regex

from localcoach.redact.tables import cells_below

HEAD = regex.compile(r"\bdob\b")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("| id | dob |\n|---|---|\n| 1 | a |\n| 2 | b |\n\n| 3 | c |", ["a", "b"]),
        ("id,dob,x\n1,a,2\n3,b,4\nno row", ["a", "b"]),
        ("id;`dob`\n1;'a'\n", ["a"]),
        ("id\tdob\n1\ta", ["a"]),
        ("the dob, as it is\n1,a", []),
        ("dob\na", []),
        ("id,dob", []),
        ("id,x,dob\n1,a", []),
    ],
)
def test_the_cells_of_a_column(text: str, cells: list[str]) -> None:
    assert [text[start:end] for start, end in cells_below(text, HEAD)] == cells
