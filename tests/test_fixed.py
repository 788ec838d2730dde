"""Fixed patterns: what one run compiled, the next need not; only patterns are read, and no word of an author is one."""

import pickle
from pathlib import Path

import pytest
import regex

from localcoach import fixed
from localcoach.cache import Cache
from localcoach.fixed import Patterns
from localcoach.redact import AuthorWords, Policy, Redactor

DRAFT = "Anneliese Quastenflosser told us at Grevenbroich Lacke: the password is Taubenschlag-81, project Nebelkrähe."
PRIVATE = ("Quastenflosser", "Grevenbroich", "Taubenschlag", "Nebelkrähe", "Zwirbelbart")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def _entries(tmp_path: Path) -> list[bytes]:
    return [file.read_bytes() for file in (tmp_path / "cache").iterdir()]


def test_a_pattern_is_that_of_regex_and_the_same_one_when_asked_again() -> None:
    patterns = Patterns()
    found = patterns.compile(r"(?<word>\p{Lu}\w+)", regex.IGNORECASE)
    assert found == regex.compile(r"(?<word>\p{Lu}\w+)", regex.IGNORECASE)
    assert patterns.compile(r"(?<word>\p{Lu}\w+)", regex.IGNORECASE) is found
    assert patterns.compile(r"(?<word>\p{Lu}\w+)").flags != found.flags


def test_the_next_run_compiles_nothing_and_finds_the_same(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    first, source = Patterns(), r"(?<!\d)(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?:\s?(?i:uhr))?+"
    first.compile(source, regex.MULTILINE)
    first.keep(cache)
    monkeypatch.setattr(regex, "compile", None)
    second = Patterns()
    second.recall(cache)
    match = second.compile(source, regex.MULTILINE).search("um 23:15 UHR")
    assert match and match.groupdict() == {"hour": "23", "minute": "15"} and match.group() == "23:15 UHR"


def test_a_run_that_learned_nothing_writes_nothing(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Patterns()
    first.compile("a")
    first.keep(cache)
    second = Patterns()
    second.recall(cache)
    second.compile("a")
    monkeypatch.setattr(Cache, "put", None)
    second.keep(cache)
    assert len(_entries(tmp_path)) == 1


@pytest.mark.parametrize(
    "entry", [b"", b"no pickle", pickle.dumps({("a", 0): print}), pickle.dumps(["a"]), pickle.dumps(Path("a"))]
)
def test_anything_but_patterns_is_no_pattern(cache: Cache, entry: bytes) -> None:
    cache.put(fixed._key(), entry)
    patterns = Patterns()
    patterns.recall(cache)
    assert patterns.compile("a").match("a")
    patterns.keep(cache)
    again = Patterns()
    again.recall(cache)
    assert list(again._known) == [("a", 0)]


def test_the_leavings_of_other_versions_do_not_pile_up(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fixed, "_AT_MOST", 2)
    patterns = Patterns()
    for source in "abc":
        patterns.compile(source)
    patterns.keep(cache)
    again = Patterns()
    again.recall(cache)
    assert again._known == {}


@pytest.mark.assets
def test_no_word_of_a_draft_or_its_author_comes_into_a_pattern() -> None:
    words = AuthorWords.model_validate({"deny": [{"text": "Zwirbelbart"}, {"text": "Nebelkrähe"}]})
    assert "Taubenschlag" not in Redactor(Policy.load(), words).redact(DRAFT).text
    assert len(fixed._patterns._known) > 100
    assert not [source for source, _ in fixed._patterns._known for word in PRIVATE if word in source]
