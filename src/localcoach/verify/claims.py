"""Claims about a draft, and how they are read from a LocalCoach report, from JSON or JSONL, and from Markdown feedback.

A claim that cannot be read is kept, with its problem, so that it ends as ``unparseable`` instead of vanishing.
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from localcoach import draft as drafts
from localcoach.errors import DraftError, LocalcoachError

ClaimKind = Literal["praise", "lack", "ask", "advice", "comment"]

MAX_BYTES = 8_000_000
MAX_CHARACTERS = 5_000  # of one comment or quote; longer ones are no claim that a person can check
_HINT = 'Give a report of localcoach, JSON or JSONL of {"id", "quote", "comment"}, or Markdown feedback.'


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing said about a draft.

    ``sentences`` are ids that it points at; ``passages`` the text that it says stands there (a report's evidence).
    ``problem`` says why it could not be read; then nothing else counts.
    """

    id: str
    comment: str
    quote: str | None = None
    sentences: tuple[str, ...] = ()
    kind: ClaimKind = "comment"
    criterion: str | None = None
    passages: tuple[str, ...] = ()
    problem: str = ""


def read(path: Path | str) -> tuple[Claim, ...]:
    """Read the claims in the file at ``path`` (``-`` is stdin); raise LocalcoachError if it holds none."""
    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise LocalcoachError(f"{path}: cannot be read ({reason}).", _HINT) from None
    if len(data) > MAX_BYTES:
        raise LocalcoachError(f"{path}: is larger than {MAX_BYTES} bytes.", "Split the feedback into smaller files.")
    try:
        return parse(data.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError:
        raise LocalcoachError(f"{path}: is not UTF-8 text.", _HINT) from None


def parse(text: str, path: str = "-") -> tuple[Claim, ...]:
    """Read claims from the text of a file; its content decides the format."""
    body = text.strip()
    structured = body[:1] in ("{", "[") or path.endswith((".json", ".jsonl"))
    claims = _structured(body, path) if structured else _feedback(text)
    if not claims:
        raise LocalcoachError(f"{path}: holds no claim.", _HINT)
    return _distinct(claims)


def _structured(body: str, path: str) -> tuple[Claim, ...]:
    try:
        values = [json.loads(body)]
    except (ValueError, RecursionError):
        values = [_line(line) for line in body.splitlines() if line.strip()]
        if all(value is None for value in values):
            raise LocalcoachError(f"{path}: is neither JSON nor JSONL.", _HINT) from None
    return tuple(claim for value in values for claim in _from_value(value))


def _line(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _from_value(value: Any) -> Iterator[Claim]:
    if isinstance(value, list):
        for item in value:
            yield from _from_value(item)
    elif isinstance(value, dict) and isinstance(value.get("criteria"), list):
        yield from _report(value["criteria"])
    elif isinstance(value, dict) and isinstance(value.get("claims"), list):
        yield from _from_value(value["claims"])
    else:
        yield _entry(value)


def _entry(value: Any) -> Claim:
    """Read one {"id", "quote", "comment"}."""
    if not isinstance(value, dict):
        return Claim("", "", problem="this is no object with a comment")
    identifier = str(value["id"]) if isinstance(value.get("id"), str | int) else ""
    comment, quote = value.get("comment") or "", value.get("quote") or None
    if not isinstance(comment, str) or not isinstance(quote, str | None):
        return Claim(identifier, "", problem="comment and quote must be text")
    if not comment.strip() and not (quote and quote.strip()):
        return Claim(identifier, "", problem="there is neither a comment nor a quote")
    if max(len(comment), len(quote or "")) > MAX_CHARACTERS:
        return Claim(identifier, "", problem=f"longer than {MAX_CHARACTERS} characters")
    return Claim(identifier, comment, quote, _ids(value), _kind(value), _text(value.get("criterion")))


def _ids(value: dict[str, Any]) -> tuple[str, ...]:
    pointed = value.get("sentences", value.get("sentence")) or ()
    pointed = [pointed] if isinstance(pointed, str) else pointed
    return tuple(p for p in pointed if isinstance(p, str)) if isinstance(pointed, list | tuple) else ()


def _kind(value: dict[str, Any]) -> ClaimKind:
    kinds: dict[Any, ClaimKind] = {"praise": "praise", "lack": "lack", "ask": "ask", "advice": "advice"}
    kind = value.get("kind")
    return kinds.get(kind, "comment") if isinstance(kind, str) else "comment"


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _report(criteria: list[Any]) -> Iterator[Claim]:
    """Yield what a report says of each criterion: its evidence, comment, question and skeleton."""
    for entry in criteria:
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
            yield Claim("", "", problem="a criterion without an id")
            continue
        criterion = entry["id"]
        evidence = [
            e for e in entry.get("evidence") or () if isinstance(e, dict) and isinstance(e.get("sentence"), str)
        ]
        ids = tuple(e["sentence"] for e in evidence)
        passages = tuple(_text(e.get("text")) or "" for e in evidence)
        if ids:
            yield Claim(f"{criterion}:evidence", "", None, ids, "comment", criterion, passages)
        kinds: dict[str, ClaimKind] = {"comment": "comment", "ask": "ask", "fill_in": "advice"}
        for field, kind in kinds.items():
            text = _text(entry.get(field))
            if text and text.strip():
                yield Claim(f"{criterion}:{field}", text, None, ids, kind, criterion)


def _feedback(text: str) -> tuple[Claim, ...]:
    """Read Markdown feedback: a claim a paragraph or list item; a blockquote is the quote of what follows it."""
    try:
        feedback = drafts.parse(text)
    except DraftError:
        return ()
    claims: list[Claim] = []
    quote: str | None = None
    for (_, quoted), group in groupby(feedback.sentences, key=lambda s: (s.block, s.kind == "quote")):
        block = list(group)
        words = " ".join(s.text for s in block)
        identifier = f"L{feedback.line_column(block[0].span.start)[0]}"
        if quoted:
            if quote is not None:
                claims.append(Claim(identifier, "", quote))
            quote = re.sub(r'^["“”«»„]+|["“”«»]+$', "", words)
            continue
        claims.append(Claim(identifier, words, quote))
        quote = None
    return (*claims, Claim("end", "", quote)) if quote is not None else tuple(claims)


def _distinct(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Give claims without an id their position, so that every result can be told apart."""
    return tuple(
        claim if claim.id else replace(claim, id=f"#{position}") for position, claim in enumerate(claims, start=1)
    )
