"""Markdown into blocks of visible text, every character with its offset in the original.

pulldown-cmark (through pyromark) parses CommonMark with tables, strikethrough, task lists and footnotes in linear time
and gives the source range of every piece, so that nothing has to be searched for afterwards. Code blocks, comments,
tags, images, link targets and the header rows of tables are not visible.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

import pyromark

from localcoach.draft.types import SentenceKind
from localcoach.draft.visible import LINE_BREAK, SOFT_BREAK, Visible

BlockKind = Literal["heading"] | SentenceKind

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
)
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_HIDDEN = frozenset({"Image", "CodeBlock", "TableHead"})
_CONTAINERS: dict[str, SentenceKind] = {"BlockQuote": "quote", "Item": "item", "TableRow": "row"}
_HTML = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_BREAKING_TAG = re.compile(r"</?(?:br|p|div|li|ul|ol|h[1-6]|t[dhr]|details|summary|section)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, quoted paragraph or table row.

    ``visible`` is folded (see Visible.fold) and begins with ``bold`` bold characters; ``start`` is the position of the
    block's first mark; ``level`` that of a heading, else 0.
    """

    kind: BlockKind
    level: int
    start: int
    visible: Visible
    bold: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a text; ``ends`` tells where a character ends that is written as an entity."""

    blocks: tuple[Block, ...]
    ends: dict[int, int]


def parse_blocks(text: str, start: int = 0) -> Document:
    """Return the visible blocks of ``text`` from position ``start`` on."""
    builder = _Builder(text, start)
    for event, span in pyromark.events_with_range(text[start:], options=_OPTIONS):
        builder.take(event, span["start"], span["end"])
    builder.close()
    return Document(tuple(builder.blocks), builder.ends)


class _Source:
    """The text under the parser's byte positions, which rise but for a step back here and there."""

    def __init__(self, text: str, start: int) -> None:
        self._bytes = text[start:].encode()
        self._byte = 0
        self._position = start

    def position(self, byte: int) -> int:
        """Turn a byte position into one in the text."""
        if byte >= self._byte:
            self._position += len(self._bytes[self._byte : byte].decode())
        else:
            self._position -= len(self._bytes[byte : self._byte].decode())
        self._byte = byte
        return self._position

    def between(self, start: int, end: int) -> str:
        """Return the text between two byte positions."""
        return self._bytes[start:end].decode()


@dataclass(slots=True)
class _Open:
    """A block that is being filled.

    ``bold_open`` while the bold run at its beginning lasts; ``bar`` is the place of a bar between two cells that
    waits for the second one's text.
    """

    kind: BlockKind
    level: int
    start: int
    chars: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    bold: int = 0
    bold_open: bool = False
    bar: int | None = None

    def add(self, text: str, offsets: Iterable[int]) -> None:
        if self.bar is not None:
            self.chars.extend(" | ")
            self.offsets += [self.bar] * 3
            self.bar = None
        self.chars.extend(text)
        self.offsets.extend(offsets)


