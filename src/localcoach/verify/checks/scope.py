"""Scope: what the draft says of a part, the claim does not say of the whole ("all 19 drivers refused" for 5 of 19)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from localcoach.verify.case import Case, Reason
from localcoach.verify.figures import everywhere, in_figures
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import align, is_faint, nearness, terms
from localcoach.verify.passages import Passage
from localcoach.verify.quantity import Quantity
from localcoach.verify.statements import Clause, Statement
from localcoach.verify.text import Word

_WHOLE = re.compile(
    r"\b(?:all|every|each|both|(?:the )?(?:entire|whole))\b(?! (?:the time|in all|that|this|but)\b)", re.IGNORECASE
)
_PARTLY = re.compile(r"\b(?:not|nearly|almost|except|but one)\b[^.,;]{0,20}$|n['’]t\b[^.,;]{0,20}$", re.IGNORECASE)
_NOUN = 3  # words behind "all" among which its noun stands
_NEAR = 3  # characters behind "every" at which a figure that it belongs to starts
_OF = re.compile(r"\s+(?:out )?of (?:the|our|its|my|their|all)?\s*(?:\w+ )?", re.IGNORECASE)  # "5 of our 19"
_FEW = 2
_SHARE = 0.4  # of the words of a clause that the sentence must hold that says it of a part


def check(case: Case) -> Iterator[Reason]:
    """Yield a reason for every "all" of which the sentence that the claim speaks of counts fewer."""
    for statement in case.of("states"):
        for clause in statement.clauses:
            passage = _partial(statement, clause, case)
            if passage:
                yield Reason("scope", "the draft says this of a part only", *case.passages.line_column(passage))


def _partial(statement: Statement, clause: Clause, case: Case) -> Passage | None:
    whole = _whole(statement, clause)
    if whole is None:
        return None
    found = [w for w in statement.within(clause) if not in_figures(w.start, statement.quantities)]
    behind = [w for w in found if w.start >= whole][:_NOUN]
    noun = next((w for w in behind if _counts(w, case)), None)
    best = _speaking(noun, found, statement, case) if noun else None
    if noun is None or best is None:
        return _counted(noun, found, case) if noun else None
    told = _told([w for w in found if w is not noun], noun, best)
    named = [q.value for q in statement.quantities if whole <= q.start < noun.start]
    partly = told is not None and told < max(named or _counts(noun, case))
    return best if partly else _counted(noun, found, case)


def _counted(noun: Word, found: Sequence[Word], case: Case) -> Passage | None:
    """Return the passage that counts a part of what the noun names, if none that tells of all has as many words."""
    whole = max(_counts(noun, case))
    about = [t for t in terms(found, case.passages) if t.word is not noun and not is_faint(t.word)]
    held = {p: sum(bool(lexicon().family(t.exact) & p.lemmas) for t in about) for p in case.passages.sentences}
    of_noun = {p: [q for q in p.quantities if _counts_noun(p, q, noun) and not q.per] for p in held}
    counts = {p: [q.value for q in figures if _is_count(q)] for p, figures in of_noun.items()}
    parts = [p for p, values in counts.items() if held[p] and values and max(values) < whole]
    best = max(parts, key=lambda p: held[p], default=None)
    rivals = [held[p] for p in held if whole in counts[p] or _tells_of_all(p, noun)]
    return best if best and held[best] > max(rivals, default=0) else None


def _tells_of_all(passage: Passage, noun: Word) -> bool:
    """Say whether a passage has a word for all with the noun behind it."""
    ends = [m.end() for m in _WHOLE.finditer(passage.text)]
    behind = ([w for w in passage.words if w.start >= end][:_NOUN] for end in ends)
    return any(w.lemmas & noun.lemmas for found in behind for w in found)


def _whole(statement: Statement, clause: Clause) -> int | None:
    """Return where the noun after "all" may start; "every sixth slip" and "not all" say nothing of the whole."""
    match = _WHOLE.search(statement.text[: clause.end], clause.start)
    if match is None or _PARTLY.search(statement.text, clause.start, match.start()):
        return None
    measured = any(0 <= q.start - match.end() < _NEAR and q.dimension for q in statement.quantities)
    return None if measured else match.end()


def _speaking(noun: Word, found: Sequence[Word], statement: Statement, case: Case) -> Passage | None:
    """Return the sentence that holds most of a clause's words beside its noun, or also the figure before the noun."""
    solid = [t for t in terms(found, case.passages) if t.word is not noun and not is_faint(t.word)]
    about = [replace(t, close=lexicon().family(t.exact)) for t in solid]
    numbers = {q.value for q in statement.quantities if q.end <= noun.start}
    for best in align(about, case.passages.sentences)[:1]:
        counted = any(q.value in numbers for q in best.passage.quantities)
        if best.share >= _SHARE and (best.hits >= min(_FEW, len(about)) or counted):
            return best.passage
    return None


def _counts(noun: Word, case: Case) -> list[Fraction]:
    """Return the counts that the draft gives of a noun; the whole of what it calls "4 % of the archive" is one."""
    return [q.value if _is_count(q) else Fraction(1) for p, q in everywhere(case) if _counts_noun(p, q, noun)]


def _counts_noun(passage: Passage, figure: Quantity, noun: Word) -> bool:
    """Say whether a figure of a sentence counts a noun, or is a share of it."""
    behind = [w for w in passage.words if w.start >= figure.end and w.folded not in lexicon().function]
    near = behind[:2] if _is_count(figure) else behind[:1] if figure.dimension == "share" else []
    return any(w.lemmas & noun.lemmas for w in near)


def _is_count(figure: Quantity) -> bool:
    return not figure.dimension and not figure.part


def _told(about: Sequence[Word], noun: Word, passage: Passage) -> Fraction | None:
    """Return the count, or the share of the noun, that stands nearest to most of a claim's words in a sentence."""
    told = [q for q in passage.quantities if not q.per]  # "3 racks a night" are no part
    found = [q for q in told if _counts_noun(passage, q, noun) or (_is_count(q) and not q.weak)]
    wholes = [b for a, b in pairwise(found) if _OF.fullmatch(passage.text[a.end : b.start])]
    counts = [q for q in found if q not in wholes]
    families = [lexicon().family(w.lemmas) for w in about if w.folded not in lexicon().function]
    at = [w.start for w in passage.words if any(family & w.lemmas for family in families)]
    if not counts or not at:
        return None
    nearest = [max(counts, key=lambda q: nearness(passage.text, start, q.start)).value for start in at]
    return max(dict.fromkeys(nearest), key=nearest.count)
