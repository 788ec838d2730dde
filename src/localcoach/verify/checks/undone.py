"""Undone: what the author says not to have done, and what was left as it was, a claim does not say was done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from localcoach.verify.case import Case, Reason
from localcoach.verify.lexicon import lexicon
from localcoach.verify.passages import Passage
from localcoach.verify.statements import Clause, Statement
from localcoach.verify.text import Word

_FEW = 2  # words that the denial and the claim have in common
_SHARE = 0.5  # and their share of those of the claim that the draft knows
_DENIAL = re.compile(
    r"\b(?:I|we)\b[^.;,]{0,24}\b(?:not|never)\b|\b(?:I|we) (?:\w+n['’]t)\b"  # "we have not bought"
    r"|\b(?=(?:was|were|been) (?:not|never)(?: yet)? \w+(?:ed|en)\b)",  # "the controller was not touched"
    re.IGNORECASE,
)
_SHORT = 2  # letters of what only begins a compound ("re-plan")
_ADVERBS = frozenset({"off", "out", "away"})  # which need not turn anything ("rounds off")
_BOUNDED = re.compile(r"\bnot (?:only|just|yet)\b|\b(?:if|unless|when|until|more than|less than)\b", re.IGNORECASE)
_CUT = re.compile(
    r"[;:.!?]\s|,\s(?!and\b)|\s[–—-]\s|[()]|\b(?:but|because|while|whereas|although|though|since|so|until|which|who)\b",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(  # the claim may mean the same in other words
    r"\b(?:leav\w+|left) (?:\w+ ){0,2}out\b|"
    r"\b(?:how|whether|why|what|question|kept|stayed|remain\w*|still|same|too|only|less|fewer|than|open|late\w*)\b",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every clause that tells as done what the author denies, if no other sentence tells it so."""
    for statement in case.of("states"):
        for clause in statement.clauses:
            passage = _undone(statement, clause, case)
            if passage:
                yield Reason("undone", "the draft says that this was not done", *case.passages.line_column(passage))


def _undone(statement: Statement, clause: Clause, case: Case) -> Passage | None:
    found = statement.within(clause)
    if _QUALIFIED.search(statement.text[clause.start : clause.end]) or any(_turns(w) for w in found):
        return None
    plain = [w for w in found if w.text[0].isalpha() and w.folded not in lexicon().function]
    families = [lexicon().family(w.lemmas) for w in plain if not w.lemmas & lexicon().general]
    known = [family for family in families if family & case.passages.lemmas]
    for passage in case.passages.sentences:
        held = max((_denied(known, part) for part in _denials(passage)), default=0)
        rivals = (_common(known, p.words) for p in case.passages.sentences if p is not passage)
        if held >= max(_FEW, _SHARE * len(known)) and held >= max(rivals, default=0):
            return passage
    return None


def _turns(word: Word) -> bool:
    """Say whether a word denies, or means that something was not done ("dropped", "untested")."""
    vocabulary = lexicon().vocabulary
    turning = {*vocabulary.negating_verbs, *vocabulary.soft_negators, "reject", "dismiss", "drop", "skip", "abandon"}
    turned = bool(word.lemmas & turning - _ADVERBS) or lexicon().privative(word.folded)
    return word.folded in lexicon().negators or turned


@dataclass(frozen=True)
class _Denial:
    """The words of a part of a passage that denies something, and those behind the denial."""

    words: tuple[Word, ...]
    behind: tuple[Word, ...]


def _denials(passage: Passage) -> Iterator[_Denial]:
    """Yield the parts of a passage in which something is said not to have been done."""
    cuts = [0, *(m.end() for m in _CUT.finditer(passage.text)), len(passage.text)]
    for start, end in pairwise(cuts):
        denial = _DENIAL.search(passage.text, start, end)
        if denial and not _BOUNDED.search(passage.text, start, end):
            inside = tuple(w for w in passage.words if start <= w.start < end)
            passive = denial.end() == denial.start()  # whose verb alone stands behind
            yield _Denial(inside, inside if passive else tuple(w for w in inside if w.start >= denial.end()))


def _denied(families: Sequence[frozenset[str]], denial: _Denial) -> int:
    """Return how many of a claim's words a part of a passage denies: none if none stands behind the denial."""
    return _common(families, denial.words) if _common(families, denial.behind) else 0


def _common(families: Sequence[frozenset[str]], found: Sequence[Word]) -> int:
    """Return how many of the found words belong to one of the families; a compound counts once."""
    long = [w for w in found if len(w.folded) > _SHORT]
    folded = {w.folded for w in long if any(family & w.lemmas for family in families)}
    return min(len(folded), sum(any(family & w.lemmas for w in long) for family in families))