class _Builder:
    """Takes the parser's events one by one and fills ``blocks``."""

    def __init__(self, text: str, start: int) -> None:
        self.blocks: list[Block] = []
        self.ends: dict[int, int] = {}
        self._source = _Source(text, start)
        self._containers: list[SentenceKind] = []
        self._hidden = 0
        self._open: _Open | None = None

    def take(self, event: Any, start: int, end: int) -> None:
        """Take one event: a bare name, or a name with what it holds (``{"Text": "…"}``, ``{"Start": tag}``)."""
        name, payload = (event, None) if isinstance(event, str) else next(iter(event.items()))
        if name == "Start":
            self._enter(payload, self._source.position(start))
        elif name == "End":
            self._leave(payload)
        elif not self._hidden:
            self._leaf(name, payload, start, end)

    def close(self, *, html: bool = False) -> None:
        """Finish the block that is being filled; one without visible text is dropped."""
        block, self._open = self._open, None
        if block is None:
            return
        visible = Visible("".join(block.chars), block.offsets)
        visible = (_without_tags(visible) if html else visible).fold()
        if visible.text:
            bold = len(Visible("".join(block.chars[: block.bold]), block.offsets[: block.bold]).fold().text)
            self.blocks.append(Block(block.kind, block.level, block.start, visible, bold))

    def _enter(self, tag: Any, start: int) -> None:
        name, detail = (tag, {}) if isinstance(tag, str) else next(iter(tag.items()))
        if name in _HIDDEN:
            self._hidden += 1
        if name == "TableCell":
            self._cell(start)
        elif name not in _INLINE:
            self.close()
        if name in _CONTAINERS:
            self._containers.append(_CONTAINERS[name])
        if name == "Heading":
            self._open = _Open("heading", int(detail["level"][1]), start)
        if name == "Strong" and not self._hidden and not self._filled(start).chars:
            self._filled(start).bold_open = True

    def _leave(self, tag: Any) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in _HIDDEN:
            self._hidden -= 1
        if name == "Strong" and self._open is not None and self._open.bold_open:
            self._open.bold, self._open.bold_open = len(self._open.chars), False
        if name not in _INLINE and name != "TableCell":
            self.close(html=name == "HtmlBlock")
        if name in _CONTAINERS:
            self._containers.pop()

    def _leaf(self, name: str, payload: Any, start: int, end: int) -> None:
        position = self._source.position(start)
        if name in ("Text", "Html"):
            self._text(payload, position, self._source.between(start, end))
        elif name == "Code":
            found = _code_offsets(self._source.between(start, end), payload)
            self._filled(position).add(payload, (position + i for i in found))
        elif name == "SoftBreak":
            self._filled(position).add(SOFT_BREAK, [position])
        elif name == "HardBreak" or (name == "InlineHtml" and _BREAKING_TAG.match(payload)):
            self._filled(position).add(LINE_BREAK, [position])

    def _text(self, text: str, position: int, source: str) -> None:
        if text != source:  # an entity, of one or two characters
            self.ends.update((position + i, position + len(source)) for i in range(len(text)))
        self._filled(position).add(text.replace("\n", SOFT_BREAK), range(position, position + len(text)))

    def _cell(self, start: int) -> None:
        """Put a bar between cells, at the place of the bar in the original."""
        if self._open is not None and self._open.chars:
            self._open.bar = start - 1

    def _filled(self, start: int) -> _Open:
        """Return the block that visible text goes to: the one that is open, or a new one."""
        if self._open is None:
            kind: BlockKind = self._containers[-1] if self._containers else "prose"
            self._open = _Open(kind, 0, start)
        return self._open


def _code_offsets(source: str, code: str) -> list[int]:
    """Find the characters of an inline code span in its source: line ends became spaces, quote marks fell out."""
    found: list[int] = []
    at = len(source) - len(source.lstrip("`"))
    inner = source.find(code, at)
    if inner >= 0:
        return list(range(inner, inner + len(code)))
    for char in code:
        while source[at] != char and not (char == " " and source[at] in "\r\n"):
            at += 1
        found.append(at)
        at += 1
    return found


def _without_tags(visible: Visible) -> Visible:
    """Leave out tags, comments, scripts and styles; a tag that starts a line makes a line break."""
    text: list[str] = []
    offsets: list[int] = []
    end = 0
    for tag in _HTML.finditer(visible.text):
        text.append(visible.text[end : tag.start()])
        offsets += visible.offsets[end : tag.start()]
        if _BREAKING_TAG.match(tag[0]):
            text.append(LINE_BREAK)
            offsets.append(visible.offsets[tag.start()])
        end = tag.end()
    text.append(visible.text[end:])
    offsets += visible.offsets[end:]
    return Visible("".join(text), offsets)
