"""How well words of a claim are held by places of the draft."""

import pytest

from localcoach import draft as drafts
from localcoach.verify.match import (
    RELATED,
    SAME,
    Place,
    Term,
    affinity,
    align,
    is_faint,
    nearness,
    terms,
)
from localcoach.verify.passages import Passages
from localcoach.verify.text import words

DRAFT = """\
Refunds waited nine days. The queue lost no refund after the rollout. I wrote the intake service in Go.

Merchants rang the support desk; the desk had seven people.
"""
PASSAGES = Passages(drafts.parse(DRAFT, "draft.md"))


def _terms(claim: str) -> tuple[Term, ...]:
    return terms(words(claim), PASSAGES)


def _place(word: str) -> Place:
    passage = next(p for p in PASSAGES.sentences if word in p.text)
    return Place(passage, passage.text.index(word))


def test_function_words_and_figures_are_no_terms() -> None:
    assert [term.word.text for term in _terms("The queue of 9 refunds")] == ["queue", "refunds"]


def test_a_term_is_held_by_the_same_lemma_by_a_related_one_or_not() -> None:
    term = Term(words("refunds")[0], frozenset({"refund"}), frozenset({"repayment"}), 1.0)
    assert term.held(frozenset({"refund", "wait"})) == SAME
    assert term.held(frozenset({"repayment"})) == RELATED
    assert term.held(frozenset({"wait"})) == 0.0


def test_a_rare_word_of_the_draft_weighs_more_than_one_that_is_everywhere_in_it() -> None:
    intake, desk, unknown = _terms("intake desk zeppelin")
    assert desk.weight <= intake.weight < unknown.weight


def test_words_of_feedback_weigh_less_unless_the_draft_uses_them_too() -> None:
    faint = next(term for term in _terms("sentence zeppelin") if is_faint(term.word))
    unknown = next(term for term in _terms("sentence zeppelin") if not is_faint(term.word))
    assert faint.weight == pytest.approx(0.25 * unknown.weight)
    shared = Passages(drafts.parse("Each sentence was translated by two people.", "draft.md"))
    (used,) = (term for term in terms(words("sentence"), shared) if is_faint(term.word))
    assert used.weight == pytest.approx(0.6 * shared.weight["sentence"])


def test_the_best_passage_comes_first_with_the_share_of_the_weight_that_it_holds() -> None:
    found = _terms("the rollout of a refund")
    first, *others = align(found, PASSAGES.sentences)
    assert "rollout" in first.passage.text
    assert first.share == pytest.approx(1.0)
    assert first.hits == 2
    assert [a.share for a in others] == sorted((a.share for a in others), reverse=True)
    assert all(0 < a.share < 1 for a in others)
    refund = next(term for term in found if term.word.text == "refund")
    waited = next(a for a in others if "waited" in a.passage.text)
    assert waited.share == pytest.approx(refund.weight / sum(term.weight for term in found))


def test_nothing_to_hold_aligns_with_nothing() -> None:
    assert align((), PASSAGES.sentences) == ()
    assert align(_terms("zeppelin"), PASSAGES.sentences) == ()


def test_nearness_halves_over_six_words_and_across_a_clause() -> None:
    assert nearness("queue", 0, 0) == 1.0
    assert nearness("a b c d e f g", 0, 12) == nearness("a b c d e f g", 12, 0) == pytest.approx(0.5)
    assert nearness("a, b", 0, 3) == pytest.approx(0.45 / (1 + 1 / 6))
    assert nearness("a; b", 0, 3) == pytest.approx(0.2 / (1 + 1 / 6))
    assert nearness("a and b", 0, 6) == pytest.approx(0.6 / (1 + 2 / 6))


def test_affinity_is_the_weight_times_both_nearnesses() -> None:
    (service,) = _terms("service")
    place = _place("Go")
    near = nearness(place.passage.text, place.passage.text.index("service"), place.start)
    assert affinity([(service, 0.5)], place, PASSAGES) == pytest.approx(service.weight * 0.5 * near)


def test_a_word_of_the_neighbouring_sentence_ties_little_and_one_of_another_section_not_at_all() -> None:
    (rollout,) = _terms("rollout")
    assert affinity([(rollout, 1.0)], _place("nine"), PASSAGES) == pytest.approx(0.15 * rollout.weight)
    (zeppelin,) = _terms("zeppelin")
    assert affinity([(zeppelin, 1.0)], _place("nine"), PASSAGES) == 0.0
