"""What was replaced somewhere is replaced everywhere, and doubtful names are put to the vote."""

from localcoach.redact.doubt import without_doubtful
from localcoach.redact.fingerprints import allowed, fingerprint
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.namesakes import Namesakes
from localcoach.redact.sweep import sweep
from localcoach.redact.traces import Traces, Value
from localcoach.redact.vocabulary import CommonWords
from tests.redact.fakes import finding


def swept(text: str, value: str, type_: str = "PERSON") -> list[tuple[str, str]]:
    namesakes = Namesakes(text, [finding(text, value, type_)], (), Lexicon.load(), Gazetteer.load())
    found = sweep(Traces([Value(value, type_)], CommonWords()), namesakes)
    return [(text[f.start : f.end], f.type) for f in found]


def test_a_surname_and_another_case_are_swept() -> None:
    assert swept("Tamsin Okafor left. OKAFOR, okafor.", "Tamsin Okafor") == [("OKAFOR", "PERSON"), ("okafor", "PERSON")]


def test_a_domain_is_an_organisation_on_its_own() -> None:
    assert swept("x@novatek.example, so Novatek", "x@novatek.example", "EMAIL_ADDRESS") == [("Novatek", "ORGANIZATION")]


def test_words_of_a_firm_are_not_swept() -> None:
    assert swept("Meridian Bank has a bank", "Meridian Bank", "ORGANIZATION") == []


def test_a_doubtful_name_is_outvoted() -> None:
    text = "Rustdoc reads. Then Rustdoc writes. rustdoc ends."
    doubtful = [finding(text, "Rustdoc", score=0.6)]
    assert without_doubtful(text, doubtful) == []
    assert len(without_doubtful(text, [finding(text, "Rustdoc", score=0.95)])) == 1


def test_a_doubtful_name_without_other_mentions_stays() -> None:
    text = "Then Ravenna came."
    assert len(without_doubtful(text, [finding(text, "Ravenna", score=0.6)])) == 1


def test_a_fingerprint_needs_a_reason() -> None:
    mark = fingerprint("Maria  Gomez")
    assert mark == fingerprint("maria gomez")
    assert allowed(f"<!-- localcoach: allow {mark} my own name -->") == {mark}
    assert allowed(f"<!-- localcoach: allow {mark} -->") == frozenset()
