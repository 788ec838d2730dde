"""What redaction changes in the stories stands beside them, and is put in place when they are read."""

import dataclasses
import re
from pathlib import Path

import pytest

from localcoach.errors import ConfigError
from localcoach.training.reading import load_redacted, passages
from localcoach.training.stories import drafts, load_stories

pytestmark = pytest.mark.slow

STORIES = load_stories()


def _texts(story: int, variant: int) -> set[str]:
    labelled = list(drafts(STORIES[story]))[variant]
    return {text for p in passages(labelled, load_redacted()) for text in (p.heading, *p.sentences)}


def test_every_row_belongs_to_a_sentence_or_heading_of_its_story() -> None:
    for story in STORIES:
        halves = [labelled.draft for labelled in drafts(story) if labelled.variant]
        there = {s.text for draft in halves for s in draft.sentences} | {s.heading for d in halves for s in d.sections}
        assert load_redacted().get(story.id, {}).keys() <= there


def test_redacted_rows_hide_something() -> None:
    rows = [(text, told) for hidden in load_redacted().values() for text, told in hidden.items()]
    assert len(rows) > 300
    assert [text for text, told in rows if not re.search(r"<[A-Z_]+(_\d+)?>", told)] == []


def test_a_whole_story_is_read_as_written_and_its_halves_redacted() -> None:
    story = next(i for i, story in enumerate(STORIES) if len(load_redacted().get(story.id, ())) > 3)
    hidden = load_redacted()[STORIES[story].id]
    assert not _texts(story, 0) & set(hidden.values())
    halves = _texts(story, 1) | _texts(story, 2)
    assert set(hidden.values()) <= halves
    assert not halves & hidden.keys()


def test_as_many_sentences_as_labels() -> None:
    labelled = list(drafts(STORIES[0]))[1]
    read = passages(labelled, load_redacted())
    assert sum(len(passage.sentences) for passage in read) == len(labelled.labels)
    assert passages(dataclasses.replace(labelled, variant=0), load_redacted()) != ()


@pytest.mark.parametrize("content", [None, "no json", '{"story": "a"}'])
def test_a_damaged_file_is_told(tmp_path: Path, content: str | None) -> None:
    if content:
        (tmp_path / "redacted.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_redacted(tmp_path)
