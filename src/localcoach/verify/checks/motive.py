"""Motive: money, effort or a feeling is a reason for what was done only if the draft has a word of it there."""

import re
from collections.abc import Iterator

from localcoach.verify.case import Case, Reason
from localcoach.verify.causes import causes
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import align, is_faint, terms
from localcoach.verify.passages import Passage
from localcoach.verify.statements import Statement
from localcoach.verify.text import Word
from localcoach.verify.units import units

_SINCE = rf"since(?! (?:then|last|that|\d|{'|'.join(units().words.months)}))"  # "since May" gives no reason
_REASON = re.compile(rf"\b(?:because|{_SINCE}|mainly to|in order to|so as to|out of)\b", re.IGNORECASE)
_REACH = 2  # sentences around a deed in which its reason stands


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every motive of which the draft says nothing where it tells of the deed."""
    for statement in case.of("states"):
        split = _split(statement)
        near = _told(split[0], case) if split else ()
        for kind in _kinds(split[1]) if split and near else ():
            if not any(_knows(passage, kind) for passage in near):
                line, column = case.passages.line_column(near[0])
                yield Reason("motive", f"the draft gives no reason of this kind ({kind})", line, column)


def _split(statement: Statement) -> tuple[list[Word], list[Word]] | None:
    """Return the words of a deed and of the reason given for it, None if no reason is given."""
    match = _REASON.search(statement.text)
    if match is None:
        return None
    end = statement.text.find(",", match.end()) if not statement.text[: match.start()].strip() else len(statement.text)
    reason = [w for w in statement.words if match.end() <= w.start < end]
    return [w for w in statement.words if not match.start() <= w.start < end], reason


def _told(deed: list[Word], case: Case) -> tuple[Passage, ...]:
    """Return the passage that holds most of a deed, and those around it."""
    solid = [t for t in terms(deed, case.passages) if not is_faint(t.word)]
    best = align(solid, (*case.anchors,) or case.passages.sentences)[:1]
    return case.passages.near(best[0].passage, _REACH) if best else ()


def _kinds(reason: list[Word]) -> Iterator[str]:
    """Yield the kinds of motive that a reason has words of."""
    for kind, lemmas in causes().motives.items():
        if any(w.lemmas & lemmas for w in reason):
            yield kind


def _knows(passage: Passage, kind: str) -> bool:
    money = kind == "money" and any(q.dimension.isupper() for q in passage.quantities)
    known = causes().motives[kind] | lexicon().kin(causes().motives[kind])
    return money or bool(known & passage.lemmas)
