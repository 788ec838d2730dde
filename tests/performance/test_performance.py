"""The parts of the measurements that decide what a figure means."""

from pathlib import Path

import pytest
from bench.performance import drafts, kept
from bench.performance.figures import Sample, timed
from bench.performance.ledger import unique
from bench.performance.page import table
from bench.performance.peers import judged

from localcoach.draft import parse
from localcoach.training.stories import LabelledDraft


def test_a_sample_tells_its_median_and_spread() -> None:
    assert Sample((3.0, 1.0, 2.0)).told(1) == "2.0 (1.0 to 3.0)"
    assert Sample((1.25,)).told() == "1.25"
    calls: list[int] = []
    assert len(timed(lambda: calls.append(1), 3).values) == len(calls) == 3


def test_what_prompts_share_at_their_front_is_counted_once() -> None:
    assert unique([[1, 2, 3], [1, 2, 4], [1, 2, 3]]) == 4
    assert unique([[1, 2], [2, 1]]) == 4
    assert unique([]) == 0


@pytest.mark.slow
def test_drafts_share_no_sentence_and_have_about_the_wanted_length() -> None:
    found = [parse(text) for text in drafts.distinct(200, 200)]
    sentences = [sentence.text for draft in found for sentence in draft.sentences]
    assert len(set(sentences)) > 0.99 * len(sentences)
    assert all(200 <= draft.words <= 300 for draft in found)
    assert 5000 <= parse(drafts.of_length(5000)).words < 5500
    with pytest.raises(ValueError, match="drafts of 200 words"):
        drafts.distinct(10_000, 200)


def test_an_answer_is_right_where_the_labels_agree_and_a_quote_is_true_where_the_draft_holds_it() -> None:
    draft = parse("Queues  fell by half. We were glad.")
    labelled = LabelledDraft("s", 1, "memo", draft, (frozenset({"pain"}), frozenset()))
    answers = {
        "pain": {"verdict": "met", "quote": "Queues fell by half.", "comment": ""},
        "users": {"verdict": "met", "quote": "Users waited.", "comment": ""},
        "scale": {"verdict": "weak", "quote": "", "comment": ""},
        "stakes": None,
    }
    found = judged({"seconds": 2.0, "tokens": 30, "answers": answers}, labelled)
    assert (found.asked, found.valid, found.right, found.quotes) == (4, 3, 2, (2, 1))
    assert judged({"failure": "no"}, labelled).failure == "no"


def test_a_stopped_measurement_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "FOLDER", tmp_path)
    calls: list[int] = []

    def work() -> dict[str, int]:
        calls.append(1)
        return {"seconds": 1}

    assert [kept.Kept("a").once("x", work) for _ in range(2)] == [{"seconds": 1}] * 2
    assert len(calls) == 1
    kept.Kept("a").done()
    kept.Kept("a").once("x", work)
    assert len(calls) == 2


def test_a_table_is_markdown() -> None:
    assert table(("a", "b"), [(1, "x")]) == "| a | b |\n| --- | --- |\n| 1 | x |\n"
