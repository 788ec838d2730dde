"""The way back is exact."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localcoach.draft import Sentence, Span
from localcoach.redact.finding import Finding
from localcoach.redact.gazetteer import Gazetteer
from localcoach.redact.lexicon import Lexicon
from localcoach.redact.overlap import unite
from localcoach.redact.placeholders import replacements
from localcoach.redact.redaction import Redaction
from localcoach.redact.vocabulary import CommonWords
from tests.redact.fakes import finding

TEXTS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(list("<PERSON_1> ab"))), max_size=80)


def redact(text: str, *values: str, generics: dict[int, str] | None = None) -> Redaction:
    findings = [finding(text, value, nth=n) for value in values for n in range(text.count(value))]
    return Redaction.of(text, replacements(text, unite(findings), generics or {}))


@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 10), st.sampled_from(["PERSON", "SECRET"]))))
def test_redact_then_restore_is_the_identity(text: str, ranges: list[tuple[int, int, str]]) -> None:
    findings = [
        Finding(start, min(start + length, len(text)), type_, 0.9, ("test",), "")
        for start, length, type_ in ranges
        if start < len(text)
    ]
    redaction = Redaction.of(text, replacements(text, unite(findings), {}))
    assert redaction.restore(redaction.text) == text
    assert "".join(redaction.visible(text, tuple(range(len(text))))) == redaction.text


def test_a_comment_gets_the_fullest_name_and_nothing_else_changes() -> None:
    redaction = redact("Maria Gomez and Maria", "Maria Gomez", "Maria")
    comment = "Say what <PERSON_1> did; <PERSON_7> and <ORGANIZATION_1> are unknown. Maria's own words."
    assert redaction.restore(comment) == comment.replace("<PERSON_1>", "Maria Gomez")


def test_a_placeholder_of_the_draft_itself_is_not_restored() -> None:
    redaction = redact("<PERSON_1> met Zoe", "Zoe")
    assert redaction.text == "<PERSON_1> met <PERSON_2>"
    assert redaction.restore("<PERSON_1> and <PERSON_2>") == "<PERSON_1> and Zoe"


def test_ten_is_not_one_and_a_zero() -> None:
    names = [f"Zo{chr(97 + i)}" for i in range(11)]
    redaction = redact(" ".join(names), *names)
    assert redaction.restore("<PERSON_11> <PERSON_1>") == f"{names[10]} {names[0]}"


def test_a_generic_is_restored_in_comments_only_if_it_means_one_value() -> None:
    text = "Falcon, Heron and Egret; an old project"
    spans = [
        Finding(s, s + len(v), "CODE_NAME", 1.0, ("author",), "")
        for v in ("Falcon", "Heron", "Egret")
        for s in [text.index(v)]
    ]
    says = {0: "a project", 8: "a project", 18: "an old project"}
    redaction = Redaction.of(text, replacements(text, spans, says))
    assert redaction.text == "a project, a project and an old project; an old project"
    assert redaction.restore(redaction.text) == text
    assert redaction.restore("a project beats an old project") == "a project beats an old project"


def test_a_sentence_shows_each_replaced_span_once() -> None:
    text = "**Maria  Gomez** wrote it."
    redaction = redact(text, "Maria  Gomez")
    visible = "Maria Gomez wrote it."
    offsets = (*range(2, 8), *range(9, 14), *range(16, 26))
    sentence = Sentence("S1", visible, Span(0, len(text)), offsets, section=0, block=0)
    assert redaction.sentence(sentence) == "<PERSON_1> wrote it."


def test_no_repr_shows_a_value() -> None:
    redaction = redact("Maria was here", "Maria")
    assert "Maria" not in repr(redaction)
    assert redaction.counts == {"PERSON": 1}


@pytest.mark.parametrize("word", ["maria", "GOMEZ", "maria.gomez", "gomez's"])
def test_a_word_that_tells_of_a_value_is_known_in_any_form(word: str) -> None:
    assert redact("Maria Gomez told me.", "Maria Gomez").tells(word)


def test_other_words_tell_nothing() -> None:
    redaction = redact("Maria Gomez told me.", "Maria Gomez")
    assert not [word for word in ("told", "seconds", "<PERSON_1>", "") if redaction.tells(word)]


def test_a_pickled_redaction_has_the_shipped_lists_of_where_it_arrives() -> None:
    redaction = Redaction.of("Gomez came", (), CommonWords(allowed=frozenset({"gomez"})))
    data = pickle.dumps(redaction)
    copy = pickle.loads(data)
    assert copy == redaction
    assert copy.vocabulary.allowed == frozenset({"gomez"})
    assert copy.vocabulary.lexicon is Lexicon.load()
    assert copy.vocabulary.gazetteer is Gazetteer.load()
    assert len(data) < 1000
