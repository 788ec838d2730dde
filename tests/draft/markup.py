"""Hypothesis strategies for Markdown that is hard to map, and what must hold for every draft made of it."""

from itertools import pairwise

from hypothesis import strategies as st

from localcoach.draft import Draft, parse
from localcoach.errors import DraftError

FRAGMENTS = [
    "I cut P95 from 9.2 s to 1.4 s.", "We moved it, e.g. to Kafka v2.3.", "Why? And how…", "“Done.” Then 100 % 🎉",
    "Ärger e\u0301te\u0301 日本語。次です。", "مرحبا بالعالم؟", "किया। फिर", "👩\u200d💻", "\u200b", "\xa0", "&amp;",
    "&lt;b&gt;", "&#x1F600;", "&NotEqualTilde;", "&nope;", "AT&T", "\\*", "\\\\", "\\", "*em*", "**bold**", "**",
    "*", "_", "~~old~~", "`code`", "``a ` b``", "`", '[link](http://x.y/z "t")', "[ref]", "[ref]: http://x.y",
    "![alt](pic.png)", "<http://auto.link>", "<b>", "</b>", "<br>", "<!-- no -->", "<!--", "-->", "<div>",
    "</div>", "[^1]", "[^1]: note", "# Head", "## Head ##", "Head\n===", "---", "***", "- item", "* item",
    "1. item", "- [x] task", "> quote", "> > deep", "lazy", "| a | b |", "|---|---|", "| 1 \\| 2 | `x|y` |",
    "a | b", "-|-", "```", "~~~", "    indented", "\ttab", "Situation:", "**Task:** go",
]  # fmt: skip
SEPARATORS = [
    "",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\r\n\r\n",
    "  \n",
    "\\\n",
    "\n  ",
    "\n> ",
    "\n- ",
    "\n    ",
]


@st.composite
def markdown(draw: st.DrawFn) -> str:
    """Fragments of Markdown and of any text, with every kind of break between them; a BOM now and then."""
    piece = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8))
    parts = draw(st.lists(st.tuples(piece, st.sampled_from(SEPARATORS)), min_size=1, max_size=25))
    return draw(st.sampled_from(["", "", "\ufeff"])) + "".join(text + separator for text, separator in parts)


def parse_or_none(text: str) -> Draft | None:
    """Parse, where "no usable draft" is an answer too."""
    try:
        return parse(text)
    except DraftError:
        return None


def assert_exact(draft: Draft) -> None:
    """Check that every character and every span of a draft points at the right place of the original."""
    for sentence in draft.sentences:
        assert sentence.text == " ".join(sentence.text.split()) != ""
        assert_offsets(draft.text, sentence.text, sentence.offsets)
        assert sentence.span.start == sentence.offsets[0]
        assert sentence.span.end > sentence.offsets[-1]
    for before, after in pairwise(draft.sentences):
        assert before.span.end <= after.span.start
        assert (before.section, before.block) <= (after.section, after.block)
    for section in draft.sections:
        assert_offsets(draft.text, section.heading, section.heading_offsets)
    for first, second in pairwise(draft.sections):
        assert first.span.end == second.span.start


def assert_offsets(original: str, text: str, offsets: tuple[int, ...]) -> None:
    """Check one text: offsets never fall, rise with visible characters, and point at the character or its entity."""
    assert len(offsets) == len(text)
    assert all(a <= b for a, b in pairwise(offsets))
    visible = [(char, offset) for char, offset in zip(text, offsets, strict=True) if not char.isspace()]
    assert all(a < b for (_, a), (_, b) in pairwise(visible))
    for char, offset in visible:
        assert original[offset] == char or "&" in original[max(0, offset - 1) : offset + 1]
