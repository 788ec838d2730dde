"""Visible text that knows where each of its characters stands in the original."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LINE_BREAK = "\n"  # a break that the author meant, hence the end of a sentence
SOFT_BREAK = "\v"  # a line end that may be mere wrapping

_SPACE = re.compile(r"\s+")
_NOTE_LINE = 60  # characters; a longer line may have been wrapped by an editor
_LINE_END_MARKS = tuple(".,;:!?…-–—")


@dataclass(frozen=True, slots=True)
class Visible:
    """``offsets[i]`` is the position in the original of ``text[i]``."""

    text: str
    offsets: Sequence[int]

    def cut(self, start: int, end: int | None = None) -> "Visible":
        """Return the part ``[start:end]`` without the spaces around it."""
        part = self.text[start:end]
        left = len(part) - len(part.lstrip())
        part = part.strip()
        return Visible(part, self.offsets[start + left : start + left + len(part)])

    def fold(self) -> "Visible":
        """Return it with single spaces, LINE_BREAK where a line was broken on purpose, and no space around it."""
        breaks = LINE_BREAK + (SOFT_BREAK if _is_note_form(self.text) else "")
        text: list[str] = []
        offsets: list[int] = []
        end = 0
        for space in _SPACE.finditer(self.text):
            text += self.text[end : space.start()], LINE_BREAK if any(c in breaks for c in space[0]) else " "
            offsets += self.offsets[end : space.start() + 1]
            end = space.end()
        text.append(self.text[end:])
        offsets += self.offsets[end:]
        return Visible("".join(text), offsets).cut(0)


def _is_note_form(text: str) -> bool:
    """Tell lines that are notes of their own from one wrapped paragraph: all are short and none ends in a mark."""
    lines = text.split(SOFT_BREAK)
    return len(lines) > 1 and all(len(s) < _NOTE_LINE and not s.rstrip().endswith(_LINE_END_MARKS) for s in lines)
