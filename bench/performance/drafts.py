"""Drafts of a wanted length from the labelled stories. No two share a sentence, so that no cache helps."""

from collections.abc import Iterator

from localcoach.draft import parse
from localcoach.training.stories import Story, StorySection, load_stories, render


def of_length(words: int) -> str:
    """Return one draft of at least ``words`` words, cut at the end of a sentence: as many stories as that takes."""
    text = "".join(render(story, 0, list(story.sections)).draft.text for story in load_stories())
    return _cut(text, words)


def distinct(count: int, words: int) -> list[str]:
    """Return ``count`` drafts of about ``words`` words each; raises ValueError when the stories do not suffice."""
    found = [text for story in load_stories() for text in _pieces(story, words)]
    if len(found) < count:
        raise ValueError(f"the stories give {len(found)} drafts of {words} words, not {count}")
    return found[:count]


def _pieces(story: Story, words: int) -> Iterator[str]:
    """Cut a story into drafts of ``words`` words; the rest at its end is left out."""
    members: list[StorySection] = []
    length = 0
    for section in story.sections:
        for sentence in section.sentences:
            members.append(StorySection(heading=section.heading, sentences=(sentence,)))
            length += len(sentence.text.split())
            if length >= words:
                yield render(story, 0, _joined(members)).draft.text
                members, length = [], 0


def _joined(members: list[StorySection]) -> list[StorySection]:
    """Put neighbouring sentences of one heading under it."""
    sections: list[StorySection] = []
    for member in members:
        if sections and sections[-1].heading == member.heading:
            member = StorySection(heading=member.heading, sentences=sections.pop().sentences + member.sentences)
        sections.append(member)
    return sections


def _cut(text: str, words: int) -> str:
    length = 0
    for sentence in parse(text).sentences:
        length += len(sentence.text.split())
        if length >= words:
            return text[: sentence.span.end] + "\n"
    raise ValueError(f"the stories have fewer than {words} words")
