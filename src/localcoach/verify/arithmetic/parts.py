"""Figures that follow from a whole and its parts: shares, halves, rests, sums, products."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

from localcoach.verify import quantity
from localcoach.verify.arithmetic.related import AS_MUCH, agrees, amounts_to, counts_noun, near_word, shares_word
from localcoach.verify.case import Case
from localcoach.verify.figures import everywhere, meant, read
from localcoach.verify.lexicon import lexicon
from localcoach.verify.match import is_faint
from localcoach.verify.passages import Passage
from localcoach.verify.quantity import Quantity
from localcoach.verify.statements import Statement
from localcoach.verify.units import units

_BEYOND = Fraction(5, 4)
_FEW = 2  # fewer words of content than that tie a computed figure to no passage
_REST = re.compile(r"\b(?:other|others|rest|remaining|all but|without|left|except|neither|none)\b", re.IGNORECASE)
_UNDONE = re.compile(r"\b(?:miss\w*|fail\w*|lack\w*|lost|never|not?|nobody|\w+n't|without|un\w{3,}ed)\b", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:pa(?:y|ys|id|ying) back|payback|pa(?:y|ys|id) for itself|recover\w*|earned back)\b", re.IGNORECASE
)
_YEARLY = re.compile(r"\b(?:a|per|each|every) year\b|\byearly\b|\bannual", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:total\w*|altogether|combined|together|sum\w*|in all|all told)\b", re.IGNORECASE)


def rest_of(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure is what another one leaves, where the claim says so ("the other 70 %", "19 % missed it")."""
    if figure.dimension == "share":
        parts = ([q.value for q in meant(p) if q.dimension == "share"] for p in _about(statement, case))
        return any(agrees(1 - value, figure) for values in parts for value in (sum(values, Fraction()), *values))
    if any(_remainder(p) == figure.value and near_word(statement, p, case) for p in case.passages.sentences):
        return not figure.dimension
    if any(_undone_rest(statement, figure, p) for p in case.passages.sentences):
        return True
    if not _REST.search(statement.text):
        return False
    about = [p for p in case.passages.sentences if near_word(statement, p, case)]
    counts = {q.value for p in about if shares_word(statement, p) for q in meant(p) if not q.dimension}
    sums = {sum(q.value for q in meant(p) if not q.dimension) for p in about}
    return not figure.dimension and any(a - b == figure.value for a in counts for b in counts | sums)


def _undone_rest(statement: Statement, figure: Quantity, passage: Passage) -> bool:
    """Say whether "58 of 61 were caught" is what "missed three out of 61" leaves: one of them denies, both name all."""
    if figure.dimension or bool(_UNDONE.search(statement.text)) == bool(_UNDONE.search(passage.text)):
        return False
    wholes = {q.value for q in statement.quantities if not q.dimension and q.value > figure.value}
    counts = {q.value for q in passage.quantities if not q.dimension}
    return any(w in counts and w - figure.value in counts for w in wholes)


def _remainder(passage: Passage) -> Fraction | None:
    """Return what the counts of a sentence leave of the first and largest one, if it speaks of a rest."""
    counts = [q.value for q in meant(passage) if not q.dimension]
    if len(counts) < _FEW or counts[0] != max(counts) or not _REST.search(passage.text):
        return None
    return counts[0] - sum(counts[1:])


