"""What somebody meant."""

import pytest

from localcoach.nearest import did_you_mean, nearest


@pytest.mark.parametrize(
    ("name", "meant"), [("reveiw", "review"), ("MET-2", "met-02"), ("chek", "check"), ("zzz", None), ("", None)]
)
def test_nearest(name: str, meant: str | None) -> None:
    assert nearest(name, ["review", "check", "met-02"]) == meant


def test_nothing_near_gives_the_other_hint() -> None:
    assert did_you_mean("zzz", ["review"], "List them.") == "List them."
