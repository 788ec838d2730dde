"""Overreach: a draft tells what happened, so it proves no law, and no cause that its author leaves open."""

import re
from collections.abc import Iterator

from localcoach.verify.case import Case, Reason
from localcoach.verify.causes import causes
from localcoach.verify.figures import given
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import is_faint, terms
from localcoach.verify.passages import Passage
from localcoach.verify.statements import Statement
from localcoach.verify.text import fold

_DENIED = re.compile(r"\b(?:not|never|no|nothing(?! else)|hardly|doubt\w*|without|cannot)\b|n't\b|n’t\b", re.IGNORECASE)
_SHARED = 2  # words of a claim that a passage has whose cause is left open


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every law that a claim draws from the draft, and every cause that the draft leaves open."""
    for statement in case.of("states"):
        if _DENIED.search(statement.text):
            continue
        if _proves(statement) and not causes().proof.search(case.passages.draft.text):
            yield Reason("overreach", "the draft tells what happened and proves nothing beyond it")
        elif passage := _open(statement, case):
            yield Reason("overreach", "the draft leaves open what caused it", *case.passages.line_column(passage))


def _proves(statement: Statement) -> bool:
    shown = causes().shows.search(statement.text)
    law = shown is not None and causes().law.search(statement.text, shown.end()) is not None
    return law or causes().proof.search(statement.text) is not None


def _open(statement: Statement, case: Case) -> Passage | None:
    """Return a passage that leaves a cause open: any for a sole cause, else one about what the claim speaks of."""
    sole = causes().sole.search(statement.text)
    if not sole and not causes().some.search(statement.text):
        return None
    caveats = (p for p in case.passages.sentences if causes().caveat.search(fold(p.text)))
    return next((p for p in caveats if sole or _is_about(statement, p, case)), None)


def _is_about(statement: Statement, passage: Passage, case: Case) -> bool:
    """Say whether a passage, or the one before it, has two words or a figure of a claim."""
    solid = [t for t in terms(statement.words, case.passages) if not is_faint(t.word)]
    near = [p for p in case.passages.near(passage) if p.offset <= passage.offset]
    lemmas = frozenset(lemma for p in near for lemma in p.lemmas)
    shared = sum(bool(lexicon().family(t.exact) & lemmas) for t in solid)
    return shared >= _SHARED or any(
        p in near for q in statement.quantities for p, _ in given(statement.readings(q), case)
    )
