"""Pointer: a sentence id exists, holds what the claim says stands there, and holds the quote."""

import re
from collections.abc import Iterator

from localcoach.verify.case import Case, Reason
from localcoach.verify.passages import Passage
from localcoach.verify.text import words

_ID = re.compile(r"\bS\d{1,4}\b")
_LINE = re.compile(r"\b(?:line|l\.)\s*(\d{1,5})\b", re.IGNORECASE)

_ANY_FORM = r" ?\S+(?: \S+){0,7}? ?"  # of what a placeholder stands for: up to eight words


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every pointer that leads nowhere or elsewhere."""
    yield from _unknown(case)
    yield from _altered(case)
    yield from _elsewhere(case)


def _unknown(case: Case) -> Iterator[Reason]:
    known = case.passages.by_id
    mentioned = [i for s in case.statements for i in _ID.findall(s.text) if i.casefold() not in case.passages.folded]
    for identifier in dict.fromkeys((*case.claim.sentences, *mentioned)):
        if identifier not in known:
            yield Reason("pointer", f"there is no sentence {identifier} in the draft")
    lines = len(case.passages.draft.text.splitlines())
    for statement in case.statements:
        for number in _LINE.findall(statement.text):
            if not 1 <= int(number) <= lines and not re.search(rf"\bline {number}\b", case.passages.draft.text):
                yield Reason("pointer", f"the draft has no line {number}")


def _altered(case: Case) -> Iterator[Reason]:
    """A report's evidence repeats the sentence; it must be the one that stands there now."""
    for identifier, text in zip(case.claim.sentences, case.claim.passages, strict=False):
        passage = case.passages.by_id.get(identifier)
        if passage and text and not _reads(text, passage, case):
            line, column = case.passages.line_column(passage)
            yield Reason("pointer", f"{identifier} no longer reads as it did", line, column)


def _reads(text: str, passage: Passage, case: Case) -> bool:
    """Say whether a passage reads as ``text`` does.

    A placeholder that is known may stand for any form of its value ("Nordvik" for "Nordvik Systems").
    """
    there = " ".join(w.folded for w in passage.words)
    if " ".join(w.folded for w in words(case.restored(text))) == there:
        return True
    parts = re.split("|".join(map(re.escape, case.known.placeholders)) or r"(?!)", text)
    folded = (re.escape(" ".join(w.folded for w in words(part))) for part in parts)
    return len(parts) > 1 and re.fullmatch(_ANY_FORM.join(folded), there) is not None


def _elsewhere(case: Case) -> Iterator[Reason]:
    """A quote must stand in (or run over) one of the sentences or lines that the claim points at."""
    pointed = {i for s in case.statements for i in _ID.findall(s.text)} | set(case.claim.sentences)
    lines = {int(n) for s in case.statements for n in _LINE.findall(s.text)}
    if not case.quoted:
        return
    line, column = case.passages.line_column(case.quoted[0])
    if pointed & case.passages.by_id.keys() and not pointed & {p.id for p in case.quoted}:
        yield Reason("pointer", f"the quote is not in {', '.join(sorted(pointed))}", line, column)
    if lines and not any(line - 1 <= n <= _last_line(case) + 1 for n in lines):
        yield Reason("pointer", "the quote is not on that line", line, column)


def _last_line(case: Case) -> int:
    last = case.quoted[-1]
    return case.passages.line_column(last, max(0, len(last.offsets) - 1))[0]
