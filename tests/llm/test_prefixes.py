"""States of beginnings: found again by tokens and owner, in the same run and in the next."""

from pathlib import Path

from localcoach.cache import Cache
from localcoach.llm.prefixes import Prefixes


def test_a_state_is_found_by_its_tokens() -> None:
    prefixes = Prefixes("weights")
    assert prefixes.get([1, 2]) is None
    prefixes.put([1, 2], b"state")
    assert prefixes.get([1, 2]) == b"state"
    assert prefixes.get([1, 2, 3]) is None


def test_the_next_run_finds_it_and_other_weights_do_not(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    Prefixes("weights", cache).put([1, 2], b"state")
    assert Prefixes("weights", cache).get([1, 2]) == b"state"
    assert Prefixes("other weights", cache).get([1, 2]) is None