def product_of(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a sum of money is that of a count and a price: roughly in one sentence ("88 of them at 9,000").

    To the unit, they may stand in two sentences that both have a word of the claim.
    """
    if not figure.dimension.isupper():
        return False
    about = [p for p in case.passages.sentences if near_word(statement, p, case)]
    pairs = [(a, b) for p in about for a, b in permutations(meant(p), 2) if not a.dimension]
    if any(b.dimension == figure.dimension and agrees(a.value * b.value, figure) for a, b in pairs if figure.hedged):
        return True
    figures = [q for p in about for q in meant(p)]
    counts = {q.value if not q.dimension else q.value / q.unit for q in figures if q.dimension in ("", "time")}
    return any(q.dimension == figure.dimension and figure.value in {q.value * n for n in counts} for q in figures)


def _about(statement: Statement, case: Case) -> Iterator[Passage]:
    """Yield the passages of whose shares a claim may tell the rest: any if it says so, else those that it denies."""
    if _REST.search(statement.text) or AS_MUCH.search(statement.text):
        yield from case.passages.all
    elif _UNDONE.search(statement.text):
        yield from (p for p in case.passages.sentences if near_word(statement, p, case))


def sum_of(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure is all that one sentence gives of its kind, or the sum of two, where the claim adds up."""
    if not _TOTAL.search(statement.text):
        return False
    alike = {p: [q.value for q in meant(p) if q.dimension == figure.dimension] for p in case.passages.sentences}
    if any(len(values) > 1 and sum(values) == figure.value for values in alike.values()):
        return True
    about = [(p, value) for p, values in alike.items() if shares_word(statement, p) for value in values]
    pairs = ((a + b) for (p, a), (other, b) in permutations(about, 2) if p is not other)
    return bool(figure.dimension) and any(amounts_to(total, figure) for total in pairs)


def paid_back(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a time is that in which a yearly sum makes up for another one, where the claim says so."""
    if figure.dimension != "time" or not _BACK.search(statement.text):
        return False
    sums = [(p, q) for p, q in everywhere(case) if q.dimension.isupper() and not q.weak]
    rates = [q for p, q in sums if shares_word(statement, p) and (q.per or _YEARLY.search(p.text))]
    return any(
        cost.dimension == rate.dimension
        and agrees(cost.value / rate.value * (rate.per or units().rates["year"]), figure)
        for _, cost in sums
        for rate in rates
        if rate.value
    )


def part_of(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a share is that of two counts of one sentence ("two thirds" for 41 of 63), or of two sums."""
    said_of = re.match(r"\s*of\b", statement.text[figure.end :])
    if figure.dimension != "share" or not (figure.part or said_of):
        return False
    counts = (
        pair
        for passage in case.passages.sentences
        if shares_word(statement, passage)
        for pair in permutations([q for q in read(passage) if q.dimension in ("", "time")], 2)
        if pair[0].dimension == pair[1].dimension
    )
    sums = [q for p, q in everywhere(case) if q.dimension.isupper() and shares_word(statement, p)]
    changed = [
        (new.quantity, old.quantity) for old, new in case.subject.ledger.changes if shares_word(statement, old.passage)
    ]
    pairs = (*counts, *changed, *permutations(sums, 2), *permutations(_counting(statement, figure, case), 2))
    return any(_is_ratio(figure, a, b) for a, b in pairs if 0 < a.value < b.value)


def _counting(statement: Statement, figure: Quantity, case: Case) -> list[Quantity]:
    """Return the draft's counts of the noun behind "half of the", in sentences that have the claim's other words."""
    behind = [w for w in statement.words if w.start >= figure.end and w.folded not in lexicon().function]
    noun = behind[0].lemmas if behind else frozenset()
    rest = {lemma for w in behind[1:] if not is_faint(w) for lemma in w.lemmas}
    counts = [(p, q) for p, q in everywhere(case) if not q.dimension and not q.weak and counts_noun(p, q, noun)]
    return [q for _, q in counts] if any(rest & p.lemmas for p, _ in counts) else []


def _is_ratio(figure: Quantity, a: Quantity, b: Quantity) -> bool:
    ratio = replace(figure, value=a.value / b.value, part=False, hedged=False)
    if figure.bound == "upper" and figure.value / _BEYOND < ratio.value < figure.value:
        return True
    return quantity.same(figure, ratio) or amounts_to(ratio.value, replace(figure, part=False))


def half_of(statement: Statement, figure: Quantity, case: Case) -> bool:
    """Say whether a figure is half of one of the draft, where the claim says so."""
    beside = statement.text[: figure.start] + statement.text[figure.end :]
    if not re.search(r"\bhal(?:f|ve)", beside):
        return False
    whole = replace(figure, value=figure.value * 2, part=False)
    return any(quantity.same(whole, q) and near_word(statement, p, case) for p, q in everywhere(case))
