"""Headings that are not marked as such: ``**Situation**`` or ``Result:`` on a line, ``**Task:** We had to …``."""

import re
from dataclasses import replace

from localcoach.draft.markdown import Block

LABEL_LEVEL = 6  # below every real heading

_BOLD_LINE = re.compile(r"(?:\S+ ){0,7}\S*[^\s.!,;]")
_RUN_IN = re.compile(r"(?:\S+ ){0,3}\S*:")
_PLAIN_LINE = re.compile(r"(?![a-z])(?:\S+ ){0,2}\S*:")


def split_label(block: Block) -> tuple[Block, ...]:
    """Return the heading that ``block`` is or begins with and the rest of it, or ``block`` itself."""
    end = _label_end(block)
    if not end:
        return (block,)
    label = replace(block, kind="heading", level=LABEL_LEVEL, visible=block.visible.cut(0, end))
    rest = block.visible.cut(end)
    return (label, replace(block, start=rest.offsets[0], visible=rest)) if rest.text else (label,)


def _label_end(block: Block) -> int:
    if block.kind != "prose":
        return 0
    text = block.visible.text
    if block.bold == len(text) and _BOLD_LINE.fullmatch(text):
        return len(text)
    run_in = block.bold + (text[block.bold : block.bold + 1] == ":")
    if block.bold and _RUN_IN.fullmatch(text, 0, run_in):
        return run_in
    return len(text) if _PLAIN_LINE.fullmatch(text) else 0
