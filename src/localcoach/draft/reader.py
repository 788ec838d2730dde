"""Reads a draft: bytes into text, text into front matter and blocks, blocks into sections and sentences."""

import hashlib
import sys
from collections.abc import Iterator
from itertools import chain, count, pairwise
from pathlib import Path

from localcoach.draft import front_matter
from localcoach.draft.labels import split_label
from localcoach.draft.markdown import Block, parse_blocks
from localcoach.draft.sentences import split_sentences
from localcoach.draft.types import Draft, Section, Sentence, Span
from localcoach.draft.visible import LINE_BREAK, Visible
from localcoach.errors import DraftError

MAX_BYTES = 2_000_000
STDIN = "-"


def read(path: Path | str) -> Draft:
    """Read and parse the file at ``path`` (``-`` is stdin); raise DraftError when it is no usable draft."""
    return parse(_decode(_load(path), str(path)), str(path))


def parse(text: str, path: str = STDIN) -> Draft:
    """Parse the text of a draft; raise DraftError when it holds no sentence, is no text or longer than MAX_BYTES."""
    data = _encode(text, path)
    matter, body = front_matter.split(text, path)
    document = parse_blocks(text, body)
    blocks = list(chain.from_iterable(map(split_label, document.blocks)))
    if not blocks or blocks[0].kind != "heading":
        blocks.insert(0, Block("heading", 0, body, Visible("", ())))
    sentences = tuple(_sentences(blocks, document.ends))
    if not sentences:
        raise DraftError(
            f"{path}: there is no sentence in the draft.",
            "Headings, code, comments and the header rows of tables do not count as the answer; write some text.",
        )
    return Draft(
        path=path,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        front_matter=matter,
        sections=tuple(_sections(blocks, sentences, len(text))),
        sentences=sentences,
    )


def _load(path: Path | str) -> bytes:
    if str(path) == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise DraftError(f"{path}: no such file.", "Check the path; a draft is a Markdown file.") from None
    except IsADirectoryError:
        raise DraftError(f"{path}: is a folder.", f"Name the drafts in it, for example {path}/*.md.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a usable path"
        raise DraftError(f"{path}: cannot be read ({reason}).", "Check the path and its permissions.") from None


def _decode(data: bytes, path: str) -> str:
    if b"\0" in data[:MAX_BYTES]:
        raise DraftError(f"{path}: is binary or UTF-16, not text.", "Save the draft as Markdown in UTF-8.")
    _check_size(len(data), path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DraftError(f"{path}: is not UTF-8 (line {line}).", "Save the draft as Markdown in UTF-8.") from None


def _encode(text: str, path: str) -> bytes:
    if not text.strip("\ufeff \t\r\n\v\f"):
        raise DraftError(f"{path}: the draft is empty.", "Write an answer first; a rough one will do.")
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        raise DraftError(f"{path}: is not valid Unicode.", "Save the draft as Markdown in UTF-8.") from None
    if b"\0" in data:
        raise DraftError(f"{path}: is binary, not text.", "Save the draft as Markdown in UTF-8.")
    _check_size(len(data), path)
    return data


def _check_size(size: int, path: str) -> None:
    if size > MAX_BYTES:
        limit = f"{MAX_BYTES // 1_000_000} MB"
        raise DraftError(f"{path}: is larger than {limit}.", "One draft is one answer; give it a file of its own.")


def _sentences(blocks: list[Block], ends: dict[int, int]) -> Iterator[Sentence]:
    number = count(1)
    section = -1
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            section += 1
            continue
        for start, end in split_sentences(block.visible.text):
            part = block.visible.cut(start, end)
            yield Sentence(
                id=f"S{next(number)}",
                text=part.text,
                span=_span(part, ends),
                offsets=tuple(part.offsets),
                section=section,
                block=index,
                kind=block.kind,
            )


def _span(part: Visible, ends: dict[int, int]) -> Span:
    last = part.offsets[-1]
    return Span(part.offsets[0], ends.get(last, last + 1))


def _sections(blocks: list[Block], sentences: tuple[Sentence, ...], end: int) -> Iterator[Section]:
    headings = [block for block in blocks if block.kind == "heading"]
    starts = [block.start for block in headings] + [end]
    members: list[list[Sentence]] = [[] for _ in headings]
    for sentence in sentences:
        members[sentence.section].append(sentence)
    for index, (block, (first, last)) in enumerate(zip(headings, pairwise(starts), strict=True)):
        yield Section(
            index=index,
            heading=block.visible.text.replace(LINE_BREAK, " "),
            heading_offsets=tuple(block.visible.offsets),
            level=block.level,
            span=Span(first, last),
            sentences=tuple(s.id for s in members[index]),
            words=sum(s.words for s in members[index]),
        )
