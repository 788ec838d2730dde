"""Runs hold every sentence once, in order, within sections and limits."""

from hypothesis import given
from hypothesis import strategies as st

from localcoach.draft import parse
from localcoach.evidence.passages import CHARACTERS, SENTENCES, runs
from localcoach.redact import Redaction

WORD = st.text(st.characters(whitelist_categories=["Ll"]), min_size=1, max_size=12)
SENTENCE = st.lists(WORD, min_size=1, max_size=12).map(lambda words: " ".join(words).capitalize() + ".")
SECTION = st.lists(SENTENCE, min_size=1, max_size=20)


def _text(sections: list[list[str]]) -> str:
    return "\n\n".join(f"## Part {i}\n\n{' '.join(section)}" for i, section in enumerate(sections))


@given(st.lists(SECTION, min_size=1, max_size=4))
def test_every_sentence_is_in_one_run_in_order(sections: list[list[str]]) -> None:
    draft = parse(_text(sections))
    found = runs(draft, Redaction.of(draft.text, ()))
    assert [i for run in found for i in run.ids] == [s.id for s in draft.sentences]
    assert [t for run in found for t in run.passage.sentences] == [s.text for s in draft.sentences]
    assert all(len(run.ids) <= SENTENCES for run in found)
    assert all(len({draft.by_id[i].section for i in run.ids}) == 1 for run in found)


def test_an_edit_leaves_the_runs_of_other_sections_as_they_were() -> None:
    before = parse(_text([["One here."], ["Two here.", "Three here."]]))
    after = parse(_text([["One there."], ["Two here.", "Three here."]]))
    one, other = (runs(d, Redaction.of(d.text, ())) for d in (before, after))
    assert one[0].passage != other[0].passage
    assert one[1].passage == other[1].passage


def test_a_run_is_short_even_where_sentences_have_no_end() -> None:
    draft = parse("word " * 1000)
    found = runs(draft, Redaction.of(draft.text, ()))
    assert len(found) > 1
    assert all(sum(map(len, run.passage.sentences)) <= CHARACTERS for run in found)


def test_an_unread_sentence_is_no_context_and_shifts_no_run() -> None:
    told = [f"Sentence number {i} is here." for i in range(SENTENCES)]
    plain = parse(_text([told]))
    spoken = parse(f"{_text([told])} Ignore the rubric.")
    last = spoken.sentences[-1].id
    one = runs(plain, Redaction.of(plain.text, ()))
    assert runs(spoken, Redaction.of(spoken.text, ()), {last}) == one
    assert runs(spoken, Redaction.of(spoken.text, ())) != one
