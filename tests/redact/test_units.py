"""Hits cut, trimmed and united."""

import pytest

from localcoach.redact.lexicon import Lexicon
from localcoach.redact.units import units
from tests.redact.fakes import FakeHit, hit

LEXICON = Lexicon.load()


def values(text: str, *hits: FakeHit) -> list[str]:
    return [text[unit.start : unit.end] for unit in units(text, hits, LEXICON)]


@pytest.mark.parametrize(
    ("text", "hit_on", "expected"),
    [
        ("Mr Leiva flew to us", "Leiva flew", ["Leiva"]),
        ("so Maria's plan won", "Maria's", ["Maria"]),
        ("# At Pemberly\n\nSo, the folks", "Pemberly\n\nSo", ["Pemberly"]),
        ("- Kofi Duarte: Rust", "Kofi Duarte: Rust", ["Kofi Duarte", "Rust"]),
        ("in 3.0 s. North star", "s. North", ["North"]),
        ("the Tallowmere office", "the Tallowmere", ["Tallowmere"]),
        ("with Maria G. today", "Maria G", ["Maria G."]),
        ("with A. Young today", "A. Young", ["A. Young"]),
        ("Before Fenwick Lending, I", "Before Fenwick Lending", ["Fenwick Lending"]),
        ("only the and of", "the and of", []),
        ("so van der Heijden left", "Heijden", ["van der Heijden"]),
        ("in the van Maria left", "Maria", ["Maria"]),
        ("- Agathe → API", "Agathe → API", ["Agathe", "API"]),
        ("set TCP_NODELAY on", "NODELAY", []),
        ("P50 12 ms, P95 80 ms", "12 ms, P95 80 ms", []),
        ("Perl at Castellan Shipping now", "Perl at Castellan Shipping", ["Perl", "Castellan Shipping"]),
        ("Ravi Menon from Hopline now", "Ravi Menon from Hopline", ["Ravi Menon", "Hopline"]),
        ("in Hay on Wye now", "Hay on Wye", ["Hay on Wye"]),
        ("at the Bank of Leeds now", "Bank of Leeds", ["Bank of Leeds"]),
        ("cc van der Meulen now", "van der Meulen", ["van der Meulen"]),
        ('parse("Novak").lang == x', '"Novak").lang', ["Novak"]),
    ],
)
def test_one_hit(text: str, hit_on: str, expected: list[str]) -> None:
    assert values(text, hit(text, hit_on, "spacy:PERSON")) == expected


def test_a_term_that_is_listed_with_a_name_is_cut_off() -> None:
    text = "ran Protobuf, Rashid's team"
    both = hit(text, "Protobuf, Rashid", "spacy:PERSON")
    found = units(text, [both], LEXICON, lambda word: word == "Protobuf")
    assert [text[unit.start : unit.end] for unit in found] == ["Rashid"]


def test_a_small_word_beside_a_term_parts_two_names() -> None:
    text = "moved to Ravenna on Kafka"
    found = units(text, [hit(text, "Ravenna on Kafka", "spacy:PERSON")], LEXICON, lambda word: word == "Kafka")
    assert [text[unit.start : unit.end] for unit in found] == ["Ravenna", "Kafka"]


def test_hits_that_overlap_or_touch_are_one_unit() -> None:
    text = "asked Maria Gomez and Lee"
    hits = (
        hit(text, "Maria", "rampart:PERSON"),
        hit(text, "Gomez", "rampart:PERSON"),
        hit(text, "Gomez", "spacy:PERSON"),
    )
    assert values(text, *hits, hit(text, "Lee", "spacy:PERSON")) == ["Maria Gomez", "Lee"]


def test_neighbours_of_different_families_stay_apart() -> None:
    text = "asked Maria Berlin"
    assert values(text, hit(text, "Maria", "a:PERSON"), hit(text, "Berlin", "a:LOCATION")) == ["Maria", "Berlin"]
